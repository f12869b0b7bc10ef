"""The content words of a Chinese question, as a segmenter parts them."""

import re
from collections.abc import Callable, Iterable

from assistant.segmenting import segmenter
from assistant.stopwords import STOP_ZH, WEAK_ZH
from assistant.telling import CODE

# What the question leaves out: 电梯以外, 除了电梯, （不含运行）.
_EXCEPT = re.compile(
    r"[^\s,，和与]{2,8}(?:以外|之外)|除了?[^\s,，]{2,8}?(?:外|[,，\s])|[(（](?:不含|不包括|除)[^)）]*[)）]"
)
# What is counted stands apart from the word that counts it: 多少家村卫生室, 哪天作的报告.
_MEASURE = (
    # 多少项目, 几名师: no measure where a noun begins with its character.
    "月份|斤|度(?=电|$)|(?!人[口才员次群民]|项目|家[庭长电具禽政]|名[师校额]|位[置次]|条[件例]|场[地馆所]|座位|天然|年[级轻薪]|本[科级地金]|台风|份额"
    "|月薪|个[税体])[个所家名位人台件项条张次间座辆场年月日号天头只套栋亩吨册本份株]"
)
_ASKED_COUNT = re.compile(
    rf"第?(?:多少|几|哪)(?:[十百千万亿]*(?!人次)(?:{_MEASURE})|[两三几]?个(?![税体]))?"
)
# A verb and its noun with the count between them: 欠了多少债, 减轻多少负担.
_PARTED = re.compile(
    rf"([\u3400-\u9fff]{{1,2}}?)了?(?:多少|几)(?:{_MEASURE})?(?!钱)([\u3400-\u9fff]{{1,3}})"
)
# What sums up is cut off first: no 共产 in 一共产了多少, no 年产 in 一年产多少.
_IN_ALL = re.compile(r"一共|总共|共计|合计|(?<![\d十])[一1]年(?!级)")
# A verb said again before what it counts: 卖彩票卖了多少, 种树种了几亩.
_SAID_AGAIN = re.compile(r"([\u3400-\u9fff])([\u3400-\u9fff]{1,4})\1(?=了)")
# A verb that the dictionary would join to the noun before it: 个税收了多少, 钢产了几吨.
_DONE_TO = re.compile("(?<=税)收了|(?<![生增减投破出量停复转达流])产了")
# A verb with its object after what tells when: 几月份开的园, 哪天通的车.
_WITH_OBJECT = re.compile("([开完竣动复停通结毕封])[的了]([园业工学馆车顶])(?=$|\\W)")
# Which way something went, and from when: 涨了还是跌了 asks for what there is, 比上年 compares.
_UP, _DOWN = "上?涨|增[加长]?|上?升|多|提高", "下?跌|下?降|减少?|少|降低|回落"
_WHICH_WAY = re.compile(
    rf"是?(?:{_UP})了?(?:还是|或者?是?)(?:{_DOWN})了?|是?(?:{_DOWN})了?(?:还是|或者?是?)(?:{_UP})了?"
    r"|(?:[比较与和跟]|相比)(?:去年|上年|上一年|前年)(?:同期)?(?:相比|比)?|同比|环比"
)
_NUMBER = re.compile(r"(?:19|20)\d\d(?:年|学年)?|\d+(?:\.\d+)?%?")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
# The segmenter's tags of nouns, abbreviations, places and of verbs used as nouns.
_NOMINAL = ("n", "j", "s", "vn", "an")
_COMPOUND = 4


class ChineseWords:
    """Parts questions into words; safe for many threads."""

    def __init__(self, known: Iterable[str]) -> None:
        """Take the words that stay whole, besides those of the segmenter's dictionary."""
        levels = (f"{level}本级" for level in "省市县区")
        whole = tuple(word for word in known if len(word) > 1 and _CHINESE.match(word))
        self._plain, self._segmenter = segmenter(), segmenter((*whole, *levels))
        self._whole = frozenset(whole)

    def of(self, normal: str, has: Callable[[str], bool]) -> list[str]:
        """Return the content words of a question in normal form, in order.

        Single characters side by side are a name that no dictionary knows. Numbers and what the
        question leaves out (电梯以外) are not among them.

        Args:
            has: whether the report has a word, or another for it.
        """
        rest = re.sub(r"第\d+|前?\d季度|\d期", " ", CODE.sub(" ", _WHICH_WAY.sub(" ", normal)))
        rest = _WITH_OBJECT.sub(r"\1\2", rest)
        rest = _PARTED.sub(lambda match: self._joined(match, has), rest)
        rest = _SAID_AGAIN.sub(r"\1\2 ", _IN_ALL.sub(" ", rest))
        rest = _DONE_TO.sub(r" \g<0>", rest)
        rest = _NUMBER.sub(" ", _ASKED_COUNT.sub(" ", _EXCEPT.sub(" ", rest)))
        words: list[str] = []
        single = ""
        for word in [*self._segmenter.cut(rest, hmm=False), ""]:
            if _is_lone(word):
                single += word
                continue
            if word == "了":  # 奎星阁修了几年: the name has no 修 in it
                words, single = [*words, single[:-1]], single[-1:]
            words += [single, word]
            single = ""
        return [w for w in words if w not in STOP_ZH and re.search(r"[\u3400-\u9fffa-z]", w)]

    def _joined(self, parted: re.Match[str], has: Callable[[str], bool]) -> str:
        """Return a verb with the noun that was counted (欠债), if there is such a word."""
        before, after = parted.groups()
        noun = self._segmenter.cut(after, hmm=False)[0]
        for verb in dict.fromkeys((before, before[-1])):
            word = f"{verb}{noun}"
            if word in self._whole and has(word):
                return f"{before.removesuffix(verb)} {word} {after[len(noun) :]}"
        return parted.group()

    def pieces(self, word: str) -> list[str]:
        """Return the words of two characters or more that make up a compound, [] when none do."""
        pieces, at = [], 0
        for piece in self._plain.cut_for_search(word, hmm=False) if len(word) >= _COMPOUND else ():
            if len(piece) > 1 and piece != word and word.startswith(piece, at):
                pieces.append(piece)
                at += len(piece)
        return pieces if at == len(word) else []

    def tags(self, word: str) -> list[str]:
        """Return the segmenter's tags of the words that a word is made of."""
        return [tag for _, tag in self._plain.tag(word, hmm=False)]

    def is_nominal(self, word: str) -> bool:
        """True if a word names a thing; an unknown one of single characters does not."""
        return any(tag.startswith(_NOMINAL) for tag in self.tags(word))


def _is_lone(word: str) -> bool:
    return (
        len(word) == 1
        and bool(_CHINESE.match(word))
        and word not in STOP_ZH
        and word not in WEAK_ZH
    )
