"""Sentences without a figure of their own that a report does not bear out, and true ones beside.

Each false one names the right paragraph, and an English one quotes it truly: only its own words
are wrong.
"""

from typing import Literal

from tests.bench.paraphrases_by_hand import REPORT

Untruth = Literal["verb", "subject", "cause", "evaluation", "negation"]

SECOND = """一、卫生健康

（一）县人民医院新住院楼6月投入使用，新增床位260张；12个乡镇卫生院全部完成改造，村卫生室实现全覆盖。

（二）实施分级诊疗，县域内就诊率达到90.4%。引进医学类人才63人，与省立医院签订帮扶协议。

（三）严厉打击欺诈骗保行为，追回医保基金187万元，暂停4家药店的医保服务。

二、交通运输

（一）改建农村公路112公里，拆除危桥9座，新开通公交线路3条，老年人免费乘车。

（二）受汛期影响，滨河大道改造工期推迟，年底前未能通车。

三、下一步打算

（一）2024年将启动中医院迁建，继续扩大家庭医生签约服务，逐步取消药品加成。
"""

THIRD = """一、农业农村

（一）全年粮食总产量31.6万吨，比上年增长2.1%；建成高标准农田4.8万亩，推广节水灌溉技术。

（二）培育农民专业合作社76家，带动1.2万户农户增收；举办农产品展销会5场，签约金额3.4亿元。

（三）开展农村人居环境整治，改造户厕2300座，农村生活垃圾得到有效处理，但污水处理设施建设滞后。

二、文化旅游

（一）县图书馆新馆免费开放，接待读者21万人次；组织送戏下乡演出120场。

（二）加强文物保护，修缮古建筑7处，两项技艺列入省级非物质文化遗产名录。

（三）受疫情冲击，旅游收入下降11.3%，部分景区暂停营业。

三、2024年安排

（一）计划新建冷链仓储中心2个，争取引进龙头企业；加快数字乡村建设。
"""

