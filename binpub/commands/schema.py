"""The verb ``schema``: JSON Schemas, by which editors complete and check what people write."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from binpub.commands.folders import world, write_file
from binpub.commands.schema_rules import RULES
from binpub.commands.schema_shapes import LANGUAGE, EditorSchema, Shape, or_nothing
from binpub.commands.schema_words import WORDS
from binpub.language import Language
from binpub.model.area import Area
from binpub.model.charter import Charter
from binpub.model.lists import MailingLists
from binpub.model.notice import Notice
from binpub.model.page import Page
from binpub.model.partner import Partner
from binpub.model.site import Site
from binpub.model.translation import (
    AreaTranslation,
    CharterTranslation,
    NoticeTranslation,
    PageTranslation,
    PartnerTranslation,
    SiteTranslation,
)
from binpub.problems import N_
from binpub.source.readers import read_language
from binpub.source.trees import Folder

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schemas"
SETTINGS = ".vscode/settings.json"


@dataclass(frozen=True)
class Kind:
    """A kind of file: its noun, where its files are, and what the file's name says already."""

    noun: str
    model: type[BaseModel]
    files: str
    named: str = ""
    """The key that the file's name or folder says, so that it never stands inside."""

    @property
    def path(self) -> str:
        """The path of its schema."""
        return f"{FOLDER}/{self.noun}.schema.json"


KINDS = (
    Kind("area", Area, "areas/*/area.yml", "slug"),
    Kind("partner", Partner, "content/partners/*.yml", "slug"),
    Kind("charter", Charter, "content/charters/*.md", "slug"),
    Kind("notice", Notice, "content/notices/*/*.md", "id"),
    Kind("page", Page, "content/pages/*.md", "slug"),
    Kind("site", Site, "site_config/site.yml"),
    Kind("lists", MailingLists, "site_config/lists.yml"),
    Kind("area-translation", AreaTranslation, "areas/*/area.*.yml"),
    Kind("partner-translation", PartnerTranslation, "content/partners/*.*.yml"),
    Kind("charter-translation", CharterTranslation, "content/charters/*.*.md"),
    Kind("notice-translation", NoticeTranslation, "content/notices/*/*.*.md"),
    Kind("page-translation", PageTranslation, "content/pages/*.*.md"),
    Kind("site-translation", SiteTranslation, "site_config/site.*.yml"),
)


def render_schemas(language: Language) -> dict[str, str]:
    """Return the text of each schema by its path, with explanations in a language."""
    return {
        kind.path: json.dumps(schema_of(kind, language), ensure_ascii=False, indent=2) + "\n"
        for kind in KINDS
    }


def schema_of(kind: Kind, language: Language) -> Shape:
    """Return the schema of a kind of file, or of the front matter where it has one."""
    generator = type("Generator", (EditorSchema,), {"language": language})
    schema = kind.model.model_json_schema(by_alias=True, schema_generator=generator)
    inner = schema.pop("$defs", {})
    models = {model.__name__: model for model in WORDS}
    for name, shape in inner.items():
        if name in models:
            _explain(shape, models[name], language)
        else:
            shape.pop("description", None)
            shape.pop("title", None)
    _explain(schema, kind.model, language)
    _open_top(schema, kind)
    schema["title"] = language(NOUNS[kind.noun])
    used = {name: shape for name, shape in inner.items() if _is_used(name, inner, schema)}
    return {"$schema": DRAFT, **schema} | ({"$defs": used} if used else {})


NOUNS = {
    "area": N_("An area: a neighbourhood with one network"),
    "partner": N_("A partner: an organisation that takes part"),
    "charter": N_("A charter: the agreement behind networks"),
    "notice": N_("A notice: one file, one subject"),
    "page": N_("A page of the site"),
    "site": N_("The site’s configuration"),
    "lists": N_("The mailing list of each network"),
    "area-translation": N_("An area’s texts in another language"),
    "partner-translation": N_("A partner’s texts in another language"),
    "charter-translation": N_("A charter’s texts in another language"),
    "notice-translation": N_("A notice’s texts in another language"),
    "page-translation": N_("A page’s texts in another language"),
    "site-translation": N_("The site’s names in another language"),
}


def _explain(shape: Shape, model: type[BaseModel], language: Language) -> None:
    """Put our sentences in the place of pydantic's, and add what holds between the keys."""
    shape.pop("description", None)
    shape.pop("title", None)
    for key, value in shape.get("properties", {}).items():
        value.pop("title", None)
        value.pop("default", None)
        if least := value.pop("ge", None):
            value["minimum"] = least
        if key == "language":
            value |= {"type": ["string", "null"], "pattern": LANGUAGE}
        sentence = WORDS.get(model, {}).get(key)
        if sentence:
            value["description"] = language(sentence)
    shape.update(RULES.get(model, {}))


