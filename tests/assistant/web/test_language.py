import pytest

from assistant.web.language import language_of_request


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({"accept-language": "zh-CN,zh;q=0.9,en;q=0.8"}, "zh"),
        ({"accept-language": "zh"}, "zh"),
        ({"accept-language": "zh-TW"}, "zh"),
        ({"accept-language": "en-GB,zh;q=0.5"}, "en"),
        ({"accept-language": "fr"}, "en"),
        ({}, "en"),
        ({"accept-language": "zh", "cookie": "assistant_language=en"}, "en"),
        ({"accept-language": "en", "cookie": "a=b; assistant_language=zh"}, "zh"),
        ({"accept-language": "zh", "cookie": "assistant_language=<script>"}, "zh"),
        ({"accept-language": "zh", "cookie": ";;="}, "zh"),
    ],
)
def test_what_was_chosen_by_hand_counts_before_what_the_browser_prefers(
    headers: dict[str, str], language: str
) -> None:
    assert language_of_request(headers) == language
