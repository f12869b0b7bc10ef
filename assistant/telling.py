"""What tells a thing from the others of its kind: numbers, codes, quoted names, places, kinds."""

import re
from collections.abc import Sequence

# 第3幼, 第3产, 3季度, 上半年, 1-6月, 4a: what they name differs from its neighbours by just this.
ORDINAL = re.compile(
    r"\d{1,2}月?[-—–~至到]\d{1,2}月|[第前]?\d季度|第\d+[^\W\da-z是的为名]?|[上下]半年|\d{1,2}月份?(?!底|末|初)|\d等奖|\d期(?!间|限|待|末)"
)
CODE = re.compile(r"(?<![a-z\d.])(?:\d+[a-z]+\d*|[a-z]+\d+)(?![a-z\d])")
AGE = re.compile(r"(\d+)周?岁(?:及?以[上下])?")
QUOTED = re.compile(r"[“\"《「]([^”\"》」]{2,20})[”\"》」]")
# Kinds that shut one another out: what is told of one tells nothing of the other.
_APART = re.compile(
    r"公办|民办|城镇|城区|农村|乡村|[省市县区]本级|出口|进口|入园|在园|招生|毕业生|男|女"
)
_STAGE = re.compile(r"幼儿园|小学|初中|高中|普通高中|中职|职业学校|高校|大学|特殊教育")
_PAIR = 2

# A place asked about has to be the one spoken of; a county or town by its last character.
_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|"
    "广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
_COUNTRIES = (
    "美国|日本|韩国|朝鲜|蒙古国|俄罗斯|德国|法国|英国|意大利|西班牙|荷兰|印度|越南|泰国|缅甸|老挝|柬埔寨|"
    "马来西亚|新加坡|印度尼西亚|菲律宾|巴基斯坦|哈萨克斯坦|澳大利亚|新西兰|加拿大|墨西哥|巴西|南非|埃及"
)
_PLACE = re.compile(
    rf"(?:{_PROVINCES})[省市]?|{_COUNTRIES}|[\u4e00-\u9fff]{{2,}}(?:省|市|县|自治区|自治州)"
    # 临湖区, but not 城区, 开发区, 服务区.
    r"|[\u4e00-\u9fff]{2}(?<![城郊校园社小地灾山景辖片库牧林市老新特专分厂街院营发务范护税港流保])区"
)
_NO_PLACE = frozenset(
    "全省 全市 全县 本省 本市 本县 我省 我市 我县 各省 各市 各县 "
    "城市 超市 上市 股市 入市 都市 各省市 "
    # Common words that are places' names too.
    "新建 和平 平安 长治 通道 安定 东方 朝阳 中心 大田 中华 大通 会同 开化 兴业 民主 振兴 中国 "
    "永和 开发区 "
    # Common words that the dictionary has for places or bodies.
    "惠及 普及 波及 满意度 上门 开园 治本 治安 新进展 重大进展 长足进展 美丽 美化 "
    "宜居 深度 广度 长度 维度 广义 中度 合龙 加密 中断 上岗 馆藏 山区 湖泊 河水 "
    "江水 江河 河川 河道 河口 海洋 海滩 海鲜 深海 泉水 池塘 深山 山村 山林 山坡 "
    "山羊 绵羊 西瓜 南瓜 台风 滑坡 冰川 大坝 大街 大城市 外国 大国 回国 建国 "
    "新村 村寨 镇区 圩镇 入口 巴士 路桥 大桥 绕城 高架桥 土建 加盟 加工厂 加油站 "
    "安家 长寿 长跑 越野 登山 攀岩 古镇 古城 美术馆 音乐厅 音乐会 福利 福利院 "
    "公共场所 公共交通 公共汽车 中草药 新兴产业 上市公司 商业银行 交易所 交易中心 "
    "党组织 党政机关 法治化 国际化 联合会 联合体 社会科学 沿海地区 沿海港口 港口城市 "
    "灌木林 非营利 高原 高山 午休 哥哥 嘉宾 国家队 青春 春节 新春 太阳 串联 下海 "
    "上山 上街 上路 上楼 入门 扎根 日志 密封 最大化 塞车 盐湖 黑市 民间组织".split()
)


def apart_in(word: str) -> str:
    """Return what in a word tells its thing from others of the kind: 女 of 女足; "" for nothing."""
    told = _APART.search(word)
    return told.group() if told else ""


def is_apart(word: str) -> bool:
    """True if a word tells its thing from others of the kind: 民办, 农村, 高中, 市本级, 上半年."""
    return bool(_APART.search(word) or _STAGE.fullmatch(word) or ORDINAL.fullmatch(word))


def is_place(word: str) -> bool:
    """True if a word is a province, or ends as a city, a county or a region does."""
    return bool(_PLACE.fullmatch(word)) and word not in _NO_PLACE


def is_named(word: str, tags: Sequence[str]) -> bool:
    """True if the segmenter's tags make the word a place, or an institution such as 中医院."""
    if word in _NO_PLACE or len(tags) != 1:
        return False
    return (len(word) > 1 and tags[0] == "ns") or (len(word) > _PAIR and tags[0] == "nt")
