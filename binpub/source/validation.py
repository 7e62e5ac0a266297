"""From parsed values to nouns: pydantic's findings as problems in our words."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from binpub.problems import UNKNOWN, Location, Problem, Sentence, Wrong, unknown
from binpub.source.kinds import kind_meant

Model = TypeVar("Model", bound=BaseModel)


class Invalid(Exception):
    """A file's values don't make a noun; carries all that is wrong."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__()


def validate(model: type[Model], values: Mapping[str, Any], path: str) -> Model:
    """
    Make a noun of parsed values.

    Raises `Invalid` with all problems at once; their lines are found later.
    """
    present = {key: value for key, value in values.items() if value is not None}
    try:
        return model.model_validate(present)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        found = (_explain(model, one, path) for one in errors if not _follows(one, errors))
        raise Invalid(tuple(dict.fromkeys(found))) from None


def _follows(error: Any, errors: Sequence[Any]) -> bool:
    """Tell whether a list is short only because its entries are wrong."""
    place = error["loc"]
    inside = (other["loc"][: len(place)] == place != other["loc"] for other in errors)
    return error["type"] == "too_short" and any(inside)


def _explain(model: type[BaseModel], error: Any, path: str) -> Problem:
    location = tuple(part for part in error["loc"] if part != "[key]")
    kind = error["type"]
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, Wrong):
        sentence, location = cause.sentence, (*location, *cause.place)
    elif kind == "extra_forbidden":
        sentence = unknown("key", str(location[-1]), _keys_at(model, location[:-1]))
    elif kind == "enum" and isinstance(error["input"], str):
        known = re.findall(r"'([^']+)'", error["ctx"]["expected"])
        word = error["input"]
        sentence = unknown("value", word, known)
        if "meant" not in sentence.values and (meant := kind_meant(word, known)):
            sentence = Sentence(UNKNOWN["value"][0], word=word, meant=meant)
    elif kind == "missing" or error["input"] is None:
        sentence = Sentence("is missing; must be given")
    else:
        make = SENTENCES.get(kind)
        sentence = make(error.get("ctx", {})) if make else Sentence("{reason}", reason=error["msg"])
    return Problem(path, sentence, location)


SENTENCES: Mapping[str, Callable[[Mapping[str, Any]], Sentence]] = {
    "enum": lambda _: Sentence("must be a text"),
    "string_type": lambda _: Sentence("must be a text"),
    "string_too_short": lambda _: Sentence("is empty; must have a text"),
    "string_too_long": lambda ctx: Sentence(
        "is too long; must be at most {most} characters", most=ctx["max_length"]
    ),
    "tuple_type": lambda _: Sentence("must be a list, as in [one, two], or a line with - for each"),
    "too_short": lambda _: Sentence("is empty; must have at least one entry"),
    "dict_type": lambda _: Sentence("must be keys with values, as in {{key: value}}"),
    "model_type": lambda _: Sentence("must be keys with values, as in {{key: value}}"),
    "model_attributes_type": lambda _: Sentence("must be keys with values, as in {{key: value}}"),
    "greater_than_equal": lambda ctx: Sentence("must be at least {least}", least=ctx["ge"]),
}
"""Pydantic's error types, https://docs.pydantic.dev/latest/errors/validation_errors/."""


def _keys_at(model: type[BaseModel], location: Location) -> list[str]:
    """Return the keys that are allowed where ``location`` leads."""
    for part in location:
        if isinstance(part, str):
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            inner = list(_models_in(fields[part].annotation)) if part in fields else []
            model = inner[0] if inner else model
    keys = [field.alias or name for name, field in model.model_fields.items()]
    return [key for key in keys if key not in ("slug", "id", "body") or model.__name__ == "Site"]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (tuple, Mapping, Union, types.UnionType) or hasattr(
        annotation, "__metadata__"
    ):
        for inner in get_args(annotation):
            yield from _models_in(inner)
