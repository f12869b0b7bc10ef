"""A count written in one of Word's number formats: 四, 二十一, ③, iv."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def printed(count: int, number_format: str) -> str:
    """Return the count as Word prints it in a format; as Arabic digits in a format not known."""
    write = _FORMATS.get(number_format)
    return write(count) if write and count >= 0 else str(count)


def _counting(count: int, digits: str = "零一二三四五六七八九", units: str = "十百千") -> str:
    """Return 二十一 for 21, 一百零五 for 105; 十 for 10; digits alone beyond 9,999."""
    if count == 0 or count > 9999:
        return "".join(digits[int(d)] for d in str(count))
    text = ""
    for power in (3, 2, 1, 0):
        digit = count // 10**power % 10
        if digit:
            text += digits[digit] + (units[power - 1] if power else "")
        elif text and count % 10**power and not text.endswith(digits[0]):
            text += digits[0]
    one_ten = digits[1] + units[0]
    return text[1:] if text.startswith(one_ten) and digits is not _LEGAL else text


def _legal(count: int) -> str:
    return _counting(count, _LEGAL, "拾佰仟")


def _by_digit(count: int) -> str:
    return "".join(_DIGITS[int(d)] for d in str(count))


def _letter(count: int) -> str:
    """Return a…z, then aa…zz, as Word repeats a letter."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count else "0"


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (count // value)
        count %= value
    return text


def _in_row(first: str, size: int) -> Callable[[int], str]:
    """Return a writer for a run of characters from `first`, such as ①…⑳."""
    return lambda count: chr(ord(first) + count - 1) if 1 <= count <= size else str(count)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda count: signs[(count - 1) % len(signs)]


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "ideographDigital": _by_digit,
    "japaneseDigitalTenThousand": _by_digit,
    "taiwaneseDigital": _by_digit,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalEnclosedCircle": _in_row("①", 20),
    "decimalEnclosedCircleChinese": _in_row("①", 20),
    "decimalEnclosedParen": _in_row("⑴", 20),
    "decimalEnclosedFullstop": _in_row("⒈", 20),
    "ideographEnclosedCircle": _in_row("㈠", 10),
    "decimalFullWidth": lambda count: str(count).translate(_WIDE),
    "decimalFullWidth2": lambda count: str(count).translate(_WIDE),
    "decimalZero": lambda count: f"{count:02d}",
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "none": lambda count: "",
}
