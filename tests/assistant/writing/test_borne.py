from assistant.writing.borne import tells_much, unborne
from tests.assistant.readings import concepts_of, reading_of

CANTEENS = "改造食堂36个，投入资金450万元，食堂全部收回自营，仓储中心免费开放。"


def strange(text: str) -> tuple[str, ...]:
    concepts = tuple(concepts_of(text, reading_of(CANTEENS)).values())
    words = unborne(text, concepts, CANTEENS, CANTEENS)
    return words if tells_much(words, text) else ()


def test_english_words_are_borne_out_by_glosses_of_the_passage_s_words() -> None:
    assert strange("canteens were taken back") == ()
    assert strange("storage centers open free of charge") == ()


def test_a_verb_that_no_word_of_the_passage_means_is_found() -> None:
    assert strange("canteens were sold") == ("sold",)
    assert strange("canteens were closed") == ("closed",)


def test_a_subject_that_the_passage_does_not_speak_of_is_found() -> None:
    assert strange("hospitals were taken back") == ("hospitals",)


def test_chinese_verbs_are_borne_out_by_verbs_that_share_a_character() -> None:
    assert strange("食堂已经收归自营") == ()
    assert strange("食堂拍卖") == ("拍卖",)
    assert strange("食堂质量低劣") != ()


def test_words_that_only_join_or_report_need_no_passage() -> None:
    assert strange("meanwhile the county also aims to help canteens") == ()
    assert strange("同时实施食堂改造") == ()


def test_a_word_that_shares_the_sign_of_its_kind_alone_is_found() -> None:
    assert strange("游泳中心免费开放") != ()
    assert strange("食堂弱化自营") == ("弱化",)
