"""`binpub lint`: what must not go out is found before anybody else reads it."""

import json

import pytest
from click.testing import CliRunner

from binpub.cli import cli
from tests.example import ROOT as EXAMPLE
from tests.town import SMALLTOWN

PRIVATE = "Call 0470 12 34 56.\nThe car had the plate 1-WIO-908.\n"


def lint(*options, root=SMALLTOWN, stdin=""):
    """Run the command as a user would; return exit code and standard output."""
    command = ["lint", "--root", str(root), *map(str, options)]
    done = CliRunner().invoke(cli, command, input=stdin, standalone_mode=False)
    assert done.exception is None, done.exception
    return done.return_value, done.stdout


def found(*options, **more):
    """The exit code, and rule, level, line, column and text of each finding."""
    code, told = lint("--format", "json", *options, **more)
    keys = ("rule", "level", "line", "column", "text")
    return code, [tuple(one[key] for key in keys) for one in json.loads(told)]


def test_text_from_standard_input():
    """What somebody pastes is looked at, and each finding has its place."""
    assert (
        1,
        [
            ("phone", "error", 1, 6, "0470 12 34 56"),
            ("plate", "error", 2, 23, "1-WIO-908"),
        ],
    ) == found("-", stdin=PRIVATE)


def test_it_says_why_and_what_instead():
    """For people it's where and what, then why it matters and what to write instead."""
    lines = lint("-", stdin=PRIVATE)[1].splitlines()

    assert "-:2:23: error: plate: “1-WIO-908”" == lines[2]
    assert "a number plate leads to one person" in lines[3]
    assert "; leave it out, and give it to the police" in lines[3]


def test_clean_text():
    """Where nothing is found, nothing is said, and the exit code is 0."""
    clean = "Last night a bicycle was stolen. Call 101 when you see something.\n"
    assert (0, "") == lint("-", stdin=clean)


def test_warning_alone_is_no_failure():
    """A warning is for the author to think about: the exit code stays 0."""
    code, ((rule, level, *_),) = found("-", stdin="It is at 51.2194, 4.4025.\n")
    assert (0, "coordinates", "warning") == (code, rule, level)


NOTICE = """---
title: Burglary, call 0470 12 34 56
kind: burglary
issued: 2026-11-20
source: police
areas: [west]
{allow}---

Call 101 when you see something.

The car had the plate 1-WIO-908.
"""


def test_notice_is_placed_in_its_file(tmp_path):
    """A finding in a notice has the line of the file, in the front matter as in the text."""
    file = tmp_path / "2026-11-20-burglary.md"
    file.write_text(NOTICE.format(allow=""))

    assert [("phone", 2, 23), ("plate", 11, 23)] == [
        (rule, line, column) for rule, _, line, column, _ in found(file)[1] if rule != "valid_until"
    ]


DESCRIBING = """---
title: Burglary in the west
kind: {kind}
issued: 2026-11-20
source: police
areas: [west]
{key}---

Call 101 when you see something.

Two men wore red caps.
"""


@pytest.mark.parametrize(
    ("kind", "key", "place"),
    [
        ("burglary", "", ("warning", 11, 9, "wore")),
        ("burglary", "describes: [person]\n", ("error", 7, 13, "person")),
        ("missing-person", "", ("error", 3, 7, "missing-person")),
    ],
)
def test_missing_last_day_is_where_somebody_is_described(tmp_path, kind, key, place):
    """That a last day is missing is said where somebody is described, not at the title."""
    file = tmp_path / "2026-11-20-burglary.md"
    file.write_text(DESCRIBING.format(kind=kind, key=key))

    assert [("valid_until", *place)] == found(file)[1]


def test_name_of_a_file_is_public_too(tmp_path):
    """The file's name becomes the page's address, so that it's looked at as well."""
    file = tmp_path / "2026-11-20-burglary-12-market-street.md"
    file.write_text(NOTICE.format(allow=""))

    assert ("house_number", "12 market street") in [(row[0], row[4]) for row in found(file)[1]]


