"""The computed streets in area.yml: put in, replaced, and nothing else touched."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from binpub.model.coverage import Coverage, Stretch
from binpub.problems import Wrong
from binpub.source.area_files import BEGIN, END, read_written_coverage, with_computed_streets
from binpub.source.entries import render_entry
from binpub.source.yaml import parse_yaml

COMPUTED = tuple(map(Stretch.model_validate, ["Kerkstraat", {"Dijk": "odd 1-9, 12"}]))


def put(text, *entries, note=""):
    """The text with computed entries."""
    return with_computed_streets(text, map(Stretch.model_validate, entries), note)


def test_below_what_people_wrote():
    """Computed streets stand between two comments, below the list that people wrote."""
    text = "name: West\ncoverage:\n  streets:\n    # ours\n    - Plein # all of it\n  limits: [x]\n"

    assert with_computed_streets(text, COMPUTED, "see boundary.geojson") == (
        "name: West\ncoverage:\n  streets:\n    # ours\n    - Plein # all of it\n"
        "    # begin binpub register cover: see boundary.geojson\n"
        "    - Kerkstraat\n    - Dijk: odd 1-9, 12\n"
        "    # end binpub register cover\n"
        "  limits: [x]\n"
    )


def test_second_run_replaces():
    """A second run replaces what stands between the comments, where they were moved to."""
    text = f"coverage:\n  streets:\n  {BEGIN}: old\n  - Old\n  {END}\n  # ours\n  - Plein\n"

    assert put(text, "New", note="new") == (
        f"coverage:\n  streets:\n  {BEGIN}: new\n  - New\n  {END}\n  # ours\n  - Plein\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "name: West\n",
        "name: West",
        "name: West\ncoverage:\n",
        "name: West\ncoverage: {}\n",
        "name: West\ncoverage: ~\n",
        "name: West\ncoverage:\n  streets:\n",
        "name: West\ncoverage:\n  streets: []\n",
        "name: West\ncoverage:\n  streets: [\n  ]\n",
    ],
)
def test_room_is_made(text):
    """Without a list of streets there, one is made."""
    assert with_computed_streets(text, COMPUTED) == (
        "name: West\ncoverage:\n  streets:\n"
        f"    {BEGIN}\n    - Kerkstraat\n    - Dijk: odd 1-9, 12\n    {END}\n"
    )


def test_room_beside_other_coverage():
    """Beside localities and limits, the list comes after them, before the comments of what follows."""
    text = "coverage:\n  localities: [Perk]\n  limits:\n    - A.\n\n# who\npartners: [police]\n"

    assert put(text, "New") == (
        "coverage:\n  localities: [Perk]\n  limits:\n    - A.\n"
        f"  streets:\n    {BEGIN}\n    - New\n    {END}\n\n# who\npartners: [police]\n"
    )


def test_below_a_text_of_several_lines():
    """An entry whose limit runs over several lines ends with the last of them."""
    text = "coverage:\n  streets:\n    - Dam:\n        limit: >\n          to the\n          mill\n"

    assert put(f"{text}  # what isn't\n  except: [A]\n", "New") == (
        f"{text}    {BEGIN}\n    - New\n    {END}\n  # what isn't\n  except: [A]\n"
    )


def test_own_indentation_is_kept():
    """Who moved the computed streets to the left finds them there again."""
    text = f"coverage:\n  streets:\n  {BEGIN}\n  - Old\n  {END}\n"

    assert put(text, "New") == text.replace("Old", "New")


def test_list_in_brackets():
    """A list in brackets becomes one entry a line, each as it was written, with its comments."""
    text = (
        'coverage:\n  streets: ["\'t Hof", A b, # near\n    # far\n'
        "    B: odd , {C: even}] # all\nx: y\n"
    )

    assert put(text, "New") == (
        'coverage:\n  streets: # all\n    - "\'t Hof"\n    - A b  # near\n    # far\n'
        f"    - B: odd\n    - {{C: even}}\n    {BEGIN}\n    - New\n    {END}\nx: y\n"
    )


def test_windows_line_ends_are_kept():
    """A file with Windows line ends gets no others."""
    text = "coverage:\r\n  streets:\r\n    - Plein\r\n"

    assert "\n" not in with_computed_streets(text, COMPUTED).replace("\r\n", "")


def test_nothing_computed():
    """Without streets the comments go, and an empty list is left where nothing else was."""
    text = "coverage:\n  streets: # ours\n    - Plein\n"
    assert put(text) == text
    assert put(with_computed_streets(text, COMPUTED)) == text
    assert put(put("name: West\n", "A")) == "name: West\ncoverage:\n  streets: []\n"


def test_what_people_wrote():
    """What is computed isn't taken for what people wrote."""
    text = with_computed_streets("coverage:\n  streets: [Plein]\n  except: [Dam]\n", COMPUTED)

    assert read_written_coverage(text) == Coverage.model_validate(
        {"streets": ["Plein"], "except": ["Dam"]}
    )


