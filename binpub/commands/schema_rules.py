"""What holds between the keys of one noun, said in JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from binpub.commands.schema_shapes import Shape
from binpub.model.approving import ApprovalPolicy, Approvers, Approving
from binpub.model.area import Coordinator
from binpub.model.charter import Signatory
from binpub.model.forge import PUBLIC, Forge
from binpub.model.notice import Notice, NoticeKind
from binpub.model.translation import NoticeTranslation

_MEETING = ("takes_place_from", "takes_place_until", "place")
_IS_FIRST = {"properties": {"revision": {"enum": [1, "1", None]}}}
_IS_MEETING = {"properties": {"kind": {"const": NoticeKind.MEETING}}, "required": ["kind"]}
_HAS_DESCRIPTION = {
    "properties": {"describes": {"type": "array", "minItems": 1}},
    "required": ["describes"],
}


def _without(*keys: str) -> Shape:
    return {"properties": {key: {"type": "null"} for key in keys}}


def _given(key: str) -> Shape:
    return {"properties": {key: {"not": {"type": "null"}}}, "required": [key]}


RULES: Mapping[type[BaseModel], Shape] = {
    Notice: {
        "allOf": [
            {"if": _given("follows"), "then": _given("relation")},
            {"if": _given("relation"), "then": _given("follows")},
            {"if": _IS_FIRST, "then": _without("change_note", "revised")},
            {"if": {"not": _IS_FIRST}, "then": _given("change_note")},
            {
                "if": _IS_MEETING,
                "then": {"allOf": [_given("takes_place_from"), _given("place")]},
                "else": _without(*_MEETING),
            },
            {"if": _HAS_DESCRIPTION, "then": _given("valid_until")},
        ]
    },
    NoticeTranslation: {
        "allOf": [
            {"if": _IS_FIRST, "then": _without("change_note")},
            {"if": {"not": _IS_FIRST}, "then": _given("change_note")},
        ]
    },
    Approvers: {"anyOf": [_given("signers"), _given("users")]},
    Approving: {
        "if": {
            "properties": {"policy": {"const": ApprovalPolicy.REQUIRED}},
            "required": ["policy"],
        },
        "then": _given("approvers"),
    },
    Coordinator: {"if": _given("name"), "then": _given("consent")},
    Signatory: {
        "oneOf": [
            {"allOf": [_given("partner"), _without("role", "area")]},
            {"allOf": [_given("role"), _given("area"), _without("partner")]},
        ]
    },
    Forge: {
        "if": {"properties": {"kind": {"enum": [str(kind) for kind in PUBLIC]}}},
        "else": _given("address"),
    },
}
"""What holds between the keys of a noun, as the models and `check` say it."""