def _open_top(schema: Shape, kind: Kind) -> None:
    """Leave out what the file's name and body say; any other key that isn't needed may be empty."""
    properties = schema["properties"]
    for key in (kind.named, "body"):
        properties.pop(key, None)
    absent = {kind.named, "body", "language"}
    schema["required"] = [key for key in schema.get("required", []) if key not in absent]
    for key, shape in properties.items():
        if key not in schema["required"] and "null" not in shape.get("type", ()):
            words = {"description": shape.pop("description")} if "description" in shape else {}
            properties[key] = words | (shape if _takes_nothing(shape) else or_nothing(shape))


def _takes_nothing(shape: Shape) -> bool:
    return {"type": "null"} in shape.get("anyOf", ())


def _is_used(name: str, inner: Mapping[str, Shape], schema: Shape) -> bool:
    reference = f'"#/$defs/{name}"'
    others = {key: shape for key, shape in inner.items() if key != name}
    return reference in json.dumps([schema, others], default=str)


def modeline(path: str, kind: Kind) -> str:
    """
    Return the first line by which an editor finds the schema of a YAML file.

    >>> modeline("content/partners/police.yml", KINDS[1])
    '# yaml-language-server: $schema=../../schemas/partner.schema.json'
    """
    way = posixpath.relpath(kind.path, posixpath.dirname(path))
    return f"# yaml-language-server: $schema={way}"


def kind_named(noun: str) -> Kind:
    """Return the kind of file of a noun."""
    return next(kind for kind in KINDS if kind.noun == noun)


def render_settings(found: str | None) -> str | None:
    """
    Return VS Code's settings with our schemas in them; nothing where they can't be read.

    What else is set there stays.
    """
    try:
        settings: Any = json.loads(found or "{}")
    except ValueError:
        return None
    if not isinstance(settings, dict):
        return None
    # A partner's translation has a name that the pattern for partners fits too.
    named = (kind for kind in KINDS if kind.files.endswith(".yml"))
    schemas = {f"./{one.path}": one.files for one in named if one.noun != "partner-translation"}
    known = settings.get("yaml.schemas")
    settings["yaml.schemas"] = (known if isinstance(known, dict) else {}) | schemas
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


class State(StrEnum):
    """What a schema in the repository is, beside the one that would be written."""

    NEW = "new"
    SAME = "same"
    OLD = "old"
    OWN = "own"


@dataclass(frozen=True)
class SchemaFile:
    """A file as it should be, and how the one in the repository compares."""

    path: str
    text: str
    state: State


@dataclass(frozen=True)
class Schemas:
    """All schemas, and in which language the author is answered."""

    files: tuple[SchemaFile, ...]
    language: str


def plan_schemas(root: Path) -> Schemas:
    """Return the schemas in the site's language, and VS Code's settings that name them."""
    code = read_language(Folder(root))
    return Schemas(tuple(_plan(root, Language(code))), code)


def _plan(root: Path, language: Language) -> Iterator[SchemaFile]:
    for path, text in render_schemas(language).items():
        yield SchemaFile(path, text, _compare(_read(root / path), text))
    found = _read(root / SETTINGS)
    settings = render_settings(found)
    state = _compare(found, settings) if settings else State.OWN
    yield SchemaFile(SETTINGS, settings or "", state)


def _compare(found: str | None, text: str) -> State:
    if found is None:
        return State.NEW
    return State.SAME if found == text else State.OLD


def _read(file: Path) -> str | None:
    with world(file):
        return file.read_bytes().decode(errors="replace") if file.is_file() else None


def write_schemas(root: Path, schemas: Schemas) -> None:
    """Write what is new or old."""
    for file in schemas.files:
        if file.state in (State.NEW, State.OLD):
            write_file(root / file.path, file.text.encode())


_SAID: Mapping[State, str] = {
    State.NEW: N_("{path}: isn’t here yet"),
    State.SAME: N_("{path}: is as it should be"),
    State.OLD: N_("{path}: differs"),
    State.OWN: N_("{path}: can’t be read as JSON, so it’s left as it is"),
}
_DONE = {**_SAID, State.NEW: N_("{path}: written"), State.OLD: N_("{path}: written anew")}


def render_text(schemas: Schemas, language: Language, *, is_written: bool) -> str:
    """Return a line a file."""
    said = _DONE if is_written else _SAID
    lines = [language(said[file.state], path=file.path) for file in schemas.files]
    if not is_written and any(file.state in (State.NEW, State.OLD) for file in schemas.files):
        lines.append(language(N_("Nothing is written yet; --apply writes what is new or differs.")))
    return "".join(f"{line}\n" for line in lines)
