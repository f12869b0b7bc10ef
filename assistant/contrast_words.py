"""The words of contrasts: what rises does not fall, what is planned is not yet done."""

from typing import Literal

Kind = Literal[
    "number", "unit", "year", "direction", "mode", "scope", "negation", "name", "subject", "masked"
]

# A row: its kind, then its sides; words of one side mean the same, the sides shut out each other.
# A low line stands for a space within a word.
ROWS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (
        "direction",
        (
            "增长 增加 新增 提高 上升 上涨 增速 增幅 增收 增至 上调 扩大 增多 攀升 回升 提升 涨幅 多增 增 涨 升 "
            "rise rises rising rose risen increase increases increasing increased grow grows growing grew grown "
            "growth climbed gained up higher expanded",
            "下降 减少 降低 回落 下跌 下滑 下调 缩小 降至 降幅 减至 负增长 跌幅 少增 减 降 跌 "
            "fall falls falling fell fallen drop drops dropped decline declines declined decrease decreases "
            "decreased down lower lowered reduced cut shrank shrunk fewer",
        ),
    ),
    ("direction", ("高于 超过 多于 above exceeded", "低于 不足 不到 少于 below")),
    (
        "direction",
        (
            "最高 最大 最多 highest largest",
            "最低 最小 最少 lowest smallest",
            "平均 averaged average",
        ),
    ),
    ("direction", ("前列 居首 首位 榜首", "末位 末尾 垫底")),
    ("direction", ("及以上 or_above or_higher", "及以下 or_below or_lower")),
    ("mode", ("首次 第一次", "再次 再度 又一次 第二次")),
    ("direction", ("由降转升 扭亏 由负转正", "由升转降 由盈转亏 由正转负")),
    ("direction", ("顺差 盈余 surplus", "逆差 赤字 deficit")),
    ("direction", ("超前 提前 领先", "滞后 落后 逾期")),
    ("direction", ("加快 加速", "放缓 减速 减慢")),
    ("direction", ("改善 好转", "恶化 变差")),
    (
        "scope",
        (
            "全球 世界 worldwide global globally world",
            "全国 我国 nationwide national nationally nation's",
            "全省 我省 provincial province-wide province",
            "全市 我市 全地区 全州 citywide city-wide municipal",
            "全县 我县 countywide county-wide",
            "全区 我区 districtwide district-wide",
            "全乡 全镇",
            "全校 我校",
        ),
    ),
    ("scope", ("国家级 国家示范 国家全域 全国示范", "省级 自治区级", "市级", "县级 区级", "校级")),
    ("scope", ("全部 所有 一律 all every", "部分 一些 少数 some partly")),
    ("scope", ("城镇 城市 城区 urban", "农村 乡村 rural")),
    ("scope", ("上半年", "下半年", "全年 全年度", "一季度", "二季度", "三季度", "四季度")),
    (
        "mode",
        (
            "计划 拟 将 目标 预期 力争 打算 预计 争取 即将 will plan plans planned target targets aim aims expected",
            "完成 实现 已 已经 达到 建成 竣工 获得 获 completed achieved reached built",
        ),
    ),
    (
        "mode",
        (
            "招标 规划设计 设计 草拟 前期 立项 tender tendered design designed drafted",
            "开工 在建 正在建设 动工 如火如荼 施工 工程量 construction",
            "竣工 完工 建成 通车 封顶 投入使用 交付 启用 投用 completed finished opened",
            "停工 停建 缓建 烂尾",
        ),
    ),
    (
        "mode",
        (
            "仍 仍然 依然 依旧 保留 维持 继续 remain remains remained still keeps continues continue",
            "取消 收回 停止 关停 终止 废除 撤销 停办 消除 清零 杜绝 不再 cancelled scrapped ended abolished closed stopped",
        ),
    ),
    ("mode", ("开放 放开 放宽 opened eased", "关闭 收紧 限制 禁止 closed tightened restricted banned")),
    ("mode", ("新增 新建 增设 新设", "取消 撤销 拆除 裁撤")),
    ("mode", ("支持 鼓励 赞成", "反对 抵制 限制 禁止 打压")),
    ("mode", ("免费 free", "收费 charged")),
    ("subject", ("收入 revenue income", "支出 spending expenditure")),
    ("subject", ("年初预算 预算 预算数", "决算 决算数")),
    ("subject", ("出口 exports export", "进口 imports import")),
    ("subject", ("公办 public", "民办 private")),
    ("subject", ("男 男性 boys male men", "女 女性 girls female women")),
    ("subject", ("招生 入园 enrolled", "毕业 graduates graduated", "在校 在园")),
    ("subject", ("学生 幼儿 儿童 pupils students children", "教师 专任教师 教职工 teachers staff")),
    ("subject", ("幼儿园 kindergarten kindergartens", "小学 primary", "中学 初中 高中 secondary")),
    ("subject", ("农业", "工业", "建筑业", "服务业")),
    ("subject", ("第一产业", "第二产业", "第三产业")),
    ("subject", ("上行", "下行")),
)  # fmt: skip
# 增 of 增值税, 降 of 投降: a short word inside these says nothing of the kind.
SILENT = (
    *"增值税 增值 增强 增添 增进 增效 增活力 减负 减排 减灾 减税 减费 降碳 升级 升学 升旗 升温 晋升 提升学历 霜降".split(),
    *"年度计划 年计划 年目标 于计划 占计划".split(),
    *"计划生育 计划单列 目标任务 将军 将近 完成率 已有 以上 世界观 世界级 全区域 全市场 设计师 全部门 男女 完成情况 更多 学生均 中小学 工业园".split(),
    *("up to", "more than", "less than", "fewer than"),
    # Nothing rises or falls in what is torn down or set up.
    *(
        f"{verb} {way}"
        for way, verbs in (
            (
                "down",
                "torn tear tore knocked pulled shut closed cracked cracking handed laid broke",
            ),
            (
                "up",
                "set made used built took taken picked signed cleaned stepped opened drew drawn sped",
            ),
        )
        for verb in verbs.split()
    ),
)
