"""What is wrong with a value is said in Chinese and in English, not in pydantic's words."""

import errno
import re
import socket
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from index.reasons import reason
from index.unfit import unfit


class Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")

    question: str


def said_of(kind: Any, value: object) -> tuple[str, str]:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    wrong = unfit(caught.value.errors()[0])
    return wrong.said("zh"), wrong.said("en")


@pytest.mark.parametrize(
    ("kind", "value", "zh", "en"),
    [
        (Asked, {}, "缺少这一项", "is missing"),
        (Asked, {"question": "?", "x": 1}, "没有这一项，请去掉", "is not known here; leave it out"),
        (Asked, [], "应为 JSON 对象", "is no object"),
        (str, 7, "应为字符串", "is no text"),
        (str, b"\xff", "含有无法用 UTF-8 表示的字符", "holds what is no Unicode text"),
        (
            Annotated[str, Field(max_length=2)],
            "三个字",
            "不能超过 2 个字符",
            "has more than 2 characters",
        ),
        (
            Annotated[str, Field(min_length=1)],
            "",
            "不能少于 1 个字符",
            "has fewer than 1 characters",
        ),
        (Annotated[str, Field(pattern="^a$")], "b", "不符合格式 ^a$", "does not match ^a$"),
        (int, "x", "应为整数", "is no whole number"),
        (int, 1.5, "应为整数", "is no whole number"),
        (float, "x", "应为数字", "is no number"),
        (bool, "x", "应为 true 或 false", "is neither true nor false"),
        (Annotated[int, Field(ge=1)], 0, "不能小于 1", "is less than 1"),
        (Annotated[int, Field(le=9)], 10, "不能大于 9", "is greater than 9"),
        (Annotated[float, Field(gt=0)], 0, "应大于 0", "is not greater than 0"),
        (Annotated[float, Field(lt=2.5)], 3, "应小于 2.5", "is not less than 2.5"),
        (
            Literal["day", "night"],
            "noon",
            "只能是以下之一：'day'、'night'",
            "is none of: 'day', 'night'",
        ),
        (list[int], 1, "应为列表", "is no list"),
        (
            Annotated[list[int], Field(max_length=1)],
            [1, 2],
            "不能超过 1 项",
            "has more than 1 items",
        ),
    ],
)
def test_the_usual_faults_are_said_in_both_languages(
    kind: Any, value: object, zh: str, en: str
) -> None:
    assert said_of(kind, value) == (zh, en)


def test_a_rarer_fault_is_said_in_pydantic_s_words_with_ours_around() -> None:
    zh, en = said_of(bytes, 7)

    assert re.fullmatch("不合要求（.+）", zh)
    assert re.fullmatch(r"does not fit \(.+\)", en)


@pytest.mark.parametrize(
    ("exc", "zh", "en"),
    [
        (OSError(errno.ENOSPC, "x"), "磁盘已满", "no space left on device"),
        (PermissionError(errno.EACCES, "x"), "没有权限", "permission denied"),
        (socket.gaierror(-2, "x"), "找不到这个主机名", "name or service not known"),
        (OSError(errno.ELOOP, "Too many links"), "too many links", "too many links"),
    ],
    ids=["full", "not allowed", "no such host", "none of the usual"],
)
def test_why_the_system_refuses_is_said_in_both_languages(exc: OSError, zh: str, en: str) -> None:
    assert (reason(exc).said("zh"), reason(exc).said("en")) == (zh, en)
