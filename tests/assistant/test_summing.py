from assistant.answer import Citation
from assistant.forms import Wanted, kinds
from assistant.summing import sum_notice

MONEY = Wanted("figure", kinds("money"))


def cited(number: int, quote: str) -> Citation:
    return Citation(number, "r", f"p{number}", "一、", (), quote, 0, len(quote), quote)


def test_a_sum_that_is_asked_is_given_with_its_addends_and_said_to_be_computed() -> None:
    quotes = [cited(1, "第二幼儿园投资1200万元"), cited(2, "第三幼儿园投资0.05亿元")]

    notice = sum_notice("两所幼儿园一共投了多少钱", MONEY, quotes, "zh")

    assert notice == "相加得1700万元（1200万元[1] + 0.05亿元[2]）。此数由程序算出，报告中没有。"


def test_no_sum_is_given_when_none_is_asked() -> None:
    quotes = [cited(1, "第二幼儿园投资1200万元"), cited(2, "第三幼儿园投资800万元")]

    assert sum_notice("两所幼儿园各投了多少钱", MONEY, quotes, "zh") == ""


def test_a_masked_figure_is_never_summed() -> None:
    quotes = [cited(1, "第二幼儿园投资1200万元"), cited(2, "第三幼儿园投资xxxx万元")]

    notice = sum_notice("幼儿园一共投了多少钱", MONEY, quotes, "zh")

    assert notice == "其中有数字被原文隐去，无法相加。"


def test_figures_of_different_units_are_never_summed() -> None:
    quotes = [cited(1, "引进外资1200万元"), cited(2, "引进外资300万美元")]

    assert sum_notice("外资一共多少钱", MONEY, quotes, "zh") == ""


def test_an_english_sum_is_told_in_english() -> None:
    quotes = [cited(1, "投资1200万元"), cited(2, "投资800万元")]

    notice = sum_notice("how much in total", MONEY, quotes, "en")

    assert notice.startswith("Added up: 2000万元 (1200万元[1] + 800万元[2]).")
