"""The schemas: they take what the readers take, and refuse what can be said in a schema."""

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from binpub.commands.schema import KINDS, kind_named, modeline, render_schemas, render_settings
from binpub.commands.schema_words import WORDS
from binpub.language import Language
from binpub.problems import Wrong
from binpub.source.frontmatter import is_markdown, parse_parts, parse_text
from binpub.source.readers import SHELVES, parse_noun, read_values
from binpub.source.shelves import beside_of
from binpub.source.translations import parse_translation
from binpub.source.trees import Folder
from binpub.source.validation import Invalid, validate

ROOT = Path(__file__).resolve().parent.parent.parent
SCHEMAS = {path: json.loads(text) for path, text in render_schemas(Language("en")).items()}
SHELF_OF = {shelf.model: shelf for shelf in SHELVES}

UNSAID = (
    "runs backwards",
    "both ends must be on their own side",
    "doesn't exist in the calendar",
    "the text under the front matter is missing",
    "body: ",
    "there is no time zone",
)
"""What no schema can say: arithmetic, the calendar, and what lies below the front matter."""


def files(folder):
    """Every content file of a folder, with its kind."""
    return [
        pytest.param(
            folder, kind, file.relative_to(folder).as_posix(), id=str(file.relative_to(folder))
        )
        for kind in KINDS
        for file in sorted(folder.glob(kind.files))
        if (beside_of(file.relative_to(folder).as_posix()) is None)
        == (not kind.noun.endswith("-translation"))
    ]


def refused(kind, values):
    """Return whether a schema refuses some values."""
    return not Draft202012Validator(SCHEMAS[kind.path]).is_valid(values)


def as_editors_read(folder, path):
    """Return a file's keys as YAML 1.2 reads them: numbers and truth values aren't text there."""
    text = parse_text(Folder(folder).read(path))
    matter = parse_parts(text).matter if is_markdown(path) else text
    return resolve(yaml.compose(matter, Loader=yaml.BaseLoader))


def resolve(node):
    """Return the value of a node in YAML's core schema, of which dates are no part."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: resolve(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [resolve(one) for one in node.value]
    if node.style or not isinstance(node.value, str):
        return node.value
    if re.fullmatch(r"~|null|", node.value):
        return None
    if re.fullmatch(r"[-+]?[0-9]+", node.value):
        return int(node.value)
    return {"true": True, "false": False}.get(node.value, node.value)


def as_readers_read(folder, path):
    """Return a file's keys as our own readers see them: every scalar is a text."""
    values = read_values(Folder(folder), path)
    return {key: value for key, value in values.items() if key != "body"}


@pytest.mark.parametrize(
    ("folder", "kind", "path"), [*files(ROOT), *files(ROOT / "tests/smalltown")]
)
def test_sound_files_are_taken(folder, kind, path):
    """Every file of the example and of the little town is right by its schema."""
    assert not refused(kind, as_editors_read(folder, path))
    assert not refused(kind, as_readers_read(folder, path))


AWFUL = ROOT / "tests/awful"


def faults(kind, folder, path):
    """Return what the reader says of a file; nothing when it can't even be parsed."""
    try:
        values = read_values(Folder(folder), path)
        if beside := beside_of(path):
            parse_translation(Folder(folder).read(path), beside)
        elif kind.model in SHELF_OF:
            parse_noun(SHELF_OF[kind.model], Folder(folder).read(path), path, key_of(path), "en")
        else:
            validate(kind.model, values, path)
    except Wrong:
        return None
    except Invalid as invalid:
        return [f"{problem.field}: {problem.sentence}" for problem in invalid.problems]
    return []


def key_of(path):
    """Return the slug or id that a path says, or one that is right where it's wrong itself."""
    name = path.split("/")[1] if path.startswith("areas/") else Path(path).stem
    return name if re.fullmatch("[a-z0-9-]+", name) else "2026-01-01-x"


def can_be_said(case):
    """Tell whether a schema could say what is wrong in a file."""
    folder, kind, path = case.values
    return any(
        not any(one in fault for one in UNSAID) for fault in faults(kind, folder, path) or ()
    )


@pytest.mark.parametrize(("folder", "kind", "path"), [*filter(can_be_said, files(AWFUL))])
def test_awful_files_are_refused(folder, kind, path):
    """What the reader refuses the schema does too, as far as a schema can say it."""
    assert refused(kind, as_readers_read(folder, path))