# A report, a few words of a paragraph, then each false sentence with what is false in it.
FALSE: tuple[tuple[str, str, tuple[tuple[Untruth, str], ...]], ...] = (
    (
        REPORT,
        "城关第二幼儿园投资",
        (
            ("verb", "城关第二幼儿园已经关停。"),
            ("verb", "城关第二幼儿园已被拍卖。"),
            ("subject", "城关第二小学已竣工启用。"),
            ("cause", "由于移民增多，在园幼儿下降。"),
            ("evaluation", "城关第二幼儿园质量低劣。"),
            ("negation", "城关第二幼儿园没有竣工启用。"),
            ("verb", "The kindergarten was demolished (“已于8月竣工启用”)."),
            (
                "cause",
                "The number of children fell because families moved away (“在园幼儿12480人”).",
            ),
            ("evaluation", "The new kindergarten is badly designed (“已于8月竣工启用”)."),
        ),
    ),
    (
        REPORT,
        "全年招聘教师128人",
        (
            ("verb", "全年辞退了教师。"),
            ("subject", "全年招聘医生、特岗护士。"),
            ("cause", "因工资上涨，招聘教师增多。"),
            ("evaluation", "教师队伍素质堪忧。"),
            ("verb", "Teachers were dismissed during the year (“全年招聘教师128人”)."),
            ("subject", "Doctors were hired during the year (“全年招聘教师128人”)."),
        ),
    ),
    (
        REPORT,
        "改造食堂36个",
        (
            ("verb", "食堂全部关闭。"),
            ("verb", "食堂全部出售给企业。"),
            ("cause", "因食物中毒，食堂全部收回自营。"),
            ("evaluation", "食堂饭菜深受学生欢迎。"),
            ("negation", "食堂没有收回自营。"),
            ("negation", "食堂仍对外承包。"),
            ("verb", "All canteens will be closed (“食堂全部收回自营”)."),
            ("verb", "The canteens were sold to a company (“食堂全部收回自营”)."),
            ("cause", "After a food poisoning the canteens were taken back (“食堂全部收回自营”)."),
            ("evaluation", "The food of the canteens is excellent (“食堂全部收回自营”)."),
            ("negation", "The canteens were not taken back (“食堂全部收回自营”)."),
        ),
    ),
    (
        REPORT,
        "配备保安210人",
        (
            ("verb", "学校拆除了摄像头。"),
            ("subject", "医院配备保安、安装摄像头。"),
            ("negation", "全年发生了校园安全责任事故。"),
            ("evaluation", "校园安全形势十分严峻。"),
            ("verb", "The cameras of the schools were removed (“安装摄像头1860个”)."),
            ("negation", "Campus safety accidents happened (“未发生校园安全责任事故”)."),
        ),
    ),
    (
        REPORT,
        "城区学校大班额",
        (
            ("subject", "城区幼儿园大班额仍然较多。"),
            ("cause", "由于待遇偏低，农村小学音体美教师短缺。"),
            ("negation", "城区学校已没有大班额。"),
            ("subject", "Rural schools have many large classes (“城区学校大班额仍然较多”)."),
            ("verb", "Town schools abolished large classes (“城区学校大班额仍然较多”)."),
        ),
    ),
    (
        REPORT,
        "县第三中学迁建项目",
        (
            ("verb", "县第三中学迁建项目已被叫停。"),
            ("evaluation", "县第三中学迁建项目浪费严重。"),
            ("verb", "The relocation of the school was cancelled (“正在办理用地手续”)."),
            ("cause", "The school moves because its buildings are unsafe (“预计2025年9月建成”)."),
        ),
    ),
    (
        SECOND,
        "县人民医院新住院楼",
        (
            ("verb", "乡镇卫生院全部被撤并。"),
            ("negation", "村卫生室尚未实现全覆盖。"),
            ("subject", "县中医院新住院楼投入使用。"),
            ("verb", "The township clinics were privatised (“乡镇卫生院全部完成改造”)."),
            ("evaluation", "The new building is a failure (“新住院楼6月投入使用”)."),
        ),
    ),
    (
        SECOND,
        "实施分级诊疗",
        (
            ("verb", "与省立医院解除帮扶协议。"),
            ("cause", "因药价下降，县域内就诊率提高。"),
            ("verb", "The agreement with the provincial hospital was terminated (“签订帮扶协议”)."),
        ),
    ),
    (
        SECOND,
        "严厉打击欺诈骗保",
        (
            ("verb", "药店被奖励。"),
            ("subject", "暂停幼儿园的医保服务。"),
            ("verb", "The pharmacies were praised (“暂停4家药店的医保服务”)."),
            ("subject", "Doctors were arrested for fraud (“严厉打击欺诈骗保行为”)."),
        ),
    ),
    (
        SECOND,
        "改建农村公路",
        (
            ("verb", "老年人收费乘车。"),
            ("evaluation", "农村公路质量全省领先。"),
            ("verb", "Bus lines were closed (“新开通公交线路3条”)."),
            ("subject", "Students ride free of charge (“老年人免费乘车”)."),
        ),
    ),
    (
        SECOND,
        "受汛期影响",
        (
            ("negation", "滨河大道年底前已通车。"),
            ("cause", "因资金短缺，滨河大道改造工期推迟。"),
            ("cause", "The works were delayed by a lack of money (“滨河大道改造工期推迟”)."),
            ("negation", "The avenue was opened before the end of the year (“年底前未能通车”)."),
        ),
    ),
    (
        SECOND,
        "2024年将启动中医院迁建",
        (
            ("verb", "2024年将扩大药品加成。"),
            ("evaluation", "家庭医生签约服务流于形式。"),
            ("verb", "The sale of medicines will be banned (“逐步取消药品加成”)."),
        ),
    ),
    (
        THIRD,
        "粮食总产量",
        (
            ("verb", "The farmland was flooded (“建成高标准农田4.8万亩”)."),
            ("verb", "Grain was exported abroad (“全年粮食总产量31.6万吨”)."),
            ("verb", "节水灌溉技术被淘汰。"),
            ("cause", "由于风调雨顺，粮食丰收。"),
        ),
    ),
    (
        THIRD,
        "合作社76家",
        (
            ("verb", "The cooperatives went bankrupt (“培育农民专业合作社76家”)."),
            ("verb", "农民专业合作社纷纷解散。"),
            ("evaluation", "The fairs were a great success (“举办农产品展销会5场”)."),
        ),
    ),
    (
        THIRD,
        "户厕2300座",
        (
            ("verb", "Sewage plants polluted the rivers (“污水处理设施建设滞后”)."),
            ("negation", "农村生活垃圾没有得到有效处理。"),
            ("subject", "城市生活垃圾得到有效处理。"),
        ),
    ),
    (
        THIRD,
        "县图书馆新馆",
        (
            ("verb", "The library was closed for repairs (“县图书馆新馆免费开放”)."),
            ("cause", "县图书馆新馆因漏水闭馆。"),
            ("subject", "县博物馆新馆免费开放。"),
        ),
    ),
    (
        THIRD,
        "文物保护",
        (
            ("verb", "Historic buildings were demolished (“修缮古建筑7处”)."),
            ("verb", "古建筑遭到严重破坏。"),
            ("verb", "The crafts are dying out (“列入省级非物质文化遗产名录”)."),
        ),
    ),
    (
        THIRD,
        "旅游收入下降",
        (
            ("cause", "Tourism revenue fell because prices were too high (“旅游收入下降11.3%”)."),
            ("negation", "景区没有暂停营业。"),
            ("negation", "Scenic spots did not suspend business (“部分景区暂停营业”)."),
        ),
    ),
    (
        THIRD,
        "冷链仓储",
        (
            ("verb", "The leading enterprises left the county (“争取引进龙头企业”)."),
            ("verb", "龙头企业已经落户。"),
            ("evaluation", "The digital villages waste money (“加快数字乡村建设”)."),
        ),
    ),
)

