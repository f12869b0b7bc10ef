"""How Chinese questions ask: patterns, and what is wanted where one matches."""

from assistant.forms import AMOUNT, ANY, Wanted, kinds
from assistant.nouns_zh import ASKS_MONEY, PEOPLE, UNITS

# 减税, 升学, 降水 and 增加值 are things, and no change of one.
_CHANGE = (
    "[压砍削](?![力价])|涨|(?<!新)增(?!值|加值|发|持|殖|强|信)|减(?!税|负|排|灾|免|刑|贫|震)|降(?!水|雨|雪|费|本|准|息|碳|级|尘|噪)"
    "|贵(?![州阳港溪])|便宜|跌|(?<!直)升(?!学|级|本|国|旗)|提高|上调|下调|扩大|缩小|变化"
)
_PAPER = "报告|公报|总结|材料|文件|年报|公告"
_DAY = "哪[1一]?[天年日]|什么时候|啥时候|何时|几月几?号?|几号|什么日期"
_ISSUED = "发布|发出|发的|公布|印发|作的?|做的?|写的?|念的?|出的?|编的?"
_STATUS = "建好|完工|到哪|哪一步|进展|进度|怎么样了|咋样了|什么程度|状态|弄好|弄完|建成了?(?:吗|没)|开工了?(?:吗|没)"
_ASKS_WHAT = "多少|几|哪|谁|什么|啥|怎|咋|何|多[大长高久远]"
_WHETHER = r"吗[?？]?$|没有?[?？]?$|([^\W\d])[不没]\1|有没有|是否|是不是|能不能|会不会|可不可以"

