"""The units of amounts, Chinese and English, each with the unit it is counted in."""

from decimal import Decimal

Dimension = str

SCALES: dict[str, Decimal] = {
    "万亿": Decimal(10**12), "千亿": Decimal(10**11), "百亿": Decimal(10**10),
    "十亿": Decimal(10**9), "亿": Decimal(10**8), "千万": Decimal(10**7), "百万": Decimal(10**6),
    "十万": Decimal(10**5), "万": Decimal(10**4), "千": Decimal(1000), "百": Decimal(100),
    "trillion": Decimal(10**12), "billion": Decimal(10**9), "bn": Decimal(10**9),
    "million": Decimal(10**6), "mn": Decimal(10**6), "thousand": Decimal(1000),
    "hundred": Decimal(100),
}  # fmt: skip

_COUNTED_IN: dict[str, dict[str, str]] = {
    "元": {"元": "1", "块钱": "1", "块": "1", "圆": "1", "人民币": "1", "yuan": "1", "rmb": "1"},
    "%": {"%": "1", "‰": "0.1", "成": "10", "percent": "1", "per cent": "1", "per thousand": "0.1"},
    "百分点": {"个百分点": "1", "百分点": "1", "percentage points": "1", "percentage point": "1"},
    "人": {"人": "1", "名": "1", "位": "1"},
    "人次": {"人次": "1"},
    "名次": {},
    "米": {"公里": "1000", "千米": "1000", "米": "1", "厘米": "0.01", "毫米": "0.001"},
    "平方米": {
        "平方公里": "1000000", "平方千米": "1000000", "平方米": "1", "平米": "1",
        "公顷": "10000", "亩": "666.667",
    },
    "克": {"吨": "1000000", "公斤": "1000", "千克": "1000", "斤": "500", "克": "1"},
    "千瓦": {"兆瓦": "1000", "千瓦": "1"},
    "千瓦时": {"千瓦时": "1", "度": "1"},
    "日": {"日": "1", "号": "1"},
    "分钟": {"个小时": "60", "小时": "60", "分钟": "1", "秒": "0.0166666667"},
    "年": {"周年": "1", "年": "1"},
    "岁": {"周岁": "1", "岁": "1"},
}  # fmt: skip
_OWN = (
    "美元 欧元 日元 港元 英镑 倍 户 对 立方米 吨标准煤 微克 分贝 寸 英寸 吋 升 个月 月份 月 季度 天 周 学年 学时 课时 "
    "个工作日 所 家 个 座 间 台 辆 套 部 项 件 次 场 期 条 栋 幢 处 类 种 门 篇 张 份 支 批 床 学位 张床位 起 册 本 只 头 羽 "
    "株 棵 艘 架 列 班 节 堂 例 宗 笔 单 票 趟 轮 盏 枚 面 幅 组 队 片 眼 口 盘 箱 标段 师生 学生 教师 标箱 TEU 届 等"
)
UNITS: dict[str, tuple[Dimension, Decimal]] = {
    unit.lower(): (unit, Decimal(1)) for unit in _OWN.split()
} | {
    unit: (dimension, Decimal(factor))
    for dimension, units in _COUNTED_IN.items()
    for unit, factor in units.items()
}
UNITS |= {
    "月份": ("月", Decimal(1)), "学生": ("人", Decimal(1)), "教师": ("人", Decimal(1)),
    "师生": ("人", Decimal(1)), "港币": ("港元", Decimal(1)), "吋": ("英寸", Decimal(1)),
    "寸": ("英寸", Decimal(1)), "teu": ("标箱", Decimal(1)),
}  # fmt: skip

_PEOPLE = (
    "people|persons?|students?|pupils?|teachers?|child(?:ren)?|staff|residents?|graduates?|jobs?|workers?|"
    "doctors?|nurses?|employees|farmers|volunteers|suspects?"
)
_HOUSES = (
    "(?:kinder|nursery )?schools?|kindergartens?|nurseries|colleges|universities|hospitals|clinics|"
    "villages|towns|townships|companies|enterprises|firms|canteens|stations|markets|libraries"
)
# Patterns of what follows an English number; a noun that is none of these counts things.
ENGLISH_UNITS: dict[str, tuple[Dimension, Decimal]] = {
    _PEOPLE: ("人", Decimal(1)),
    _HOUSES: ("个", Decimal(1)),
    r"(?:tourists?|passengers?|visits?|visitors?|patients|members?|households)": ("", Decimal(1)),
    r"(?:us )?dollars?": ("美元", Decimal(1)),
    r"euros?": ("欧元", Decimal(1)),
    r"(?:kilometers?|kilometres?|km)": ("米", Decimal(1000)),
    r"(?:square (?:kilometers?|kilometres?)|sq km)": ("平方米", Decimal(1_000_000)),
    r"(?:square (?:meters?|metres?)|sqm)": ("平方米", Decimal(1)),
    r"(?:meters?|metres?)": ("米", Decimal(1)),
    r"hectares?": ("平方米", Decimal(10_000)),
    r"mu": ("平方米", Decimal("666.667")),
    r"(?:tonnes?|tons?)": ("克", Decimal(1_000_000)),
    r"(?:kilograms?|kg)": ("克", Decimal(1000)),
    r"months?": ("个月", Decimal(1)),
    r"days?": ("天", Decimal(1)),
    r"hours?": ("分钟", Decimal(60)),
    r"minutes?": ("分钟", Decimal(1)),
    r"times": ("", Decimal(1)),
}

# What says when, not how many.
CALENDAR = frozenset({"月", "日", "时", "分"})
