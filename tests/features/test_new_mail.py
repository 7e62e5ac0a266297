"""`binpub new notice --from`: a police mail becomes a draft that can't be published by accident."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from binpub.cli import cli
from binpub.cli.drafting import new
from binpub.commands.new_mail import guess_kind, shorten_title
from binpub.source.drafts import REMARK

ROOT = Path(__file__).resolve().parent.parent.parent
TODAY = "2026-11-22"
MAIL = """\
From: An Peeters <an.peeters@example.org>
To: Jan Maes <jan.maes@example.org>
Subject: FW: Poging tot inbraak in de Lindenlaan
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Jan, wil jij dit rondsturen?
An

Van: Politie Zandbeke <onthaal@politie.example.org>
Verzonden: vrijdag 20 november 2026 9:12
Aan: An Peeters
Onderwerp: Poging tot inbraak in de Lindenlaan

Beste coördinator,

In de nacht van 19 op 20 november probeerden onbekenden een achterdeur te openen in de Lindenlaan 14.
Een getuige zag een wagen met nummerplaat 1-ABC-234 wegrijden.

Zag je iets? Bel 0470 12 34 56.

Met vriendelijke groeten,

Hoofdinspecteur Els Smet
Dit bericht is vertrouwelijk en enkel bestemd voor de geadresseerde.
"""
DRAFT = "content/notices/2026/2026-11-22-poging-tot-inbraak-in-de-lindenlaan.md"


@pytest.fixture
def town(tmp_path):
    """A copy of the example, with a mail beside it."""
    for name in ("areas", "content", "site_config"):
        shutil.copytree(ROOT / name, tmp_path / "town" / name)
    (tmp_path / "mail.eml").write_text(MAIL, encoding="utf-8")
    return tmp_path / "town"


def run(root, *words, mail=None, **options):
    """Make a draft of the mail beside the town, or of one that is piped in."""
    source = "-" if mail is not None else str(root.parent / "mail.eml")
    command = ["notice", "--from", source, *words, "--root", str(root), "--date", TODAY]
    return CliRunner().invoke(new, command, input=mail, standalone_mode=False, **options)


def parts(root, path=DRAFT):
    """The remarks, the keys and the text of a draft."""
    _, matter, body = (root / path).read_text(encoding="utf-8").split("---\n")
    lines = matter.splitlines()
    remarks = [line for line in lines if line.startswith(REMARK)]
    return remarks, [line for line in lines if line not in remarks], body.strip()


def test_draft_holds_what_police_wrote(town):
    """Title, kind and text are those of the police's own mail, without what stands around them."""
    run(town)
    _, keys, body = parts(town)

    assert "title: Poging tot inbraak in de Lindenlaan" in keys
    assert "kind: attempted-burglary" in keys
    assert body.startswith("In de nacht van 19 op 20 november")
    assert body.endswith("Bel 0470 12 34 56.")


def test_nothing_of_people_is_copied(town):
    """Of senders, addresses and signatures nothing is in the draft."""
    run(town)
    text = (town / DRAFT).read_text(encoding="utf-8")

    assert [] == [
        one for one in ("Peeters", "Maes", "Smet", "@", "Van:", "vertrouwelijk") if one in text
    ]


def test_findings_stand_on_top(town):
    """What the privacy check finds stands in the front matter, each with what to write instead."""
    run(town)
    remarks = "\n".join(parts(town)[0])

    assert [] == [
        one for one in ("1-ABC-234", "0470 12 34 56", "Lindenlaan 14") if one not in remarks
    ]


def test_name_of_the_file_tells_nothing(town):
    """What the privacy check finds in the subject isn't in the file's name, which can't be taken back."""
    run(town, mail=MAIL.replace("Poging tot inbraak in de Lindenlaan", "Inbraak Lindenlaan 12"))

    assert ["2026-11-22-inbraak-lindenlaan.md"] == [
        file.name for file in (town / "content/notices/2026").glob("2026-11-22-*")
    ]


