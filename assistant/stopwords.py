"""Words that tell nothing, or little, of what a question or a clause is about."""

import re

# Words that ask, point or join: they say nothing of what is asked about.
STOP_ZH = frozenset(
    "的 了 吗 呢 吧 啊 呀 嘛 么 着 过 得 地 是 有 在 被 把 给 和 与 及 或 跟 同 对 为 从 到 向 于 以 之 其 该 这 那 哪 谁 啥 几 "
    "些 个 都 还 就 也 又 再 才 只 很 太 更 最 不 没 没有 多少 什么 怎么 怎样 如何 为什么 为啥 哪些 哪个 哪里 哪家 哪位 哪天 哪年 "
    "多 少 多大 多长 请问 请 问 一下 告诉 我 我们 你 您 他 她 它 他们 咱 一共 总共 共 共有 合计 分别 各 各是 各有 情况 时候 什么时候 "
    "何时 一个 这个 那个 这些 那些 是不是 有没有 是否 能 能否 会 可以 要 想 知道 看 说 讲 呗 哦 嗯 来 去 上 下 里 中 后 前 内 外 "
    "时 间 让 使 用 用来 拿 拿去 干 干嘛 干啥 做 搞 弄 办 咋 咋样 怎么样 到底 具体 大概 大约 左右 目前 现在 如今 已经 了没 一些 "
    "哪一步 到哪 几个 几家 几所 几人 几月 几月份 几号 多久 多高 啥时候 数 数字 数据 钱 块 元 万 亿 人 所 家 年 月 日 号 第 等 之间 "
    "事 事情 东西 方面 还是 或者 以及 并 并且 而 而且 但 但是 因为 所以 如果 关于 有关 相关 属于 叫 叫做 名字 意思 分 次 样 位 名 条 项 "
    "百分之 比 比较 比起 较 出 起 将 已 曾 曾经 正 正在 进行 本 区里 县里 市里 省里 我区 我县 我市 我省 报告 里面 吗 去年 今年 明年 前年 上年 "
    "本年 当年 全年 年度 年份 上一年 前一年 后一年 明年 目标 计划 打算 实际 预计 哪几 哪一 列出 名单 包括 超过 达到 变 变成 算 "
    "变多 变少 变大 变小 多了 少了 总数 几成 占多少 占几成 多少钱 一点 点 儿 呐 喽 麻烦 查 查询 找 介绍 总结 概括 说说 讲讲 哪方面 具体是 其中 另外 除了 除 剩 还剩 剩下 拿到 还有 共计 达 这块 这边 那边 那场 这方面 那方面 这会儿 自己 一平 一顿 "
    "帮 帮我 帮忙 查下 眼下 当前 增减 大幅 出来 算不算 含不含 咱们 就是 当中 加起来 一起 下来".split()
)
# Words that many sentences of a report share: they help to choose, and prove little.
WEAK_ZH = frozenset(
    "投资 投入 资金 花 花费 花了 花钱 投 投了 砸 费用 数量 总数 总量 人数 规模 工作 建设 项目 建 增长 涨 下降 增加 减少 提高 新 总 全 "
    "发展 完成 实现 推进 开展 加强 学校 全区 全县 全市 全省 全国 我国 中国 国家 地区 单位 部门 采取 措施 主要 重点 方式 得 得到 获得 拿 "
    "干了啥 做了什么 做了哪些 获 收 发 种 修 盖 买 卖 开 关 关了 装 坐 增速 变化 上涨 降低 降 升 占 占比 比例 比重 达成 情形 进展 进度 状态 总额 涨价 降价 跌价 控制 "
    "金额 行业 领域 增幅 降幅 涨幅 成绩 程度 举措 部署 安排 名次 排名 位次 面临 领导 准备 造成".split()
)
STOP_EN = frozenset(
    "a an the of in on at to for from by with and or is are was were be been being do does did has have had will would can could should may "
    "might shall how what which who whom whose when where why that this these those it its they their there here i we you he she me us our your "
    "much many fast quickly long big far as than then so not no yes any some all each every per into over under about between during within please tell "
    "show give list name say says said report according also still already ever just only up out s t more most less least number total amount "
    "figure value count get got go went going come came make made year years month day last next current currently now ago compared versus vs "
    "if was were happen happened happening there's what's does one ones both respectively mean meant means called exactly actually roughly "
    "summarise summarize summary describe main overall put let main done thing things money cost costs spend spent spending price target plan "
    "planned plans goal expected actual status date".split()
)
WEAK_EN = frozenset(
    "invest investment fund funding school schools build built building construct project projects work growth grow grew rise rose increase "
    "increased fall fell drop decline rate share percentage percent new complete completed china chinese country national nationwide district "
    "county city province size big level big large use used receive received run people ranking".split()
)

# In a clause with a figure these narrow nothing: 全国共有幼儿园25.33万所.
NEUTRAL_ZH = re.compile(
    r"初步(?:核算|统计|测算|汇总)|根据[^,，;；。]{2,16}结果|按[^,，;；。]{2,8}计算|扣除[^,，;；。]{2,8}因素|可比口径|同口径|"
    r"其中|各级各类|各[类种项]|全[国省市州盟县区旗]|全年|全地区|自治[区州县旗]|我[国省市州县区旗]|年末|截至|目前|累计|合计|总计|共计|共有|共|达到|达|为|是|有|约|超过|"
    r"突破|完成|实现|拥有|现有|在册|在籍|实有|总数|总量|总额|数量|规模|人数|的|了|和|与|比上年|比去年|同比|较上年|上年|去年|今年|增长|下降|增加|减少|提高|"
    r"上升|回落|[万亿千百]?[元人所家个名位户亩吨斤件次公里辆台张]|多|余|左右|以上|个百分点|年|月|日|投资|总投资|投入|资金|安排|\d|\[\d+\]|[a-z]*x+"
)