@pytest.mark.parametrize(
    ("lines", "line"),
    [((BEGIN,), 3), ((END,), 3), ((END, BEGIN), 3), ((BEGIN, BEGIN, END), 3)],
)
def test_damaged_comments(lines, line):
    """When one of the two comments is missing, nothing is guessed."""
    text = "coverage:\n  streets:\n" + "".join(f"    {one}\n" for one in lines) + "    - A\n"
    with pytest.raises(Wrong, match="put back what is missing") as caught:
        put(text, "B")

    assert line == caught.value.line


@pytest.mark.parametrize(
    "text",
    [
        "coverage: {streets: [A]}\n",
        "coverage: text\n",
        "coverage:\n  streets: text\n",
        "{name: West}\n",
        f"coverage:\n  streets:\n    - A\n  except:\n    {BEGIN}\n    - B\n    {END}\n",
        f"summary: |\n  {BEGIN}\n  {END}\ncoverage:\n  streets: [A]\n",
    ],
)
def test_no_place_for_them(text):
    """Where they can't be put without changing the rest, it's refused."""
    with pytest.raises(Wrong):
        put(text, "C")


@pytest.mark.parametrize(
    "name",
    [
        *("'s-Gravenstraat", "'t Hof", "no", "True", "12", "1:30", "2026-01-01", "~", "y"),
        *("a: b", "a #b", "- a", "[a]", "{a}", "&a", "a\\b", 'Park "De Bruwaan"'),
        *("IJzer\u00a0laan", "Ølaan"),
    ],
)
def test_names_in_quotes(name):
    """Every name is written so that any reader of YAML takes it for what it is."""
    stretch = Stretch(street={"name": name}, ranges=COMPUTED[1].ranges)
    written = f"- {render_entry(stretch)}\n"

    assert Stretch.model_validate(parse_yaml(written)[0]) == stretch
    assert list(yaml.safe_load(written)[0]) == [name]
    assert "'" not in written or written.startswith('- "')


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(
    lambda name: name.strip() and name != "street"
)
RUNS = st.sampled_from(["all", "odd", "even 2-40", "1-12, 15", "odd 1-145, even 2-"])


@st.composite
def stretches(draw):
    """Any stretch, written as people or as the computer would."""
    details = {"numbers": draw(RUNS)}
    for key in draw(st.sets(st.sampled_from(["locality", "limit"]))):
        details[key] = draw(NAMES)
    return Stretch.model_validate({draw(NAMES): details})


COMMENTS = st.sampled_from(["", "# a comment\n", "\n", "    # an indented one\n", "# - A: [\n"])


@st.composite
def area_files(draw):
    """The text of an area.yml as somebody may have written it, and the entries in it."""
    entries = draw(st.lists(stretches(), max_size=4))
    indent = draw(st.sampled_from(["  ", "    ", "      "]))
    rows = [f"{indent}- {render_entry(one)}\n" for one in entries]
    listed = "".join(f"{draw(COMMENTS)}{row}" for row in rows)
    before = draw(st.sampled_from(["", "  localities: [Perk]\n", "  limits:\n    - A.\n"]))
    after = draw(st.sampled_from(["", "  limit_: x # y\n", "partners: [police]"]))
    streets = f"  streets: # ours\n{listed}" if rows else draw(st.sampled_from(["  streets: []\n"]))
    text = f"name: West\n{draw(COMMENTS)}coverage:\n{before}{streets}{draw(COMMENTS)}{after}"
    return text, entries


@given(area_files(), st.lists(stretches(), max_size=5), st.lists(stretches(), max_size=3))
def test_all_else_survives(file, first, second):
    """
    After any two runs, the file holds what people wrote and what was computed last, all other
    lines are as they were, and a third run changes nothing.
    """
    text, written = file
    again = with_computed_streets(with_computed_streets(text, first), second)
    found = parse_yaml(again)["coverage"]["streets"] or []

    assert [*written, *second] == [Stretch.model_validate(entry) for entry in found]
    assert with_computed_streets(again, second) == again
    assert outside(text) == outside(again)


def outside(text):
    """The lines that aren't computed; an empty list is the same as the head of one."""
    lines = text.replace("streets: []", "streets:").splitlines()
    if f"    {BEGIN}".strip() in map(str.strip, lines):
        stripped = [line.strip() for line in lines]
        del lines[stripped.index(BEGIN) : stripped.index(END) + 1]
    return lines
