"""Plain language in `binpub check`, `lint` and `review`: it warns of what is new, and stops nothing."""

import re

import pytest

from binpub.commands.lint import lint_files
from tests.tongues import speak_french, translate
from tests.town import Town

LONG = "We " + "really " * 19 + "mean it."
OFFICE = "Be there prior to noon."


@pytest.fixture
def town(tmp_path):
    """Smalltown, which was set up 200 days ago."""
    return Town(tmp_path / "town", since_days=200)


def told(town):
    """The exit code of a check, and path, line and rule of each finding of plain language."""
    done = town.run("check")
    pattern = (
        r"^(?:content/\w+/)?(?:2026/)?(.*?):(\d+): warning: \S+: (long_sentence|office_word): "
    )
    return done.code, re.findall(pattern, done.stdout, re.M)


def test_warns_on_the_line(town):
    """A long sentence and an office word are told on their line, with what to do; the check passes."""
    town.notice(body=f"Text.\n\n{LONG}\n{OFFICE}", advice=f"[{OFFICE}]")
    done = town.run("check")

    assert 0 == done.code
    assert ":12: warning: body: long_sentence: “We really really" in done.stdout
    assert "this sentence has 22 words; must be at most 20 to be read easily; cut it" in done.stdout
    assert ":13: warning: body: office_word: “prior to”: an office word; write “bef" in done.stdout
    assert ":7: warning: advice: office_word" in done.stdout


def test_exception(town):
    """An exception silences its rule alone; one that silences nothing is told."""
    allow = "[{rule: office_word, because: it is the law}, {rule: long_sentence, because: Why}]"
    town.notice(body=OFFICE, allow=allow)
    done = town.run("check")

    assert "office_word" not in done.stdout
    assert "allow: nothing here is found by long_sentence; leave the exception out" in done.stdout


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/pages/tips.md", f"---\ntitle: Tips\nsection: about\n---\n\n{OFFICE}\n"),
        ("areas/east/area.yml", f"summary: {OFFICE}\n"),
        ("content/partners/police.yml", f"summary: {OFFICE}\n"),
    ],
)
def test_public_for_long(town, path, text):
    """What has been public for 90 days as it is isn't told, whichever file it's in."""
    file = town.folder / path
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    town.write(path, old + text)
    assert 1 == len(told(town)[1])
    town.commit(days_ago=100)
    assert (0, []) == told(town)
    town.write(path, old + text.replace("there", "here"))
    assert 1 == len(told(town)[1])


def test_old_notice(town):
    """An old notice isn't told, and its text is looked at again when it changes."""
    town.notice("2026-06-20-tip", body=OFFICE)
    town.commit(days_ago=100)
    assert (0, []) == told(town)
    town.notice("2026-06-20-tip", body=LONG, revision=2, change_note="More")
    assert (0, [("2026-06-20-tip.md", "11", "long_sentence")]) == told(town)


def test_charter_is_left_out(town):
    """A charter is what was signed, so that nobody is told to reword it."""
    path = "content/charters/both.md"
    text = (town.folder / path).read_text(encoding="utf-8")
    town.write(path, f"{text}\n{LONG} {OFFICE}\n")
    file = town.folder / path

    assert (0, []) == told(town)
    assert () == lint_files(town.folder, [file])


def test_translation_by_its_own_words(town):
    """A translation is looked at with the words of its language."""
    speak_french(town)
    town.notice()
    translate(town, body="Nonobstant la pluie, venez. Prior to.")
    found = lint_files(town.folder, [town.folder / "content/notices/2026/2026-11-20-tip.fr.md"])

    assert [("2026-11-20-tip.fr.md", "5", "office_word")] == told(town)[1]
    assert [("office_word", 5, 1)] == [
        (str(one.finding.rule), one.line, one.column)
        for one in found
        if one.finding.rule == "office_word"
    ]


def test_own_list(town):
    """A municipality adds a word, and switches one of the tool's off."""
    town.write("site_config/plain/en.txt", "! prior to\ngadget -> thing\n")
    town.notice(body=f"{OFFICE} Bring a gadget.")
    done = town.run("check")
    file = town.folder / "content/notices/2026/2026-11-20-tip.md"

    assert ["“gadget”: an office word; write “thing”"] == re.findall(
        "office_word: (.*)", done.stdout
    )
    assert "gadget" in [one.finding.text for one in lint_files(town.folder, [file])]


def test_pasted_text_in_two_languages(town):
    """Lint tells the language of each paragraph, and finds that language's office words."""
    text = "Bel de politie indien je iets ziet.\n\nVenez nous voir afin de parler de la rue.\n"
    found = lint_files(town.folder, ["-"], standard_input=text.encode())

    assert [("indien", 1, 16), ("afin de", 3, 17)] == [
        (one.finding.text, one.line, one.column)
        for one in found
        if one.finding.rule == "office_word"
    ]
    assert not any(one.is_error for one in found if one.finding.rule == "office_word")


def test_yaml_is_no_prose(town):
    """Lint reads no sentences in YAML."""
    file = town.folder / "areas/east/area.yml"
    assert "long_sentence" not in [one.finding.rule for one in lint_files(town.folder, [file])]


def test_review_counts(town):
    """A reviewer reads in one line how many there are; they don't count as private."""
    town.git("checkout", "-q", "-b", "work")
    town.notice(body=f"Call 101 when you see something. {LONG} {LONG} {OFFICE}")
    town.commit(days_ago=0)
    page = town.run("review", "main..work").stdout

    assert "**Plain language**: 2 long sentences; office words: “prior to”" in page
    assert "The privacy check finds nothing." in page
    assert not re.search("privacy check finds [0-9]", page)
