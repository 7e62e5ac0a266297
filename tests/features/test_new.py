"""`binpub new`: questions, by options or on a terminal, become a file that is right."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from binpub.cli.drafting import new
from binpub.source.readers import read_catalog
from binpub.source.trees import Folder

ROOT = Path(__file__).resolve().parent.parent.parent
TODAY = "2026-11-22"


@pytest.fixture
def town(tmp_path):
    """A copy of the example, whose site is Dutch and has a register of streets."""
    for name in ("areas", "content", "site_config"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def run(root, *words, typed=None):
    """Run the command; whoever types is asked."""
    ask = "--no-ask" if typed is None else "--ask"
    command = [*words, ask, "--root", str(root), "--date", TODAY]
    text = None if typed is None else "".join(f"{line}\n" for line in typed)
    return CliRunner().invoke(new, command, input=text, standalone_mode=False)


def answers(text):
    """What is typed, question by question; nothing between two commas is Enter alone."""
    return text.split(",")


NOTICE = (
    "notice",
    *("--areas", "kerkwijk", "--kind", "burglary", "--title", "Inbraak: twee keer"),
    *("--body", "Er is ingebroken. Zag je iets? Bel 101."),
)


def test_notice_by_options(town):
    """With options nobody is asked; the file has today's date and the title's words in its name."""
    done = run(town, *NOTICE, "--where", "Kerkstraat", "--advice", "Sluit ramen en deuren.")

    notice = read_catalog(Folder(town)).catalog.notices["2026-11-22-inbraak-twee-keer"]
    assert (0, "Inbraak: twee keer") == (done.return_value, notice.title)
    assert (("Kerkstraat",), "politie-zandbeke") == (notice.where, notice.source)
    assert "git add content/notices/2026/2026-11-22-inbraak-twee-keer.md" in done.stdout


def test_never_written_over(town):
    """A file that is there stays as it is."""
    run(town, *NOTICE)
    file = town / "content/notices/2026/2026-11-22-inbraak-twee-keer.md"
    before = file.read_text()
    done = run(town, *NOTICE, "--advice", "Nog iets.")

    assert (1, before) == (done.return_value, file.read_text())
    assert "2026-11-22-inbraak-twee-keer.md" in done.stderr


def test_what_lacks_is_said_at_once(town):
    """Without a terminal everything that lacks or is wrong is said, and nothing is written."""
    done = run(town, "notice", "--kind", "inbrak", "--issued", "22/11/2026")

    assert 2 == done.return_value
    assert ["--areas", "--kind", "--title", "--issued", "--body"] == [
        line.split(":")[0] for line in done.stderr.splitlines()
    ]
    assert "bedoelde je “inbraak”?" in done.stderr


def test_asked_in_words_of_the_site(town):
    """On a terminal the choices are in the site's language, and number, word or key will do."""
    typed = [
        "2",
        "poging tot inbraak",
        "Poging in de Kerkstraat",
        "",
        "",
        "",
        "",
        "",
        "",
        "Tekst.",
        ".",
        "",
        "",
    ]
    done = run(town, "notice", typed=typed)

    notice = read_catalog(Folder(town)).catalog.notices["2026-11-22-poging-in-de-kerkstraat"]
    assert 0 == done.return_value
    assert "   2  poging tot inbraak\n" in done.stderr
    assert (("kerkwijk",), "attempted-burglary") == (notice.areas, notice.kind)


def test_wrong_answer_is_asked_again(town):
    """A wrong answer is told the reason and asked again at once."""
    typed = [
        "kerkwijk",
        "brol",
        "brand",
        "",
        "Brand",
        "gisteren",
        "2026-11-21",
        "",
        "",
        "",
        "",
        "",
        "Tekst.",
        ".",
        "",
        "",
    ]
    done = run(town, "notice", typed=typed)

    assert 0 == done.return_value
    assert "onbekende waarde “brol”" in done.stderr
    assert "“gisteren” is geen datum" in done.stderr
    assert (
        date(2026, 11, 21) == read_catalog(Folder(town)).catalog.notices["2026-11-21-brand"].issued
    )


def test_street_is_suggested(town):
    """A street that doesn't exist is doubted with what may be meant; said again, it's kept."""
    common = ["kerkwijk", "brand", "Brand", "", "", ""]
    rest = ["", "", "Tekst.", ".", "", ""]
    done = run(town, "notice", typed=[*common, "Dorpstraat", "Dorpsstraat", *rest])
    kept = run(
        town, "notice", "--slug", "twee", typed=[*common, "Het Park", "Het Park", *rest[:-1]]
    )

    notices = read_catalog(Folder(town)).catalog.notices
    assert "Dorpsstraat" in done.stderr
    assert ("Dorpsstraat",) == notices["2026-11-22-brand"].where
    assert (0, ("Het Park",)) == (kept.return_value, notices["2026-11-22-twee"].where)


def test_house_number_is_never_taken(town):
    """A street with a house number is refused, because somebody lives there."""
    done = run(town, *NOTICE, "--where", "Kerkstraat 12")

    assert 2 == done.return_value
    assert "--where: “Kerkstraat 12”" in done.stderr


def test_meeting_needs_place_and_time(town):
    """Of a meeting other things are asked: when and where it is."""
    words = ("notice", "--areas", "kerkwijk", "--kind", "bijeenkomst", "--title", "Infoavond")
    done = run(town, *words, "--body", "Welkom.")
    right = ("--takes-place-from", "2026-12-03 19:30", "--place", "De Schuur")

    assert ["--takes-place-from", "--place"] == [
        line.split(":")[0] for line in done.stderr.splitlines()
    ]
    assert 0 == run(town, *words, "--body", "Welkom.", *right).return_value


