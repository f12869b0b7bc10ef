"""The words of a sentence that its passage does not bear out: another verb, subject or cause."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from assistant.answer import Language
from assistant.concepts import Concept
from assistant.numerals import NUMBER_WORDS
from assistant.segmenting import segmenter
from assistant.stopwords import STOP_EN, STOP_ZH, WEAK_ZH
from index.english import glosses, is_verb, stem, stems

# A concept of which a text holds less is not told in it.
_HELD = 0.5
_LONGEST = 5
# Fewer letters in common make no two words kin.
_ROOT = 4
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
Roots = Mapping[str, frozenset[str]]  # stems by their first letters

# Past forms that no stem leads back from.
_PAST = dict(
    pair.split("/")
    for pair in (
        "taken/take took/take torn/tear tore/tear built/build rebuilt/rebuild spent/spend "
        "sold/sell bought/buy brought/bring began/begin begun/begin held/hold kept/keep led/lead "
        "left/leave lost/lose made/make paid/pay met/meet sent/send taught/teach won/win "
        "written/write wrote/write given/give gave/give driven/drive drove/drive grown/grow "
        "grew/grow known/know shown/show chosen/choose chose/choose broken/break broke/break "
        "drawn/draw drew/draw fallen/fall fell/fall risen/rise rose/rise found/find fought/fight "
        "laid/lay withdrawn/withdraw withdrew/withdraw undertaken/undertake undertook/undertake "
        "overseen/oversee sought/seek stood/stand ran/run"
    ).split()
)
# These join what is told, or say that it is so: nothing that a passage could bear out.
_LIGHT_EN = frozenset(
    "because since while although though however also including include includes included such "
    "well additionally meanwhile moreover furthermore both either only another other others "
    "same own provide provides provided providing remain remains remained become became hold "
    "holds held take takes taken took serve serves available located situated equipped "
    "concerning around throughout within without toward towards upon via whole entire overall "
    "together million billion thousand hundred yuan rmb mu fewer less county district city "
    "province bureau authority authorities government state area local will plan plans planned "
    "expected aim aims aimed help helps helped seek seeks sought worth carry carried carries "
    "out conduct conducted implement implemented undertake undertook undertaken enable enabled "
    "enables allow allowed allows bring brought give gave given see saw seen lead led known".split()
)
_LIGHT_ZH = frozenset(
    "实行 实施 用于 予以 给予 加以 作为 成为 位于 其 由于 因 因为 并 并且 同时 此外 根据 通过 针对 "
    "对于 关于 显示 指出 表示 称 写道 提到 介绍 得以 进一步 方面 领域 情况 工作 拟 将 计划 打算 "
    "预计 力争 已 已经 已获 完成 实现 影响 举行 有所 "
    "底 末 远 远远 绝大 绝大部分 绝大多数 领到 领取 收到 拿到 享受 享有 公众 大众 人们 大家".split()
)
_SUBJECTS = frozenset(["学校"])  # many sentences share it; it tells whom all the same
# Signs that so many words have that sharing one tells nothing.
_BLANK = frozenset("的了是有在和与及不没未已被将为对大小多少上下一个人年月日化性")
# These name a kind, which the sign before tells apart: 农业 and 工业, 医院 and 学院.
_KINDS = frozenset("业院场厂馆店站口品量率额费金区县市镇乡村校园生师员工会局部室所")
_MANY = 3
_SUFFERED = re.compile(r"^[受获被](?=.$)")
_BOUND = re.compile(r"接近|近|超过|超|逾|约|不足|不到")


def unborne(text: str, concepts: Sequence[Concept], around: str, quoted: str) -> tuple[str, ...]:
    """Return the words of a Chinese or English sentence that its passage does not bear out.

    An English word is borne out by the project's word list, or by a gloss that CC-CEDICT gives a
    word of the passage, in the quoted words a single character too. A Chinese word is by itself, a
    synonym, or by sharing a character: a verb with a verb (新增, 增加), else with any word.

    Args:
        text: without the words it quotes, its figures and what is compared elsewhere.
        concepts: of the text.
        around: the passage with its headings, in normal form; `quoted` the words quoted of it.
    """
    if _CHINESE.search(text):
        return _unborne_chinese(concepts, around)
    return _unborne_english(text, concepts, around, quoted)


def read_ahead(around: str, language: Language) -> None:
    """Read a passage in normal form for the sentences of a language that will name it."""
    if language == "en":
        _glossed(around, 2)
    else:
        _signs_of_verbs(around)


def tells_much(words: Sequence[str], text: str) -> bool:
    """True if the unborne words are too many to pass, or one tells what happens, or to whom."""
    if _CHINESE.search(text):
        return bool(words)
    told = [word for word in _WORD.findall(text) if not _is_light(word)]
    if not words:
        return False
    is_subject = words[0] == told[0]
    return is_subject or len(words) > len(told) / 4 or any(is_verb(_base(w)) for w in words)


def share_borne(text: str, concepts: Sequence[Concept], around: str) -> float:
    """Return the share of an English text's telling words that Chinese words bear out, in [0, 1].

    Args:
        concepts: of the text.
        around: the Chinese words, in normal form.
    """
    told = [word for word in dict.fromkeys(_WORD.findall(text)) if not _is_light(word)]
    strange = set(_unborne_english(text, concepts, around, ""))
    return sum(word not in strange for word in told) / (len(told) or 1)


def _unborne_english(
    text: str, concepts: Sequence[Concept], around: str, quoted: str
) -> tuple[str, ...]:
    held = (concept for concept in concepts if concept.held(around) >= _HELD)
    borne = _by_root(each for concept in held for each in stems(concept.surface))
    strange = [word for word in dict.fromkeys(_WORD.findall(text)) if not _is_light(word)]
    strange = [word for word in strange if not _is_among(word, borne)]
    for words, shortest in ((around, 2), (quoted, 1)):
        if strange:  # most sentences need no look at the single characters
            borne = _glossed(words, shortest)
            strange = [word for word in strange if not _is_among(word, borne)]
    return tuple(strange)


def _is_among(word: str, borne: Roots) -> bool:
    """True if the word's stem is there, or one that differs in its end alone: storage, store."""
    own, plain = _base(word), stem(word.lower())
    near = borne.get(own[:_ROOT], frozenset())
    if own in near or plain in borne.get(plain[:_ROOT], ()):
        return True
    return len(own) >= _ROOT and any(_are_kin(own, other) for other in near)