def test_check_refuses_until_the_remarks_are_gone(town):
    """A draft can't be published; what is left to do is told with its line, and exits 1."""
    done = run(town)
    told = CliRunner().invoke(
        cli, ["check", "--root", str(town), "--date", TODAY], standalone_mode=False
    )

    assert (1, 1) == (done.return_value, told.return_value)
    assert f"{DRAFT}:2: " in told.stdout
    assert "#!" in done.stdout


def test_mended_draft_is_sound(town):
    """When a person has mended and completed it, and taken the remarks away, it's right."""
    run(town, "--areas", "lindenkouter")
    _, keys, _ = parts(town)
    body = "In de nacht probeerden onbekenden een deur te openen. Zag je iets? Bel 101."
    (town / DRAFT).write_text("\n".join(["---", *keys, "---", "", body, ""]), encoding="utf-8")
    told = CliRunner().invoke(
        cli, ["check", "--root", str(town), "--date", TODAY], standalone_mode=False
    )

    assert 0 == told.return_value


def test_what_is_open_is_named(town):
    """What the mail doesn't say is left open, with what there is to choose from."""
    run(town)
    remarks, keys, _ = parts(town)

    assert "areas:" in keys
    assert [
        line for line in remarks if "areas" in line and "lindenkouter (BIN Lindenkouter)" in line
    ]


def test_terminal_asks_for_the_rest(town):
    """On a terminal only what the mail doesn't say is asked."""
    typed = "lindenkouter\n" + "\n" * 8
    command = ["notice", "--ask", "--from", str(town.parent / "mail.eml"), "--root", str(town)]
    CliRunner().invoke(new, [*command, "--date", TODAY], input=typed, standalone_mode=False)

    assert "areas: [lindenkouter]" in parts(town)[1]


def test_mail_from_standard_input(town):
    """A mail may be piped in; options say what it doesn't."""
    run(town, "--areas", "lindenkouter", "--kind", "inbraak", mail=MAIL)
    keys = parts(town)[1]

    assert ("areas: [lindenkouter]", "kind: burglary") == (keys[0], keys[1])


def test_no_mail(town):
    """What is no mail makes no file, and says what to do."""
    before = sorted(town.rglob("*.md"))
    done = run(town, mail="Zomaar een tekst.\n")

    assert (1, before) == (done.return_value, sorted(town.rglob("*.md")))
    assert ".eml" in done.stderr


def test_refused_mail_is_named(town):
    """Who gives several mails is told which one isn't right."""
    (town.parent / "mail.eml").write_text("Zomaar een tekst.")

    assert run(town).stderr.startswith(f"{town.parent / 'mail.eml'}: is geen mail")
    assert run(town, mail="Zomaar een tekst.").stderr.startswith("-: is geen mail")


@pytest.mark.parametrize(
    ("subject", "text", "kind"),
    [
        ("Inbraak in de Kerkstraat", "Ook een poging tot inbraak.", "burglary"),
        ("Poging inbraak", "Er is ingebroken.", "attempted-burglary"),
        ("Fietsdiefstallen aan het station", "", "bicycle-theft"),
        ("Opgelet", "Er is een fiets gestolen.", None),
        ("Inbraken en brand", "", None),
        ("Bericht", "Valse politieagenten aan de deur: oplichting.", "doorstep-fraud"),
        ("Cambriolage rue Haute", "", "burglary"),
        ("Einbruchsversuch", "", "attempted-burglary"),
        ("Bericht van de politie", "Sluit je ramen.", None),
    ],
)
def test_kind_is_guessed_only_when_certain(subject, text, kind):
    """A kind is taken from a mail only when its words speak of one kind."""
    assert kind == guess_kind(subject, text)


def test_long_subject():
    """A subject that is too long for a title is cut between two words."""
    title = shorten_title("Inbraak " * 30)

    assert 100 >= len(title)
    assert title.endswith("Inbraak…")