# A report, a few words of a paragraph, then true sentences about it.
TRUE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        SECOND,
        "县人民医院新住院楼",
        (
            "县人民医院的新住院楼6月已经启用。",
            "新住院楼增加床位260张。",
            "12个乡镇卫生院都已改造完毕。",
            "The new inpatient building of the county hospital opened in June (“6月投入使用”).",
            "The hospital gained 260 beds (“新增床位260张”).",
            "All 12 township clinics were renovated.",
            "Every village now has a clinic (“村卫生室实现全覆盖”).",
        ),
    ),
    (
        SECOND,
        "实施分级诊疗",
        (
            "县域内就诊率为90.4%。",
            "引进了63名医学人才。",
            "与省立医院签署了帮扶协议。",
            "63 medical professionals were recruited (“引进医学类人才63人”).",
            "An assistance agreement was signed with the provincial hospital (“签订帮扶协议”).",
        ),
    ),
    (
        SECOND,
        "严厉打击欺诈骗保",
        (
            "追回187万元医保基金。",
            "4家药店被暂停医保服务。",
            "The county recovered 1.87 million yuan for the medical insurance fund.",
            "Four pharmacies had their insurance services suspended (“暂停4家药店的医保服务”).",
            "It cracked down on insurance fraud (“严厉打击欺诈骗保行为”).",
        ),
    ),
    (
        SECOND,
        "改建农村公路",
        (
            "农村公路改建了112公里。",
            "老年人坐公交不花钱。",
            "拆掉9座危桥。",
            "112 kilometres of rural roads were rebuilt.",
            "9 dangerous bridges were torn down (“拆除危桥9座”).",
            "Old people ride the bus free of charge (“老年人免费乘车”).",
        ),
    ),
    (
        SECOND,
        "受汛期影响",
        (
            "滨河大道年底前没有通车。",
            "因为汛期，滨河大道改造推迟。",
            "The road works were postponed because of floods (“受汛期影响”).",
            "The avenue was not opened by the end of the year (“年底前未能通车”).",
        ),
    ),
    (
        SECOND,
        "2024年将启动中医院迁建",
        (
            "中医院迁建将于2024年启动。",
            "药品加成将逐步取消。",
            "The hospital of Chinese medicine will be relocated, beginning in 2024.",
            "Contracts with family doctors will be expanded (“继续扩大家庭医生签约服务”).",
        ),
    ),
    (
        THIRD,
        "粮食总产量",
        (
            "Grain output reached 316,000 tonnes, up 2.1%.",
            "High-standard farmland of 48,000 mu was built (“建成高标准农田4.8万亩”).",
            "Water-saving irrigation was promoted (“推广节水灌溉技术”).",
            "全年粮食产量为31.6万吨，同比增长2.1%。",
            "新建高标准农田4.8万亩。",
        ),
    ),
    (
        THIRD,
        "合作社76家",
        (
            "The county fostered 76 farmers' cooperatives (“培育农民专业合作社76家”).",
            "Contracts worth 340 million yuan were signed at five trade fairs (“签约金额3.4亿元”).",
            "Cooperatives helped 12,000 rural households raise their income.",
            "举行了5场农产品展销会，签下3.4亿元合同。",
            "1.2万户农户收入增加。",
        ),
    ),
    (
        THIRD,
        "户厕2300座",
        (
            "2,300 household toilets were renovated (“改造户厕2300座”).",
            "Construction of sewage treatment facilities lags behind (“污水处理设施建设滞后”).",
            "农村生活垃圾已得到有效处理。",
            "污水处理设施的建设跟不上。",
        ),
    ),
    (
        THIRD,
        "县图书馆新馆",
        (
            "The new county library is open free of charge and received 210,000 visits.",
            "120 opera performances were staged in villages (“送戏下乡演出120场”).",
            "县图书馆新馆向公众免费开放。",
        ),
    ),
    (
        THIRD,
        "文物保护",
        (
            "Seven historic buildings were repaired (“修缮古建筑7处”).",
            "Two crafts entered the provincial list of intangible cultural heritage"
            " (“列入省级非物质文化遗产名录”).",
            "维修古建筑7处。",
        ),
    ),
    (
        THIRD,
        "旅游收入下降",
        (
            "Tourism revenue fell by 11.3% because of the epidemic (“受疫情冲击”).",
            "Some scenic spots suspended business (“部分景区暂停营业”).",
            "受疫情影响，旅游收入减少11.3%。",
        ),
    ),
    (
        THIRD,
        "冷链仓储",
        (
            "Two cold-chain storage centres are planned (“计划新建冷链仓储中心2个”).",
            "The county seeks to attract leading enterprises (“争取引进龙头企业”).",
            "2024年打算建设2个冷链仓储中心。",
        ),
    ),
)
