"""
From our own kinds of values to JSON Schema, as an editor sees them.

The readers take every scalar as the text that was written; an editor's YAML (1.2)
makes numbers and truth values of some. So a text may be either, and a day only a text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from binpub.language import Language
from binpub.language.labels import LABELS
from binpub.model.approving import parse_signer, parse_user
from binpub.model.coverage import Stretch
from binpub.model.forge import parse_repository
from binpub.model.lists import parse_list_id
from binpub.model.values import (
    SLUG,
    Moment,
    parse_day,
    parse_known_time,
    parse_line,
    parse_mailbox,
    parse_number,
    parse_phone_number,
    parse_slug,
    parse_web_address,
    parse_yes,
)

Shape = dict[str, Any]

SCALAR = ["string", "number", "boolean"]
_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_TIME = r"([01]\d|2[0-3]):[0-5]\d"
_RUN = r"(?:(?:odd|even|all)\s*)?(?:\d+|\d+\s*-\s*\d*|-\s*\d+)|odd|even|all"
RANGES = rf"^\s*(?:{_RUN})\s*(?:,\s*(?:{_RUN})\s*)*$"
LINE = r"^[^\u0000-\u001f\u007f]*\S[^\u0000-\u001f\u007f]*$"
LANGUAGE = "^(nl|fr|de|en)$"
NOTICE = r"^\d{4}-\d{2}-\d{2}-[a-z0-9]+(-[a-z0-9]+)*$"
ENGINE = r"""^(https://|http://(localhost|127\.0\.0\.1)([:/]|$))[^\s/?#<>"'@]*(/[^\s?#<>"']*)?$"""
COMMIT = "^[0-9a-f]{7,40}$"

SHAPES: Mapping[Callable[..., object], Shape] = {
    parse_day: {"type": "string", "pattern": f"^{_DAY}$"},
    Moment.parse: {"type": "string", "pattern": f"^{_DAY}( {_TIME})?$"},
    parse_known_time: {"type": "string", "pattern": f"^{_DAY} {_TIME}$"},
    parse_number: {
        "type": ["integer", "string"],
        "minimum": 0,
        "maximum": 999_999_999,
        "pattern": "^(0|[1-9][0-9]{0,8})$",
    },
    parse_yes: {"type": ["boolean", "string"], "pattern": "^(true|false)$"},
    parse_slug: {"type": ["string", "integer"], "minimum": 0, "pattern": f"^{SLUG.pattern}$"},
    parse_mailbox: {
        "type": "string",
        "pattern": r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$",
    },
    parse_phone_number: {
        "type": ["string", "integer"],
        "minimum": 0,
        "pattern": r"^\+?[0-9][0-9 ./-]*$",
    },
    parse_web_address: {"type": "string", "pattern": r"""^https?://[^\s/?#<>"']+[^\s<>"']*$"""},
    parse_list_id: {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
    parse_signer: {
        "type": "string",
        "pattern": "^([A-Za-z0-9][A-Za-z0-9._@+-]{0,99}|([0-9A-Fa-f] *){39}[0-9A-Fa-f]|([0-9A-Fa-f] *){63}[0-9A-Fa-f])$",
    },
    parse_user: {"type": ["string", "integer"], "pattern": "^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$"},
    parse_repository: {
        "type": "string",
        "pattern": r"^(?!.*\.\.)[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)+$",
    },
}
"""What each of our parsers takes."""


def _stretch() -> Shape:
    text = {"type": SCALAR, "pattern": LINE}
    details: Shape = {
        "type": "object",
        "properties": {
            "numbers": {"type": ["string", "integer", "null"], "minimum": 0, "pattern": RANGES},
            "limit": {"type": [*SCALAR, "null"], "pattern": LINE},
            "border": {"type": ["boolean", "string", "null"], "pattern": "^(true|false)$"},
            "locality": {"type": [*SCALAR, "null"], "pattern": LINE},
        },
        "additionalProperties": False,
    }
    numbers = {"type": ["string", "integer"], "minimum": 0, "pattern": RANGES}
    entry = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": {"anyOf": [numbers, details]},
    }
    return {"anyOf": [text, entry]}


class EditorSchema(GenerateJsonSchema):
    """Writes the schema of a model; `language` is the one in which editors explain it."""

    language = Language("en")

    def function_before_schema(self, schema: Any) -> JsonSchemaValue:
        """Return the shape of a value that one of our parsers reads."""
        parser = schema["function"]["function"]
        if parser is parse_line:
            return {**self.generate_inner(schema["schema"]), "type": SCALAR, "pattern": LINE}
        return dict(SHAPES.get(parser) or super().function_before_schema(schema))

    def function_after_schema(self, schema: Any) -> JsonSchemaValue:
        """Return the shape of a value that is checked after it was read."""
        inner = self.generate_inner(schema["schema"])
        name = getattr(schema["function"]["function"], "__name__", "")
        pattern = CHECKED.get(name)
        return {**inner, "type": "string", "pattern": pattern} if pattern else inner

    def str_schema(self, schema: Any) -> JsonSchemaValue:
        """Return the shape of any text; a number that somebody wrote is one too."""
        shape: Shape = {**super().str_schema(schema), "type": SCALAR}
        return {**shape, "pattern": r"\S"} if shape.pop("minLength", 0) else shape

    def enum_schema(self, schema: Any) -> JsonSchemaValue:
        """Return the values of a kind, each with its word."""
        members: list[StrEnum] = schema["members"]
        shape: Shape = {"type": "string", "enum": [str(one) for one in members]}
        if all(one in LABELS for one in members):
            shape["enumDescriptions"] = [self.language.label(one) for one in members]
        return shape

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        """Return the shape of a noun; a street's entry is written in a compact form of its own."""
        return _stretch() if schema["cls"] is Stretch else super().model_schema(schema)

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        """Return a shape that may also be left empty."""
        return or_nothing(self.generate_inner(schema["schema"]))


CHECKED: Mapping[str, str] = {
    "parse_notice_id": NOTICE,
    "_check_commit": COMMIT,
    "_check_engine_address": ENGINE,
    "_check_language": LANGUAGE,
}
"""What a value that was read must also match, by the name of what checks it."""


def or_nothing(shape: Shape) -> Shape:
    """
    Return a shape that may also be left empty: behind the key stands nothing then.

    >>> or_nothing({"type": "string", "enum": ["nl"]})
    {'type': ['string', 'null'], 'enum': ['nl', None]}
    """
    kind = shape.get("type")
    if kind is None:
        return {"anyOf": [shape, {"type": "null"}]}
    kinds = kind if isinstance(kind, list) else [kind]
    wider = {**shape, "type": [*kinds, "null"]}
    return {**wider, "enum": [*shape["enum"], None]} if "enum" in shape else wider
