"""Compounds that a clause and its headings carry between them."""

from assistant.compounds import held_jointly
from tests.assistant.readings import concepts_of, reading_of


def test_a_clause_carries_a_compound_with_its_heading_only_where_it_names_the_kind() -> None:
    report = reading_of(
        "一、一般公共预算\n\n支出完成668亿元，收入完成129亿元。一般公共预算支出结构优化。"
    )
    concept = concepts_of("一般公共预算支出多少", report)["一般公共预算支出"]

    assert held_jointly(concept, "支出完成668亿元", "一般公共预算") > 0
    assert held_jointly(concept, "收入完成129亿元", "一般公共预算") == 0
    assert held_jointly(concept, "支出完成668亿元", "政府性基金") == 0