@pytest.mark.parametrize(
    ("noun", "changes"),
    [
        ("notice", {"kind": "meeting"}),
        ("notice", {"place": "The hall"}),
        ("notice", {"describes": ["person"]}),
        ("notice", {"follows": "2026-01-01-x"}),
        ("notice", {"revision": 2}),
        ("notice", {"revision": "0"}),
        ("notice", {"change_note": "New."}),
        ("notice", {"id": "2026-01-01-x"}),
        ("notice", {"language": "xx"}),
        ("notice", {"areas": []}),
        ("notice", {"issued": "2026-13-01"}),
        ("notice", {"occurred_from": "2026-01-01 25:00"}),
        ("notice", {"title": "x" * 101}),
        ("notice", {"allow": [{"rule": "plates", "because": "x"}]}),
        ("area", {"coordinators": [{"role": "x", "name": "Somebody"}]}),
        ("area", {"coverage": {"streets": [{"Dorp": "odd 1-x"}]}}),
        ("area", {"coverage": {"streets": [{"Dorp": {"limt": "x"}}]}}),
        ("area", {"slug": "centrum"}),
        ("charter", {"signatories": [{"signed": "2026-01-01"}]}),
        ("charter", {"signatories": [{"signed": "2026-01-01", "role": "coordinator"}]}),
        ("site", {"forge": {"kind": "forgejo", "repository": "town/bin"}}),
        ("site", {"forge": {"kind": "github", "repository": "bin"}}),
        ("site", {"publish": {"since": "HEAD"}}),
        ("site", {"approvals": {"policy": "required"}}),
        ("site", {"approvals": {"approvers": {"police": {}}}}),
        ("site", {"approvals": {"approvers": {"police": {"users": ["@police"]}}}}),
        ("site", {"languages": ["xx"]}),
        ("area", {"languages": ["xx"]}),
        ("notice-translation", {"revision": 2}),
        ("notice-translation", {"areas": ["centrum"]}),
        ("notice-translation", {"images": [{"file": "a.png"}]}),
        ("area-translation", {"roles": {"Coordinator": ""}}),
        ("site-translation", {"address": "https://town.example.org/"}),
    ],
)
def test_rules_between_keys(noun, changes):
    """What the models and `check` ask of several keys together, the schema asks too."""
    kind = kind_named(noun)
    sound = SOUND[noun]

    assert not refused(kind, sound)
    assert refused(kind, sound | changes)


SOUND = {
    "notice-translation": {"title": "Fermez votre vélo", "advice": ["Deux cadenas."]},
    "area-translation": {"summary": "Le centre.", "roles": {"Coordinator": "Coordinatrice"}},
    "site-translation": {"name": "La ville", "responsible": {"name": "La commune"}},
    "notice": {
        "areas": ["centrum"],
        "kind": "prevention",
        "title": "Lock your bicycle",
        "issued": "2026-01-01",
        "source": "police",
        "change_note": None,
    },
    "area": {
        "name": "Centrum",
        "municipality": "Town",
        "status": "active",
        "since": "2026-01-01",
        "coverage": {"streets": ["Kerkstraat", {"Dorp": "odd 1-145, even 40-"}, {"Laan": 13}]},
    },
    "charter": {
        "title": "Charter",
        "areas": ["centrum"],
        "signatories": [{"partner": "police", "signed": "2026-01-01"}],
        "valid_from": "2026-01-01",
        "communication_plan": "By mail.",
        "budget_plan": "None.",
    },
    "site": {
        "id": "town",
        "name": "Town",
        "short_name": "Town",
        "address": "https://town.example.org/",
        "languages": ["en"],
        "municipalities": ["Town"],
        "emergency": {"police": 101},
        "sender": {"name": "Town", "mailbox": "bin@town.example.org"},
        "responsible": {"name": "Town", "mailbox": "bin@town.example.org"},
        "forge": {"kind": "github", "repository": "town/bin"},
    },
}


@pytest.mark.parametrize("path", SCHEMAS)
def test_schema_is_one(path):
    """Each schema is itself right, and allows no key that isn't named."""
    Draft202012Validator.check_schema(SCHEMAS[path])

    assert SCHEMAS[path]["additionalProperties"] is False


@pytest.mark.parametrize("model", WORDS, ids=lambda model: model.__name__)
def test_every_key_is_explained(model):
    """Every key that a file may hold has its sentence, and no sentence is left over."""
    named_by_the_file = {"slug", "body"} | ({"id"} if model.__name__ == "Notice" else set())
    keys = {field.alias or name for name, field in model.model_fields.items()}

    assert keys - named_by_the_file == set(WORDS[model])


def test_words_are_in_the_site_s_language():
    """An author reads the explanations and the words for kinds in the site's language."""
    schema = json.loads(render_schemas(Language("nl"))["schemas/notice.schema.json"])

    assert "inbraak" in schema["$defs"]["NoticeKind"]["enumDescriptions"]


def test_files_say_their_schema():
    """The example's own YAML files name their schema on their first line."""
    for kind in (kind_named("area"), kind_named("partner"), kind_named("site")):
        for file in ROOT.glob(kind.files):
            path = file.relative_to(ROOT).as_posix()
            assert modeline(path, kind) == file.read_text(encoding="utf-8").split("\n")[0]


def test_example_s_schemas_are_fresh():
    """The schemas that lie in the repository are those of the models."""
    for path, text in render_schemas(Language("nl")).items():
        assert text == (ROOT / path).read_text(encoding="utf-8")


def test_settings_of_others_stay():
    """What a municipality set for its editor stays; what isn't JSON is left alone."""
    settings = json.loads(render_settings('{"a": 1, "yaml.schemas": {"x": "y"}}') or "")

    assert (1, "y") == (settings["a"], settings["yaml.schemas"]["x"])
    assert "areas/*/area.yml" == settings["yaml.schemas"]["./schemas/area.schema.json"]
    assert render_settings("{ // a comment\n}") is None
