from assistant.factcheck.claims import claims_of


def test_several_figures_in_one_sentence_are_several_claims_with_their_places() -> None:
    text = "全县有小学41所，在校生2.3万人。"

    claims, unchecked = claims_of(text)

    assert [claim.text for claim in claims] == ["全县有小学41所，", "在校生2.3万人。"]
    assert [text[claim.start : claim.end] for claim in claims] == [c.text for c in claims]
    assert not unchecked


def test_a_clause_without_a_figure_goes_with_the_figure_after_it() -> None:
    claims, _ = claims_of("为改善办学条件，全县投入1200万元，新建校舍3万平方米。")

    assert [claim.text for claim in claims] == [
        "为改善办学条件，全县投入1200万元，",
        "新建校舍3万平方米。",
    ]


def test_opinions_questions_and_fragments_are_left_unchecked_and_said_so() -> None:
    claims, unchecked = claims_of("我认为这值得学习。钱都花到哪里去了？完。第二幼儿园已竣工。")

    assert [claim.text for claim in claims] == ["第二幼儿园已竣工。"]
    assert [piece.text for piece in unchecked] == [
        "我认为这值得学习。",
        "钱都花到哪里去了？",
        "完。",
    ]
    assert all(piece.reason for piece in unchecked)


def test_english_sentences_are_parted() -> None:
    claims, unchecked = claims_of(
        "The county built 12 schools in 2023. I think this is impressive. Spending rose by 4.5%."
    )

    assert [claim.text for claim in claims] == [
        "The county built 12 schools in 2023.",
        "Spending rose by 4.5%.",
    ]
    assert len(unchecked) == 1


def test_the_number_of_a_list_item_is_no_claim() -> None:
    claims, _ = claims_of("1、全县小学42所。\n2. 全县初中11所。\n（3）投资1.5亿元。")

    assert [claim.text for claim in claims] == ["全县小学42所。", "全县初中11所。", "投资1.5亿元。"]
