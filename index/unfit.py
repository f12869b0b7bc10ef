"""What pydantic holds against a value, said in Chinese and in English."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from index.remarks import Remark, Value

# By pydantic's names of what may be wrong; where several come to the same they are said the same.
# Source: https://docs.pydantic.dev/latest/errors/validation_errors/
_KEYS: Mapping[str, str] = {
    "missing": "unfit_missing",
    "missing_argument": "unfit_missing",
    "missing_keyword_only_argument": "unfit_missing",
    "extra_forbidden": "unfit_extra",
    "unexpected_keyword_argument": "unfit_extra",
    "string_type": "unfit_text",
    "string_unicode": "unfit_unicode",
    "string_too_short": "unfit_text_short",
    "string_too_long": "unfit_text_long",
    "string_pattern_mismatch": "unfit_pattern",
    "int_type": "unfit_integer",
    "int_parsing": "unfit_integer",
    "int_parsing_size": "unfit_integer",
    "int_from_float": "unfit_integer",
    "float_type": "unfit_number",
    "float_parsing": "unfit_number",
    "finite_number": "unfit_finite",
    "bool_type": "unfit_bool",
    "bool_parsing": "unfit_bool",
    "greater_than": "unfit_greater",
    "greater_than_equal": "unfit_at_least",
    "less_than": "unfit_less",
    "less_than_equal": "unfit_at_most",
    "literal_error": "unfit_choice",
    "enum": "unfit_choice",
    "list_type": "unfit_list",
    "tuple_type": "unfit_list",
    "too_short": "unfit_list_short",
    "too_long": "unfit_list_long",
    "dict_type": "unfit_object",
    "model_type": "unfit_object",
    "model_attributes_type": "unfit_object",
    "dataclass_type": "unfit_object",
    "dataclass_exact_type": "unfit_object",
    "json_invalid": "unfit_json",
    "json_type": "unfit_json",
    "path_type": "unfit_path",
    "url_parsing": "unfit_url",
    "url_type": "unfit_url",
    "feedback_of_one_thing": "unfit_feedback",
}
_QUOTED = re.compile(r"'[^']*'")


def unfit(error: ErrorDetails) -> Remark:
    """Return what is wrong with a value."""
    context = error.get("ctx", {})
    key = _KEYS.get(error["type"])
    if key is None:
        return Remark("unfit_otherwise", {"said": error["msg"]})
    return Remark(key, {name: _value(name, value) for name, value in context.items()})


def _value(name: str, value: Any) -> Value:
    if name == "expected" and (choices := _QUOTED.findall(str(value))):
        return tuple(choices)
    return f"{value:g}" if isinstance(value, float) else str(value)