def test_exception(tmp_path):
    """What the author excepts with a reason isn't told."""
    file = tmp_path / "2026-11-20-burglary.md"
    file.write_text(
        NOTICE.format(allow="allow:\n  - {rule: plate, because: it was on television}\n")
    )

    assert "plate" not in [row[0] for row in found(file)[1]]


def test_site_knows_its_own_numbers(tmp_path):
    """Numbers, mailboxes and web addresses that the site publishes itself may stand in a text."""
    own = "Call 014 00 00 00, mail bin@smalltown.example.org, see https://smalltown.example.org/.\n"

    assert (0, []) == found("-", stdin=own)
    assert ["phone", "email", "unknown_url"] == [
        row[0] for row in found("-", root=tmp_path, stdin=own)[1]
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "1\u200b-W\u200bI\u200bO-9\u200b08",
        "１－ＷＩＯ－９０８",
        "1-\u0405\u0406\u041e-908".replace("\u0405", "W"),
        "1-W\u00adIO-908",
        "𝟏-𝐖𝐈𝐎-𝟗𝟎𝟖",
    ],
    ids=["zero width", "full width", "cyrillic", "soft hyphen", "mathematical"],
)
def test_disguise_hides_nothing(hidden):
    """Invisible characters, wide digits and look-alike letters hide nothing; the text is shown as it stands."""
    assert [("plate", hidden)] == [
        (rule, text) for rule, *_, text in found("-", stdin=f"The plate is {hidden}.\n")[1]
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De dief woont in onze straat."),
        ("fr", "Le voleur habite dans notre rue."),
        ("de", "Der Dieb wohnt in unserer Straße."),
        ("en", "The thief lives in our street."),
    ],
)
def test_languages(language, text):
    """Each language has its own words."""
    assert "guilt" in [row[0] for row in found("--lang", language, "-", stdin=text)[1]]


def test_own_words(tmp_path):
    """A municipality adds words of its own, and says what is fine."""
    folder = tmp_path / "site_config/privacy"
    folder.mkdir(parents=True)
    (folder / "guilt.nl.txt").write_text("raddraaier woont\n")
    (folder / "phone.txt").write_text("! 0470 12 34 56\n")

    assert ["guilt"] == [
        row[0]
        for row in found("-", root=tmp_path, stdin="De raddraaier woont hier. Bel 0470 12 34 56.")[
            1
        ]
    ]


def test_batch(tmp_path):
    """Each object comes back as it was, with its findings."""
    file = tmp_path / "texts.jsonl"
    rows = [
        {"id": "a", "lang": "en", "text": "Call 0470 12 34 56.", "more": [1]},
        {"id": "b", "lang": "nl", "text": "Doe je deur op slot."},
    ]
    file.write_text("\n".join(map(json.dumps, rows)))
    code, told = lint("--batch", file)
    back = [json.loads(line) for line in told.splitlines()]

    assert (0, rows) == (code, [{k: v for k, v in one.items() if k != "findings"} for one in back])
    assert [["phone"], []] == [[one["rule"] for one in row["findings"]] for row in back]
    assert {"rule", "level", "line", "column", "text", "message"} == set(back[0]["findings"][0])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2 isn't JSON"),
        ('["text"]', "line 2 must be an object with id, lang and text"),
        ('{"id": 1}', "line 2 must be an object with id, lang and text"),
        ('{"id": 1, "text": 5}', "line 2 must be an object with id, lang and text"),
    ],
)
def test_batch_that_is_wrong(tmp_path, line, said):
    """A line that can't be read is named, and those before it are answered."""
    file = tmp_path / "texts.jsonl"
    file.write_text('{"id": 1, "lang": "en", "text": "x"}\n' + line)
    done = CliRunner().invoke(
        cli, ["lint", "--root", str(SMALLTOWN), "--batch", str(file)], standalone_mode=False
    )
    assert 1 == done.return_value
    assert said in done.stderr
    assert 1 == len(done.stdout.splitlines())


