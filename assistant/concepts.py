"""The content words of a question, each with the Chinese words a report may use for it."""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import rjieba

from assistant.answer import Language
from index.english import MAX_WORDS, EnglishTerms, dictionary_words, stems
from index.names import Names
from index.synonyms import Synonyms
from index.terms import normalise, terms

# Words that ask, point or join: they say nothing of what is asked about.
_STOP_ZH = frozenset(
    "的 了 吗 呢 吧 啊 呀 嘛 么 着 过 得 地 是 有 在 被 把 给 和 与 及 或 跟 同 对 为 从 到 向 于 以 之 其 该 这 那 哪 谁 啥 几 "
    "些 个 都 还 就 也 又 再 才 只 很 太 更 最 不 没 没有 多少 什么 怎么 怎样 如何 为什么 为啥 哪些 哪个 哪里 哪家 哪位 哪天 哪年 "
    "多 少 多大 多长 请问 请 问 一下 告诉 我 我们 你 您 他 她 它 他们 咱 一共 总共 共 共有 合计 分别 各 各是 各有 情况 时候 什么时候 "
    "何时 一个 这个 那个 这些 那些 是不是 有没有 是否 能 能否 会 可以 要 想 知道 看 说 讲 呗 哦 嗯 来 去 上 下 里 中 后 前 内 外 "
    "时 间 让 使 用 用来 拿 拿去 干 干嘛 干啥 做 搞 弄 办 咋 咋样 怎么样 到底 具体 大概 大约 左右 目前 现在 如今 已经 了没 一些 "
    "哪一步 到哪 几个 几家 几所 几人 几月 几月份 几号 多久 多高 啥时候 数 数字 数据 钱 块 元 万 亿 人 所 家 年 月 日 号 第 等 之间 "
    "事 事情 东西 方面 还是 或者 以及 并 并且 而 而且 但 但是 因为 所以 如果 关于 有关 相关 属于 叫 叫做 名字 意思 分 次 样 位 名 条 项 "
    "百分之 比 比较 比起 较 出 起 将 已 曾 曾经 正 正在 进行 本 区里 县里 市里 省里 我区 我县 我市 我省 报告 里面 吗 去年 今年 明年 前年 上年 "
    "本年 当年 全年 年度 年份 上一年 前一年 后一年 明年 目标 计划 打算 实际 预计 哪几 哪一 列出 名单 包括 超过 达到 变 变成 算 "
    "多少钱 一点 点 儿 呐 喽 麻烦 查 查询 找 介绍 总结 概括 说说 讲讲 哪方面 具体是 其中 另外 除了 除 剩 还剩 剩下 拿到 还有 共计 达".split()
)
# Words that many sentences of a report share: they help to choose, and prove little.
_WEAK_ZH = frozenset(
    "投资 投入 资金 花 花费 花了 花钱 投 投了 砸 费用 数量 总数 总量 人数 规模 工作 建设 项目 建 增长 涨 下降 增加 减少 提高 新 总 全 "
    "发展 完成 实现 推进 开展 加强 学校 全区 全县 全市 全省 全国 我国 中国 国家 地区 单位 部门 采取 措施 主要 重点 方式 得 得到 获得 拿 "
    "获 收 发 种 修 盖 买 卖 开 关 关了 装 坐 增速 变化 上涨 降低 降 升 占 占比 比例 比重 达成 情形 进展 进度 状态 总额".split()
)
_STOP_EN = frozenset(
    "a an the of in on at to for from by with and or is are was were be been being do does did has have had will would can could should may "
    "might shall how what which who whom whose when where why that this these those it its they their there here i we you he she me us our your "
    "much many long big far as than then so not no yes any some all each every per into over under about between during within please tell "
    "show give list name say says said report according also still already ever just only up out s t more most less least number total amount "
    "figure value count get got go went going come came make made year years month day last next current currently now ago compared versus vs "
    "if was were happen happened happening there's what's does one ones both respectively mean meant means called exactly actually roughly "
    "summarise summarize summary describe main overall put let main done thing things money cost costs spend spent spending price target plan "
    "planned plans goal expected actual status".split()
)
_WEAK_EN = frozenset(
    "invest investment fund funding school schools build built building construct project projects work growth grow grew rise rose increase "
    "increased fall fell drop decline rate share percentage percent new complete completed china chinese country national nationwide district "
    "county city province size big level big large use used receive received run".split()
)
_ORDINAL = re.compile(r"第\d+")
_SHORT_ORDINAL = re.compile(r"(?<![第\d届初高])(\d{1,2}|[一二三四五六七八九十])([幼小中])(?=$|[^\w]|[的花建投在是有和跟开哪、今去多])")
_SCHOOL = {"幼": "幼儿园", "小": "小学", "中": "中学"}
_CODE = re.compile(r"(?<![a-z\d.])(?:\d+[a-z]+\d*|[a-z]+\d+)(?![a-z\d])")
_QUOTED = re.compile(r"[“\"《「]([^”\"》」]{2,20})[”\"》」]")
_EN_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d+(?:\.\d+)?")
_EN_ORDINAL = {
    w: n
    for n, pair in enumerate("first 1st|second 2nd|third 3rd|fourth 4th|fifth 5th|sixth 6th|seventh 7th|eighth 8th|ninth 9th|tenth 10th".split("|"), 1)
    for w in pair.split()
}
_NUMBERED_EN = re.compile(r"\b(?:no\.?|number|#)\s*(\d{1,2})\b", re.I)


