"""Frozen dataclasses to JSON and back: reports and manifests as they lie in a build."""

import json
from dataclasses import asdict
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from index.remarks import Spoken, as_it_is
from index.report import Report
from index.unfit import unfit

Kept = TypeVar("Kept")
_REPORT = TypeAdapter(Report)


class EncodingError(Spoken, ValueError):
    """Bytes that are not the JSON of the type asked for; the message says where and why."""


def to_json(adapter: TypeAdapter[Kept], value: Kept) -> bytes:
    """Return the value as indented JSON in UTF-8, the same bytes for the same value.

    Raises:
        EncodingError: a text in it has no UTF-8 form (a lone surrogate).
    """
    try:
        return adapter.dump_json(value, indent=1) + b"\n"
    except ValueError as exc:
        raise EncodingError("no_utf8", said=str(exc)) from None


def from_json(adapter: TypeAdapter[Kept], data: bytes) -> Kept:
    """Return the value that the JSON holds.

    Raises:
        EncodingError: it is no JSON, or not of that type.
    """
    try:
        return adapter.validate_json(data, strict=True)
    except ValidationError as exc:
        first = exc.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "JSON"
        raise EncodingError("found", where=where, what=unfit(first)) from None


def encode_report(report: Report) -> bytes:
    """Return the report as JSON; `decode_report` gives an equal report back."""
    return to_json(_REPORT, report)


def decode_report(data: bytes) -> Report:
    """Return the report of `encode_report`'s JSON.

    Raises:
        EncodingError: it is no such JSON.
    """
    try:
        return from_json(_REPORT, data)
    except EncodingError:
        return from_json(_REPORT, _with_remarks(data))


def _with_remarks(data: bytes) -> bytes:
    """Return the JSON of a report of before remarks, which had sentences in their place."""
    try:
        kept = json.loads(data)
        kept["warnings"] = [_as_remark(each) for each in kept["warnings"]]
        kept["dropped"] = [d | {"reason": _as_remark(d["reason"])} for d in kept["dropped"]]
        return json.dumps(kept).encode()
    except (ValueError, TypeError, KeyError):
        return data


def _as_remark(said: object) -> object:
    return asdict(as_it_is(said)) if isinstance(said, str) else said