@pytest.mark.parametrize("options", [[], ["--batch", __file__, __file__]])
def test_wrong_usage(options):
    """Either files or a batch must be given."""
    done = CliRunner().invoke(cli, ["lint", "--root", str(SMALLTOWN), *options])
    assert 2 == done.exit_code
    assert "Give files, - for standard input, or --batch" in done.stderr


@pytest.mark.parametrize("text", ["", "- a\n", "{", "\xff"])
def test_files_of_the_site_that_are_wrong(tmp_path, text):
    """What is wrong elsewhere is for `check` to say; a text is looked at all the same."""
    for path in ("site_config/site.yml", "areas/west/area.yml", "content/partners/police.yml"):
        file = tmp_path / path
        file.parent.mkdir(parents=True)
        file.write_bytes(text.encode("latin-1"))
    assert ["phone"] == [row[0] for row in found("-", root=tmp_path, stdin="Call 0470 12 34 56")[1]]


@pytest.mark.parametrize("data", [b"\xe9", b"", b"---\n---\n", b"---\ntitle: [\n---\nx\n"])
def test_any_file_is_read(tmp_path, data):
    """A file that's no notice, or a broken one, is looked at as a text."""
    file = tmp_path / "x.md"
    file.write_bytes(data + b"Call 0470 12 34 56.\n")
    assert [("phone", "0470 12 34 56")] == [(row[0], row[4]) for row in found(file)[1]]


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04\x14", b"%PDF-1.7\n", b"x\x00y", b"\xff\xfex", b"{\\rtf1 x}"]
)
def test_what_is_no_text_is_refused(tmp_path, data):
    """A Word file, a PDF and the like are refused with what to do: silence would mean that it's clean."""
    file = tmp_path / "letter.docx"
    file.write_bytes(data)
    done = [
        CliRunner().invoke(
            cli, ["lint", "--root", str(SMALLTOWN), path], input=data, standalone_mode=False
        )
        for path in (str(file), "-")
    ]

    assert [(1, ""), (1, "")] == [(one.return_value, one.stdout) for one in done]
    assert all("isn’t plain text" in one.stderr for one in done)


@pytest.mark.parametrize("charset", ["utf-16", "utf-8-sig", "cp1252"])
def test_text_of_another_program(tmp_path, charset):
    """What Windows programs save as text is read, and quoted as it was written."""
    file = tmp_path / "note.txt"
    file.write_bytes("Mail an.dupré@example.org, café.\r\n1-WIO-908\r\n".encode(charset))

    assert ("plate", 2, 1, "1-WIO-908") in [
        (rule, line, column, text) for rule, _, line, column, text in found(file)[1]
    ]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("origin_description", "Deux individus de type nord-africain rôdent."),
        ("call_to_act", "suivez-le et prenez une photo"),
        ("origin_description", "Südländisch aussehende Männer"),
        ("origin_description", "Eastern European men"),
        ("health", "She has dementia."),
        ("guilt", "De dief woont in onze straat."),
        ("guilt", "Er is ingebroken. Le voleur habite dans notre rue. Bel 101."),
    ],
)
@pytest.mark.parametrize("root", [SMALLTOWN, EXAMPLE], ids=["English site", "Dutch site"])
def test_language_needn_t_be_said(root, rule, text):
    """Each sentence tells its language itself, whatever the site's; one that doesn't is read in all."""
    assert rule in [row[0] for row in found("-", root=root, stdin=text)[1]]


@pytest.mark.parametrize("root", [SMALLTOWN, EXAMPLE], ids=["English site", "Dutch site"])
def test_found_once(root):
    """What two languages both find is told once, in the order of the text."""
    rows = found("-", root=root, stdin="Bel 0470 12 34 56. Call 0470 12 34 57.")[1]

    assert ["0470 12 34 56", "0470 12 34 57"] == [row[4] for row in rows]