@dataclass(frozen=True, slots=True)
class Concept:
    """One content word of a question.

    Attributes:
        surface: as the question has it, in normal form.
        words: Chinese words in normal form, any of which carries it, with how well (0 to 1].
        weight: how much it tells, from its rarity in the report; higher is rarer.
        essential: an ordinal, a code or a quoted name: a quote without it is about another thing.
    """

    surface: str
    words: tuple[tuple[str, float], ...]
    weight: float
    essential: bool = False

    def held(self, text: str) -> float:
        """Return how well a text in normal form carries the concept, 0 to 1."""
        best = 0.0
        for word, value in self.words:
            if value > best and word in text:
                best = value
        if best == 0.0 and not self.essential and len(self.surface) > 2:
            best = 0.7 * max((_share(word, text) for word, _ in self.words[:1]), default=0.0)
        return best


def _share(word: str, text: str) -> float:
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    if len(pairs) < 2:
        return 0.0
    return sum(pair in text for pair in pairs) / len(pairs)


class ConceptReader:
    """Finds the concepts of a question; one for all reports, safe for many threads."""

    def __init__(self, synonyms: Synonyms, english: EnglishTerms) -> None:
        self._synonyms = synonyms
        self._english = english
        self._segmenter = rjieba.Jieba()
        for word in synonyms.words:
            if len(word) > 1:
                self._segmenter.add_word(word, self._segmenter.suggest_freq(word), "n")

    def concepts(
        self, question: str, language: Language, *, names: Names, frequency: Callable[[str], int], size: int
    ) -> tuple[Concept, ...]:
        """Return the concepts of a question in order.

        Args:
            frequency: how many of a report's units hold a term.
            size: how many units the report has.
        """
        found = self._chinese(question) if language == "zh" else self._of_english(question, names)

        def rarity(words: Iterable[tuple[str, float]]) -> float:
            seen = max((_frequency(word, frequency) for word, _ in words), default=0)
            return math.log((size + 1) / (seen + 0.5)) if seen else math.log(size + 1)

        return tuple(
            Concept(surface, words, rarity(words) * (0.35 if weak else 1.0) * (2.0 if essential else 1.0), essential)
            for surface, words, weak, essential in found
        )

    def _chinese(self, question: str) -> list[tuple[str, tuple[tuple[str, float], ...], bool, bool]]:
        normal = normalise(_SHORT_ORDINAL.sub(lambda m: f"第{m[1]}{_SCHOOL[m[2]]}", question))
        found = [(name, ((name, 1.0),), False, True) for name in _quoted(normal)]
        found += [(o, ((o, 1.0),), False, True) for o in dict.fromkeys(_ORDINAL.findall(normal))]
        found += [(c, ((c, 1.0),), False, True) for c in dict.fromkeys(_CODE.findall(normal))]
        rest = _CODE.sub(" ", re.sub(r"第\d+|(?:19|20)\d\d年?|\d+(?:\.\d+)?%?", " ", normal))
        for word in dict.fromkeys(self._segmenter.cut(rest, hmm=False)):
            if word in _STOP_ZH or not re.search(r"[\u3400-\u9fffa-z]", word):
                continue
            others = self._synonyms.of(word)
            if len(word) == 1 and not others and not word.isascii():
                found.append((word, ((word, 0.6),), True, False))
                continue
            words = ((word, 1.0), *((other, 0.9) for other in others))
            found.append((word, words, word in _WEAK_ZH, False))
        return found

    def _of_english(self, question: str, names: Names) -> list[tuple[str, tuple[tuple[str, float], ...], bool, bool]]:
        found: list[tuple[str, tuple[tuple[str, float], ...], bool, bool]] = []
        numbered = [int(n) for n in _NUMBERED_EN.findall(question)]
        rest = re.sub(r"\b(?:19|20)\d\d\b", " ", _NUMBERED_EN.sub(" ", question))
        tokens = _EN_WORD.findall(rest)
        at = 0
        while at < len(tokens):
            length, concept = self._phrase(tokens[at:], names, first=at == 0)
            if concept:
                found.append(concept)
            at += length
        numbered += [_EN_ORDINAL[t.lower()] for t in tokens if t.lower() in _EN_ORDINAL]
        found += [(f"第{n}", ((f"第{n}", 1.0),), False, True) for n in dict.fromkeys(numbered)]
        return found

    def _phrase(
        self, tokens: list[str], names: Names, *, first: bool
    ) -> tuple[int, tuple[str, tuple[tuple[str, float], ...], bool, bool] | None]:
        """Return how many tokens the longest known phrase at the start takes, and its concept."""
        for length in range(min(MAX_WORDS, len(tokens)), 0, -1):
            phrase = " ".join(tokens[:length])
            if length == 1 and (phrase.lower() in _STOP_EN or phrase.lower() in _EN_ORDINAL):
                return 1, None
            if words := self._english.of(stems(phrase)):
                spread = dict.fromkeys(w for word in words for w in (word, *self._synonyms.of(word)))
                return length, (phrase.lower(), tuple((w, 1.0 if w in words else 0.85) for w in spread), phrase.lower() in _WEAK_EN, False)
            if length > 1 and (words := dictionary_words(stems(phrase))):
                return length, (phrase.lower(), tuple((w, 0.9) for w in words), False, False)
        token = tokens[0]
        if token[0].isupper() and not (first and token.lower() in _STOP_EN) and (found := names.of(token)):
            return 1, (token.lower(), tuple((name, 1.0) for name in found), False, False)
        words = dictionary_words(stems(token))
        pairs = tuple((w, 0.8 if len(w) > 1 else 0.4) for w in words)
        return 1, (token.lower(), pairs, token.lower() in _WEAK_EN, token[0].isdigit() and not words)


def _quoted(normal: str) -> list[str]:
    return _QUOTED.findall(normal)


def _frequency(word: str, frequency: Callable[[str], int]) -> int:
    """Return at most how many units hold a word: as many as hold its rarest bigram."""
    parts = [term for term in terms(word) if len(term) > 1 or len(word) == 1] or terms(word)
    return min((frequency(part) for part in parts), default=0)


class ReportNames:
    """A report's names by pinyin, read once when first wanted."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def names(self) -> Names:
        """The names."""
        return Names(self._text)
