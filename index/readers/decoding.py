"""From bytes to text: which encoding a file is in, decided by its content alone."""

import codecs
import re

from index.report import ReportError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

# The characters that a page of Chinese cannot do without, simplified and then traditional: wrongly
# decoded text has next to none of them.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产"
    "种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业"
    "本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利"
    "比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文"
    "总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干"
    "做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联认六共权"
    "收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信"
    "马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连"
    "區國學業產發動說對會過來時們個為這從經進當實現點應開關無與問題體種數長門見義華車東樂團圖書報務議選舉"
    "總統結構際該將幾農軍黨員務區權條費職辦導轉變還後麼氣電機樣處創聯責環護續維績約級組織結給絕繼網線練縣"
    "，。、；：“”（）《》０１２３４５６７８９％"
)
_NATIONAL = {"gb18030": "GB18030", "big5hkscs": "Big5", "cp950": "Big5"}
_MANY = 20
_READABLE = 0.1
_BROKEN = 0.9
# Chinese text has more than half of its characters, marks too, among the common ones.
_CHINESE = 0.3
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")


def decode(content: bytes, where: str) -> str:
    """Return the text of the bytes, without a byte order mark.

    A byte order mark decides; else strict UTF-8; else UTF-16 if there are NULs and one byte order
    reads as Chinese; else whichever of GB18030 and Big5 gives the more common characters.

    Args:
        content: the whole file.
        where: what to call the file in an error.

    Raises:
        ReportError: the bytes are none of these, are UTF-8 with a damaged place, or no text at all.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding, where)
    if b"\x00" in content:
        return _utf16(content, where)
    _refuse_binary(content, where)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as exc:
        if _share_of_utf8(content) >= _BROKEN:
            raise _undecodable(content, exc.start, where) from None
        return _national(content, exc.start, where)


def _strictly(content: bytes, encoding: str, where: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as exc:
        byte, offset = _hex(content[exc.start]), exc.start
        encoding = encoding.upper()
        raise ReportError(
            where, "not_as_marked", encoding=encoding, byte=byte, offset=offset
        ) from None


def _utf16(content: bytes, where: str) -> str:
    readings = [(_commonness(t), t) for e in ("utf-16-le", "utf-16-be") if (t := _try(content, e))]
    share, text = max(readings, default=(0.0, ""))
    if share < 0.5 or "\x00" in text:
        raise _binary(content.index(0), 0, where)
    return text


def _refuse_binary(content: bytes, where: str) -> None:
    controls = len(_CONTROL.findall(content))
    found = _CONTROL.search(content)
    if found and controls > max(3, len(content) / 100):
        raise _binary(found.start(), content[found.start()], where)


def _binary(offset: int, byte: int, where: str) -> ReportError:
    return ReportError(where, "is_binary", byte=_hex(byte), offset=offset)


def _national(content: bytes, offset: int, where: str) -> str:
    """Return the text as GB18030 or as Big5; `offset` is where it stops being UTF-8."""
    readings = [(_commonness(t), -n, t) for n, e in enumerate(_NATIONAL) if (t := _try(content, e))]
    share, _, text = max(readings, default=(0.0, 0, ""))
    if share < _READABLE and (not readings or sum(ord(c) > 0x7F for c in text) >= _MANY):
        raise _broken(content, where) or _undecodable(content, offset, where)
    return text


def _broken(content: bytes, where: str) -> ReportError | None:
    """Return the error of a text that reads well in a national encoding but for some bytes."""
    for encoding, name in _NATIONAL.items():
        text = content.decode(encoding, errors="ignore")
        is_nearly_whole = len(text.encode(encoding)) >= _BROKEN * len(content)
        if is_nearly_whole and _commonness(text) >= _CHINESE:
            try:
                content.decode(encoding)
            except UnicodeDecodeError as exc:
                byte, at = _hex(content[exc.start]), exc.start
                return ReportError(where, "nearly_encoded", encoding=name, byte=byte, offset=at)
    return None


def _undecodable(content: bytes, offset: int, where: str) -> ReportError:
    return ReportError(where, "not_text", byte=_hex(content[offset]), offset=offset)


def _hex(byte: int) -> str:
    return f"0x{byte:02x}"


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _share_of_utf8(content: bytes) -> float:
    """Return the share of the bytes beyond ASCII that stand in valid UTF-8 sequences."""
    beyond = sum(byte > 0x7F for byte in content)
    valid = content.decode("utf-8", errors="ignore").encode()
    return sum(byte > 0x7F for byte in valid) / beyond


def _commonness(text: str) -> float:
    """Return the share of common characters beyond ASCII, less that of impossible ones."""
    beyond = [c for c in text if ord(c) > 0x7F]
    if not beyond:
        return 1.0 if text.isprintable() or text.split() else 0.0
    common = sum(c in _COMMON for c in beyond)
    return (common - sum(map(_is_odd, beyond))) / len(beyond)


def _is_odd(character: str) -> bool:
    """Whether a character has no place in Chinese text: private use, kana, Hangul, accents."""
    code = ord(character)
    private = 0xE000 <= code <= 0xF8FF or code >= 0xF0000
    foreign = 0x3040 <= code <= 0x30FF or 0xAC00 <= code <= 0xD7A3 or 0x0100 <= code <= 0x1FFF
    return private or foreign