# The first rule that matches decides; each is (pattern, what is wanted then).
RULES: list[tuple[str, Wanted]] = [
    (
        rf"(?:{_PAPER})[^,，]{{0,4}}(?:{_DAY})[^,，]{{0,4}}(?:{_ISSUED})|(?:{_DAY})(?:{_ISSUED})的?(?:{_PAPER})"
        rf"|(?:{_PAPER})(?:是|日期)?(?:{_DAY})的?[?？]?$",
        Wanted("imprint", kinds("date"), "level", True),
    ),
    (rf"^(?:{_DAY})(?:{_ISSUED})$", Wanted("imprint", kinds("date"), "level", True)),
    (rf"(?:[作做写念]|发布?)[^,，的]{{0,8}}(?:{_PAPER})的人?是?(?:谁|哪)", Wanted("imprint")),
    (
        rf"(?:{_PAPER})[^,，]{{0,4}}(?:谁|哪[个位家]|什么单位)[^,，]{{0,6}}(?:{_ISSUED})|(?:谁|哪位(?:领导)?|哪个部门|哪个单位)[^,，]{{0,3}}(?:{_ISSUED})的?(?:这份|这个|本)?(?:{_PAPER})",
        Wanted("imprint"),
    ),
    (
        r"是[增涨升多](?:还是|是)[减降跌少]|变[多大高].{0,3}变[少小低]|(?:[涨增升多高]|上涨|增[加长]|上升|提高)了?还是(?:[跌减降少低]|下[跌降])",
        Wanted("figure", ANY, "change"),
    ),
    # 初步数还是最终数: which of the two.
    (rf"^(?!.*(?:{_ASKS_WHAT})).{{2,}}还是.{{2,}}$", Wanted("open")),
    (
        r"什么叫|啥叫|啥是|什么是|怎么定义|是什么意思|含义|指什么|定义|咋算|怎么算|如何计算|啥意思|指的是",
        Wanted("definition"),
    ),
    (
        r"为什么|为啥|为何|(?:什么|啥)原因|的原因|原因(?:是|在|$)|因为(?:什么|啥)|怎么会|咋会|凭什么|怎么回事|咋回事",
        Wanted("reason"),
    ),
    (rf"^(?!.*(?:{_ASKS_WHAT}|{_STATUS}))(?=.*(?:{_WHETHER}))", Wanted("yes_no")),
    (r"^(?!.*(?:多少|几个)).*哪几[种类项]", Wanted("list")),
    (
        r"第几(?![产季期届次条章阶代轮批张部首本集座个家所任回篇])|名次|排名|位次|(?<!安)排[在到了]?(?:第?几|多少|什么位)|几等奖",
        Wanted("figure", kinds("rank"), "level", True),
    ),
    (
        r"(?:年纪|岁数|年龄)[^,，]{0,8}(?:多大|多少|几)|多大(?:年纪|岁数|年龄)|多少岁|几岁|年龄$",
        Wanted("figure", kinds("time"), "level", True),
    ),
    (
        r"(?:年限|时长|时限|工期|学制|寿命)[^,，]{0,5}(?:多[少久长]|几)|(?:年限|时长|时限|工期|学制|寿命)$",
        Wanted("figure", kinds("time", "date"), "level", True),
    ),
    (r"[涨升降提高增减调]到了?[^,，]{0,4}(?:多少|几)", Wanted("figure", ANY, "level", True)),
    (
        r"能多?[收容装][纳下]?(?:多少|几)(?:个|名)?(?:娃|学生|孩子|小孩|人)|多收(?:多少|几)(?:个|名)?(?:娃|学生|孩子|人)",
        Wanted("figure", kinds("people", "count"), "level", True),
    ),
    (
        r"[金银铜奖]牌[^,，]{0,4}(?:多少|几)[块枚面个]?|(?:多少|几)[块枚面]?[金银铜奖]牌",
        Wanted("figure", kinds("count"), "level", True),
    ),
    (r"(?:几|多少)个(?:百分)?点", Wanted("figure", kinds("share", "bare"), "change", True)),
    (
        rf"(?:{_CHANGE}|多|少)[加长少多高低]?了?(?:多少|几)(?:钱|块|元|万元|亿元)",
        Wanted("figure", kinds("money"), "change", True),
    ),
    (
        rf"(?:{_CHANGE}|多|少)[加长少多高低]?了?(?:多少|几)[十百千万亿]*(?:{UNITS['count']})",
        Wanted("figure", kinds("count"), "change", True),
    ),
    (
        rf"(?:{_CHANGE}|多|少)[加长少多高低]?了?(?:多少|几)[十百千万亿]*(?:{UNITS['people']})",
        Wanted("figure", kinds("people"), "change", True),
    ),
    (
        r"(?:增|涨|降|跌)(?:长|了)?(?:百分之)?几(?![十百千万亿名位人家所])|增速|增幅|涨幅|降幅|增长率|同比",
        Wanted("figure", kinds("share", "bare"), "change", True),
    ),
    (
        rf"(?:{_CHANGE})[^,，、哪]{{0,4}}(?:多少|几)|(?<![多少])[多少]了?多少",
        Wanted("figure", ANY, "change", True),
    ),
    (
        rf"^(?!.*(?:{PEOPLE})).*(?:多少|几)个?[十百千]?亿(?!{UNITS['people']}|{UNITS['measure']})",
        Wanted("figure", kinds("money"), "level", True),
    ),
    (
        rf"(?<!哪)几个(?:{PEOPLE}|人)",
        Wanted("figure", kinds("people"), "level", True),
    ),
    (r"(?<!哪)几个(?![亿万百])", Wanted("figure", kinds("count", "people"), "level", True)),
    (
        rf"(?:多少|(?<!哪)几)万?(?:{UNITS['count']})(?<!个)(?![多人])",
        Wanted("figure", kinds("count"), "level", True),
    ),
    (
        r"(?:保险|社保|医保|公积金|税)\S{0,6}[交缴](?:多少|几)|报销[^,，]{0,3}(?:多少|几)|(?<![通上申填举预])报(?:多少|几)",
        Wanted("figure", kinds("share", "bare", "money"), None, True),
    ),
    (r"cpi|(?:物价|价格)(?:涨幅|指数)", Wanted("figure", ANY, None, True)),
    (r"失业率|赤字率", Wanted("figure", kinds("share", "bare"), None, True)),
    (
        r"百分比|比例|比重|占比|占[^,，]{0,8}(?:多少|几|多大)|几成|份额",
        Wanted("figure", kinds("share", "bare"), "share", True),
    ),
    (
        r"百分之几|(?<![效功])率",
        Wanted("figure", kinds("share", "bare"), "level", True),
    ),
    (
        r"多少钱|几[十百千万]*块|多少奖金|多少(?:万|亿|万亿)?元|[投花砸拨]了?几个?[百千万亿]|花了?多少|造价|花费|花销|(?<!经)费用|投了?多少|砸了?多少|(?:投资|投入|经费|资金|拨款|预算|补助|补贴|津贴|工资|收费|学费|奖金|年薪|罚款|债务|欠款|收入|支出)[^,，]{0,6}(?:多少|几个?[块元百千万亿]|几$)|(?<=每)\S{1,6}补(?:多少|几)"
        r"|[补奖罚赔挣赚]了?(?:多少|几)(?=$|[\s?？,，呢啊])|多少(?:津贴|补[贴助]|奖[金励]|工资|租金|押金|学费|罚款)"
        r"|(?:(?<!免)费|租金|[房均菜油]价|价格|[月年]薪|薪酬|津贴|门票)(?:[一1][平顿年]|[一1]?个?月|每\S|是|收|卖|定|给|发|交|优惠|标准|为|了){0,2}(?:多少|几)",
        Wanted("figure", kinds("money"), "level", True),
    ),
    (
        r"多大的?(?:经济)?损失|经济损失[^,，]{0,4}多[大少]",
        Wanted("figure", kinds("money"), "level", True),
    ),
    (ASKS_MONEY, Wanted("figure", kinds("money"), "level", True)),
    (
        r"多少个?月|多久|多长时间|多少(?:天|年|小时|分钟)|几(?:天|年(?!级)|个月|小时)(?!.*(?:开|建成|发布))",
        Wanted("figure", kinds("time", "date"), "level", True),
    ),
    (
        r"什么时候|啥时候|何时|几时|哪[1一]?[天日年]|几月|几号(?![楼线院门])|几点|哪个月|什么时间|具体时间|(?:日期|时间)(?:是|$)",
        Wanted("date", kinds("date"), "level", True),
    ),
    (
        rf"多少[^,，]{{0,2}}(?:人|名|位|户)|几[十百千万亿]*(?:人|名|位)|(?<![给为向对])(?:{PEOPLE})[^,，]{{0,4}}(?:多少|几个)|多少[^,，]{{0,6}}(?:{PEOPLE})|几个[^,，]{{0,4}}(?:人|{PEOPLE})|人数|人次",
        Wanted("figure", kinds("people"), "level", True),
    ),
    (
        rf"(?:人|{PEOPLE})(?:总|人)?数$",
        Wanted("figure", kinds("people"), "level", True),
    ),
    (
        r"产量|多大(?:的)?(?:规模|盘子|体量)|规模[^,，]{0,2}多大",
        Wanted("figure", AMOUNT, "level", True),
    ),
    (
        rf"多(?:长|大|重|宽|高|远)|面积|里程|(?:降[水雨]量|[耕林绿草]地)[^,，]{{0,3}}多少|多少[^,，]{{0,2}}(?:{UNITS['measure']})|几(?:公里|亩|吨|斤)",
        Wanted("figure", kinds("measure"), "level", True),
    ),
    (
        rf"多少[^,，]{{0,2}}(?:{UNITS['count']})|(?<!哪)几(?:{UNITS['count']})(?!月)",
        Wanted("figure", kinds("count"), "level", True),
    ),
    (r"目标(?:值|数)?(?:是|为|定的?)?(?:多少|几)", Wanted("figure", ANY, None, True)),
    (r"多少(?:亿|万)", Wanted("figure", AMOUNT, "level", True)),
    (
        r"有几|多少|数量|总数|总量|数目|[^哪]几[万千百]",
        Wanted("figure", AMOUNT, "level", True),
    ),
    (r"(?:到|有)多少|目标", Wanted("figure", ANY, None)),
    (rf"是谁|谁|哪位|什么人|叫什么名|哪个(?:人|{PEOPLE})", Wanted("person")),
    (
        r"(?:干|做|搞|办|抓|忙|采取|开展|推进|落实|推出)了?[些点]?(?:哪些|什么|啥)(?!用)|情况(?:怎么样|如何|咋样)|总结|概括|介绍|说说|讲讲|成绩|亮点",
        Wanted("summary"),
    ),
    (_STATUS, Wanted("status")),
    (r"哪些|哪几|有什么|有啥|都有|列出|名单|分别|哪[三四五六2-9]|包括", Wanted("list")),
    (
        r"(?:投资|总投资|投资额|经费|资金|花费|造价|收入|支出|预算|专项债|国债|赤字|总额|拨款|工资|补助|营收|奖金|年薪|罚款)$",
        Wanted("figure", kinds("money"), "level", True),
    ),
    (r"变化(?:情况)?$", Wanted("figure", ANY, "change", True)),
    (r"(?:增长|增幅|下降)$", Wanted("figure", kinds("share", "bare"), "change", True)),
    (r"(?:数|量|规模|总数|总量|产值)$", Wanted("figure", AMOUNT, "level", True)),
    (rf"{_WHETHER}|还.{{1,12}}吗", Wanted("yes_no")),
]
