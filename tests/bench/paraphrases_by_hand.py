"""A report of ours, and true sentences over it that no rule would make, in two languages."""

REPORT = """一、工作总结

（一）学前教育。城关第二幼儿园投资1200万元，已于8月竣工启用，新增学位360个。全县共有幼儿园86所，比上年减少4所；在园幼儿12480人，比上年下降6.2%。

（二）教师队伍。全年招聘教师128人，其中特岗教师45人、公费师范生30人；全县专任教师4120人，本科及以上学历占78.6%，比上年提高2.3个百分点。

（三）学校食堂。改造食堂36个，投入资金450万元，食堂全部收回自营，不再对外承包。每生每天补助由4元提高到5元。

（四）校园安全。全县学校配备保安210人，安装摄像头1860个，全年未发生校园安全责任事故。

（五）经费保障。全县教育支出8.46亿元，增长5.9%；小学生均公用经费720元、初中生均公用经费940元。发放助学金2350万元，惠及学生1.86万人。

（六）存在的问题。城区学校大班额仍然较多，农村小学音体美教师短缺。

二、工作计划

（一）2024年计划新建幼儿园3所，投资1.5亿元；计划招聘教师150人。

（二）县第三中学迁建项目总投资2.4亿元，已完成可行性研究批复，正在办理用地手续，预计2025年9月建成。
"""

# Each a few words of the paragraph, then true sentences about it.
PAIRS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "城关第二幼儿园投资",
        (
            "城关第二幼儿园花了1200万元，已经建成启用。",
            "城关第二幼儿园的投资是0.12亿元。",
            "投资一千二百万元的城关第二幼儿园8月竣工。",
            "城关第二幼儿园8月已启用，增加学位360个。",
            "全县幼儿园有86所，比上一年少了4所。",
            "幼儿园数量减少4所，现有八十六所。",
            "在园幼儿约1.25万人，同比下降6.2%。",
            "全县在园幼儿超过1.2万人。",
            "在园幼儿接近12500人。",
            "The No. 2 Chengguan kindergarten cost 12 million yuan.",
            "Kindergarten investment came to 12 million yuan (“投资1200万元”).",
            "There are 86 kindergartens in the county, 4 fewer than the year before.",
            "The number of children in kindergartens fell by 6.2% to 12,480.",
            "About 12,500 children are in kindergartens.",
            "The kindergarten provides 360 new places (“新增学位360个”).",
        ),
    ),
    (
        "全年招聘教师128人",
        (
            "这一年招聘了128名教师，45名是特岗教师。",
            "新招聘教师近130人。",
            "招聘的教师里有公费师范生30人。",
            "全县专任教师有4120人，约79%是本科及以上学历。",
            "专任教师中本科及以上学历的占比上升了2.3个百分点。",
            "近八成专任教师有本科及以上学历。",
            "全县专任教师四千一百二十人。",
            "The county hired 128 teachers during the year.",
            "Of the teachers hired, 45 hold special posts (“特岗教师45人”).",
            "The county has 4,120 full-time teachers.",
            "The share of teachers with a bachelor's degree or above is 78.6%.",
            "That share rose by 2.3 percentage points (“比上年提高2.3个百分点”).",
        ),
    ),
    (
        "改造食堂36个",
        (
            "用450万元改造了36个食堂。",
            "食堂改造用去四百五十万元。",
            "改造三十六个食堂共投入0.045亿元。",
            "食堂改造资金为4,500,000元。",
            "食堂已全部收回，实行自营。",
            "食堂不再承包给外面。",
            "每名学生每天的补助从4元提高到了5元。",
            "学生每天的补助提高到5元。",
            "Canteens were renovated with 4.5 million yuan.",
            "36 canteens were renovated at a cost of 450万元.",
            "All canteens were taken back (“食堂全部收回自营”).",
            "The daily subsidy for each student rose from 4 yuan to 5 yuan.",
        ),
    ),
    (
        "配备保安210人",
        (
            "全县学校有保安210名。",
            "学校共配备二百一十名保安。",
            "学校安装了近1900个摄像头。",
            "摄像头安装超过1800个。",
            "全年没有发生校园安全责任事故。",
            "全年校园安全责任事故为零。",
            "Schools in the county have 210 security guards.",
            "1,860 cameras were installed in schools.",
            "There were no campus safety accidents (“未发生校园安全责任事故”).",
        ),
    ),
    (
        "全县教育支出8.46亿元",
        (
            "全县用于教育的支出为84600万元，上升5.9%。",
            "教育支出约8.5亿元。",
            "教育支出超8亿元，比上年增长5.9%。",
            "全县教育支出增幅为5.9%。",
            "小学的生均公用经费是720元，初中是940元。",
            "初中生均公用经费为940元。",
            "1.86万名学生领到助学金，共2350万元。",
            "助学金发放0.235亿元。",
            "受助学生18600人。",
            "近1.9万名学生得到助学金。",
            "Education spending in the county reached 846 million yuan, up 5.9%.",
            "Grants of 23.5 million yuan were paid to 18,600 students.",
            "Spending per junior secondary student is 940 yuan (“初中生均公用经费940元”).",
        ),
    ),
    (
        "城区学校大班额",
        (
            "城区学校的大班额还比较多。",
            "农村小学缺少音体美教师。",
            "Large classes remain common in town schools (“城区学校大班额仍然较多”).",
        ),
    ),
    (
        "2024年计划新建幼儿园3所",
        (
            "2024年打算新建三所幼儿园。",
            "2024年拟投资15000万元新建幼儿园。",
            "2024年计划再招聘教师150名。",
            "In 2024 the county plans to build 3 kindergartens.",
            "The plan for 2024 is to hire 150 teachers.",
            "It plans to invest 150 million yuan in kindergartens in 2024.",
        ),
    ),
    (
        "县第三中学迁建项目",
        (
            "县第三中学迁建项目预计2025年9月建成。",
            "县第三中学迁建项目的总投资为24000万元。",
            "县第三中学迁建的可行性研究已获批复，用地手续正在办理。",
            "The relocation of the No. 3 middle school has a total investment of 240 million yuan.",
            "It is expected to be finished in September 2025 (“预计2025年9月建成”).",
        ),
    ),
)