def test_area(town):
    """An area gets its folder, its streets in the compact form, and the line for editors."""
    done = run(
        town,
        *("area", "--name", "BIN Nieuwdorp", "--status", "exploring"),
        *("--streets", "'s-Gravenstraat: 1-9", "--streets", "Lindelaan: odd 1-9, even 2-4"),
        *("--roles", "Coördinator", "--partners", "politie-zandbeke,gemeente-zandbeke"),
    )

    text = (town / "areas/bin-nieuwdorp/area.yml").read_text()
    assert text.startswith("# yaml-language-server: $schema=../../schemas/area.schema.json\n")
    assert "    - Lindelaan: odd 1-9, even 2-4\n" in text
    assert "areas/bin-nieuwdorp/area.yml" in done.stdout


def test_check_has_the_last_word(town):
    """What only shows beside other files is told by check, with the line, and exits 1."""
    done = run(
        town,
        *("area", "--name", "BIN Dubbel", "--status", "active", "--streets", "Marktplein"),
    )

    assert 1 == done.return_value
    assert "areas/bin-dubbel/area.yml:" in done.stdout


def test_charter(town):
    """A charter has its signatures: partners', and coordinators' of areas."""
    done = run(
        town,
        *(
            "charter",
            "--title",
            "Charter Kerkwijk",
            "--areas",
            "kerkwijk",
            "--signed",
            "2026-11-01",
        ),
        *("--signed-by", "politie-zandbeke", "--coordinators-of", "kerkwijk"),
        *("--communication-plan", "Per mail: ja.", "--budget-plan", "Niets."),
        *("--body", "We spreken af:\n\n- één\n- twee"),
    )

    charter = read_catalog(Folder(town)).catalog.charters["charter-kerkwijk"]
    assert 0 == done.return_value
    assert ["politie-zandbeke", None] == [one.partner for one in charter.signatories]
    assert ("Per mail: ja.", date(2026, 11, 1)) == (charter.communication_plan, charter.valid_from)


def test_partner(town):
    """A partner's phone numbers are those of the configuration only."""
    words = ("partner", "--name", "Vzw De Zwaan", "--kind", "association")
    done = run(town, *words, "--emergency", "100")
    right = run(town, *words, "--emergency", "101", "--areas", "kerkwijk")

    assert (2, 0) == (done.return_value, right.return_value)
    assert ("kerkwijk",) == read_catalog(Folder(town)).catalog.partners["vzw-de-zwaan"].areas


def test_proposal_leads_to_the_forge(town):
    """Who has a forge is told where to propose it, with git and without."""
    done = run(town, *NOTICE)

    web = "https://git.zandbeke.example.org/zandbeke/bin"
    assert f"{web}/compare/main...2026-11-22-inbraak-twee-keer" in done.stdout
    assert f"{web}/_new/main/?filename=content%2Fnotices%2F2026%2F" in done.stdout


def test_title_can_do_nothing_in_a_shell(town):
    """A title that looks like a command stands quoted in the line to copy."""
    done = run(town, *NOTICE[:5], "--title", "$(rm -rf ~)'`x`", "--body", "Tekst. Bel 101.")

    assert """git commit --message '$(rm -rf ~)'"'"'`x`'""" in done.stdout


def test_without_a_site_nothing_is_made(tmp_path):
    """In a folder that is no site, it is said what is missing."""
    done = run(tmp_path, *NOTICE)

    assert (1, []) == (done.return_value, list(tmp_path.iterdir()))


def test_full_stop_ends_a_list_too(town):
    """Whoever closes the advice with a full stop, as the text before it, gets no advice of a full stop."""
    typed = answers("kerkwijk,brand,Brand,,,,.,,,Tekst.,.,Bel 101.,.,")
    done = run(town, "notice", typed=typed)

    notice = read_catalog(Folder(town)).catalog.notices["2026-11-22-brand"]
    assert (0, (), ("Bel 101.",)) == (done.return_value, notice.where, notice.advice)


def test_doubted_street_may_be_left_out(town):
    """Who is asked again about a street is told how to go on without it."""
    typed = answers("kerkwijk,brand,Brand,,,,Xyzzy,,,,Tekst.,.,,")
    done = run(town, "notice", typed=typed)

    assert () == read_catalog(Folder(town)).catalog.notices["2026-11-22-brand"].where
    assert "? het stratenregister kent “Xyzzy” niet\n" in done.stderr
    assert "een lege regel gaat verder zonder" in done.stderr


def test_place_has_a_name(town):
    """A number or a sign is no place."""
    done = run(town, *NOTICE, "--where", "2026")

    assert 2 == done.return_value
    assert "--where: “2026”" in done.stderr


def test_faults_are_marked(town):
    """A needed answer that isn't given is told like any other fault."""
    typed = answers("kerkwijk,brand,,Brand,,,,,,,Tekst.,.,,")

    assert "\n! ontbreekt; " in run(town, "notice", typed=typed).stderr


def test_questions_say_a_thing_once(town):
    """That advice is given one a line is said by the hint alone."""
    typed = answers("kerkwijk,brand,Brand,,,,,,,Tekst.,.,,")
    done = run(town, "notice", typed=typed)

    assert "\nWat lezers kunnen doen (één per regel; een lege regel sluit af)\n" in done.stderr


def test_after_faults_the_way_on_is_shown(town):
    """With faults in it the commands are shown all the same; neither they nor a link hold its text."""
    done = run(town, *NOTICE[:5], "--title", "Bel 0470 12 34 56", "--body", "Tekst.")

    steps = done.stdout.partition("Stel het daarna voor:\n")[2]
    assert (1, True) == (done.return_value, "git push --set-upstream origin 2026-11-22-" in steps)
    assert "/compare/main...2026-11-22-" in steps
    assert "0470" not in steps and "_new/" not in steps