def _by_root(found: Iterable[str]) -> Roots:
    roots: dict[str, set[str]] = defaultdict(set)
    for each in found:
        roots[each[:_ROOT]].add(each)
    return {root: frozenset(each) for root, each in roots.items()}


def _are_kin(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    common = next((n for n, sign in enumerate(short) if sign != long[n]), len(short))
    return common >= max(_ROOT, len(short) - 1, 0.6 * len(long))


def _base(word: str) -> str:
    return stem(_PAST.get(word.lower(), word.lower()))


def _is_light(word: str) -> bool:
    lower = word.lower()
    return lower in STOP_EN or lower in _LIGHT_EN or lower in NUMBER_WORDS or len(lower) == 1


@lru_cache(maxsize=256)
def _glossed(text: str, shortest: int) -> Roots:
    """Return the stems of all glosses of the Chinese words in a text of so many characters."""
    found: set[str] = set()
    for run in _CHINESE.findall(text):
        for start in range(len(run)):
            for end in range(start + shortest, min(start + _LONGEST, len(run)) + 1):
                for gloss in glosses(run[start:end]):
                    found.update(gloss)
    return _by_root(found)


def _unborne_chinese(concepts: Sequence[Concept], around: str) -> tuple[str, ...]:
    done = _signs_of_verbs(around)
    found = []
    for concept in concepts:
        signs = _telling_signs(concept.surface)
        if not signs or is_light(concept.surface) or concept.held(around) >= _HELD:
            continue
        if not _shared(signs, done if _is_done(concept.surface) else frozenset(around)):
            found.append(concept.surface)
    return tuple(found)


def _shared(signs: frozenset[str], told: frozenset[str]) -> bool:
    """True if a word shares what tells with a text: one sign of two, more than half of three."""
    shared = len(signs & told)
    return shared > 0 if len(signs) < _MANY else shared > len(signs) / 2


def _telling_signs(word: str) -> frozenset[str]:
    """Return the signs of a word that tell what it is: of 农业 the first, of 受助 the second."""
    word = _SUFFERED.sub("", word)
    last = _KINDS if len(word) > 1 else ""
    told = word[:-1] if word[-1] in last else word
    return frozenset(told) - _BLANK


def is_light(word: str) -> bool:
    """True of a Chinese word that only joins what is told, or says how much or how far."""
    weak = word in WEAK_ZH and word not in _SUBJECTS
    known = word in _LIGHT_ZH or weak or word in STOP_ZH
    return known or bool(_BOUND.fullmatch(word))


def _is_done(word: str) -> bool:
    """True if a word says what is done or happens: a verb not used as a noun."""
    if _SUFFERED.match(word):
        return False  # 受助 and 获批 are told by a noun as well
    tags = [tag for _, tag in segmenter().tag(word)]
    return all(tag.startswith("v") and tag != "vn" for tag in tags)


@lru_cache(maxsize=256)
def _signs_of_verbs(text: str) -> frozenset[str]:
    done = {sign for word, tag in segmenter().tag(text) if tag.startswith("v") for sign in word}
    return frozenset(done) - _BLANK
