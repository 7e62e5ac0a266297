"""Texts in several languages: from files beside one another to what is checked, reviewed and shown."""

import pytest

from binpub.commands.lint import lint_files
from binpub.commands.purge import find_places
from binpub.source.readers import read_catalog
from binpub.source.trees import Folder
from tests.tongues import SITE, speak_french, translate
from tests.town import Town

NOTICES = "content/notices/2026"
TIP = f"{NOTICES}/2026-11-20-tip.fr.md"


@pytest.fixture
def town(tmp_path):
    """Smalltown in English and French."""
    town = Town(tmp_path / "town")
    speak_french(town)
    town.commit("Speak French", days_ago=99)
    return town


def in_french(town):
    """Return the town's catalog in French."""
    reading = read_catalog(Folder(town.folder))
    assert not reading.problems
    return reading.catalog.in_language("fr")


def checked(town):
    """Return what `binpub check` prints, and its exit code."""
    done = town.run("check")
    return done.code, done.stdout


def test_notice_beside_its_translation(town):
    """A notice is shown in the language of the reader where it's translated, else in its own."""
    town.notice(where="[Mill Lane]", advice="[Use two locks.]")
    translate(town, advice="[Utilisez deux cadenas.]")
    notices = in_french(town).notices
    notice = notices["2026-11-20-tip"]

    assert ("fr", "Fermez", ("Mill Lane",)) == (notice.language, notice.title, notice.where)
    assert ("en", "Two bicycles found") == (
        notices["2026-11-09-bicycles-found"].language,
        notices["2026-11-09-bicycles-found"].title,
    )


def test_every_kind_of_file(town):
    """Areas, partners, charters, pages and the site's names are translated the same way."""
    town.write(
        "areas/west/area.fr.yml",
        "name: PLP Ouest\nsummary: À l'ouest.\nroles: {Coordinator: Coordinatrice}\n",
    )
    town.write("content/partners/police.fr.yml", "name: Police de Petiteville\n")
    text = "---\ntitle: {}\n{}---\n\nTexte.\n"
    town.write("content/pages/about.fr.md", text.format("À propos", "summary: Oui.\n"))
    plans = "communication_plan: Par courriel.\nbudget_plan: Aucun.\n"
    town.write("content/charters/both.fr.md", text.format("Charte", plans))
    town.write("site_config/site.fr.yml", "short_name: PLP\nresponsible: {name: La commune}\n")
    found = in_french(town)

    assert ("PLP", "La commune") == (found.site.short_name, found.site.responsible.name)
    assert ("PLP Ouest", "fr") == (found.areas["west"].name, found.areas["west"].language)
    assert "Police de Petiteville" == found.partners["police"].name
    assert ("À propos", "Charte") == (found.pages["about"].title, found.charters["both"].title)


def test_correction_does_not_wait_for_a_translator(town):
    """A translation of an older revision isn't shown; the check says so and nothing stops."""
    town.notice(revision=2, change_note="The hour was wrong.")
    translate(town)
    code, told = checked(town)

    assert 0 == code
    assert f"{TIP}:2: warning: revision: translates revision 1, and the notice is at 2" in told
    assert "Lock your door" == in_french(town).notices["2026-11-20-tip"].title


@pytest.mark.parametrize(
    ("notice", "told"),
    [
        (
            {"revision": 2, "change_note": "New."},
            "the notice is at revision 2; set revision: 2 here",
        ),
        ({}, "has change_note, which the original hasn't"),
    ],
)
def test_change_note_without_its_revision(town, notice, told):
    """A translation that says what changed, and not in which revision, is told what the notice is at."""
    town.notice(**notice)
    translate(town, change_note="L'heure.")
    code, found = checked(town)

    assert 1 == code
    assert f"{TIP}:3: change_note: {told}" in found
    assert "belongs to a later revision" not in found
    assert "Lock your door" == in_french(town).notices["2026-11-20-tip"].title


def test_withdrawn_notice_has_no_text_in_any_language(town):
    """What is withdrawn isn't shown in another language either."""
    town.notice(
        body="", revision=2, change_note="Gone.", withdrawn="{date: 2026-11-21, reason: Wrong.}"
    )
    translate(town, revision=2, change_note="Retiré.")
    notice = in_french(town).notices["2026-11-20-tip"]

    assert ("en", "") == (notice.language, notice.body.strip())
    assert "isn't shown any more, as the notice was withdrawn" in checked(town)[1]


@pytest.mark.parametrize(
    ("name", "code", "why"),
    [
        ("2026-11-20-tip.xx.md", 1, "“xx” isn't a language of binpub; must be one of: nl, fr"),
        ("2026-11-20-tip.en.md", 0, "isn't shown, as en counts as the original's own language"),
        ("2026-11-20-tip.de.md", 0, "isn't shown, as the site hasn't the language de"),
        ("2026-11-20-tpi.fr.md", 1, "there is no content/notices/2026/2026-11-20-tpi.md; must lie"),
    ],
)
def test_translation_that_nobody_would_see(town, name, code, why):
    """A file that no reader would ever see is told, with the reason."""
    town.notice()
    translate(town)
    (town.folder / TIP).rename(town.folder / NOTICES / name)
    found = checked(town)

    assert code == found[0]
    assert f"{NOTICES}/{name}:2: " in found[1]
    assert why in found[1]


def test_facts_are_the_original_s(town):
    """A translation can't say for whom a notice is, or until when it's shown."""
    town.notice()
    translate(town, areas="[east]", valid_until="2027-01-01")
    code, told = checked(town)

    assert 1 == code
    assert f"{TIP}:3: areas: is said by {NOTICES}/2026-11-20-tip.md alone" in told
    assert f"{TIP}:4: valid_until: is said by" in told


def test_private_data_in_a_translation(town):
    """A translation is checked by the rules of its own language; an exception is for all of them."""
    town.notice()
    translate(town, body="La police connaît déjà Monsieur Jean Dupont, rue du Moulin 12.")
    code, told = checked(town)
    assert (1, True) == (code, f"{TIP}:5: body: person_name: “" in told)

    exception = "[{rule: person_name, because: He agreed}, {rule: house_number, because: So}]"
    town.notice(allow=exception, body="Sir John Smith of Mill Lane 12 agreed.")
    assert "person_name" not in checked(town)[1]


def test_old_translation_is_left_alone(town):
    """What was public for 90 days isn't checked again; a new translation of an old notice is."""
    private = "Monsieur Jean Dupont sait plus."
    translate(town, "2026-11-02-bicycles", advice="[Un., Deux.]", body=private)
    town.commit("Long ago", days_ago=95)
    town.commit("Later", days_ago=91)
    assert "person_name" not in checked(town)[1]

    translate(town, "2026-11-16-meeting", body=private)
    told = checked(town)[1]
    assert "2026-11-16-meeting.fr.md:5: body: person_name" in told
    assert "2026-11-02-bicycles.fr.md:5: body: person_name" not in told


def test_what_was_published_has_changed(town):
    """Who changes a published translation reads that nobody is mailed again, and may go on."""
    town.notice()
    path = translate(town)
    town.commit("Publish")
    translate(town, body="Autre chose.")
    assert (0, True) == (checked(town)[0], "has changed since it was published" in checked(town)[1])

    (town.folder / path).unlink()
    assert (0, True) == (checked(town)[0], "was published and is gone" in checked(town)[1])


def test_change_of_a_text_that_is_not_shown(town):
    """Who forgot the revision of a changed translation is told that, and not that nobody is mailed."""
    town.notice()
    translate(town)
    town.commit("Publish")
    town.notice(revision=2, change_note="The hour was wrong.", body="Two locks, at nine.")
    translate(town, change_note="L'heure.", body="À neuf heures.")
    told = checked(town)[1]

    assert "set revision: 2 here too" in told
    assert "nobody is mailed again" not in told


def test_what_is_missing_has_a_line_a_kind(town):
    """A site in several languages is told how much it lacks, in one line a kind."""
    notes = [line for line in checked(town)[1].splitlines() if " note: " in line]

    assert f"{SITE}:6: note: languages: notices that have no text in a language of" in notes[2]
    assert notes[2].endswith(": fr 3")
    assert 4 == len(notes)


def test_area_s_words_are_found_by_what_they_translate(town):
    """A limit that has changed is never shown in an old translation."""
    path = "areas/west/area.yml"
    text = (town.folder / path).read_text(encoding="utf-8")
    town.write(path, text.replace("coverage:\n", "coverage:\n  limits: [Not the park.]\n"))
    town.write(
        "areas/west/area.fr.yml", 'summary: Oui.\nlimits: {"Not the wood.": "Sans le bois."}\n'
    )
    told = checked(town)[1]

    assert ("Not the park.",) == in_french(town).areas["west"].coverage.limits
    assert "areas/west/area.fr.yml:2: warning: limits.Not the wood.: the area has no limit" in told


@pytest.mark.parametrize(
    ("languages", "why"),
    [("[en, de]", "must be one of the site's languages"), ("[fr, fr]", "stands here twice")],
)
def test_languages_of_a_list(town, languages, why):
    """The languages of an area's mails are among the site's, each once."""
    path = "areas/west/area.yml"
    text = (town.folder / path).read_text(encoding="utf-8")
    town.write(path, f"{text}languages: {languages}\n")

    assert why in checked(town)[1]


def test_lint_of_a_translation(town):
    """`binpub lint` reads a translation by its own language, with the exceptions of its notice."""
    town.notice(allow="[{rule: person_name, because: He agreed}]")
    path = translate(town, body="Monsieur Jean Dupont a tout vu. Plaque 1-ABC-123.")
    found = lint_files(town.folder, [town.folder / path])
    told = [one.finding.rule for one in found]

    assert "plate" in told
    assert "person_name" not in told


def test_translation_is_no_new_revision(town):
    """A new or changed translation mails nobody again; it isn't a notice of its own."""
    town.notice()
    town.commit("Publish")
    assert 0 == town.run("publish").code
    translate(town)
    town.commit("Translate", days_ago=0.5)

    assert 1 == len(town.sent())
    assert 0 == town.run("publish").code
    assert 1 == len(town.sent())


def test_withdrawing_takes_the_translations_along(town):
    """`binpub withdraw` leaves no text in any language, and `purge` finds what git keeps of them."""
    town.notice()
    path = translate(town, body="Les voleurs cherchaient surtout des vélos électriques.")
    town.commit("Publish")
    done = town.run("withdraw", "2026-11-20-tip", "--reason", "Wrong street.", "--no-commit")
    assert (0, False) == (done.code, (town.folder / path).exists())

    where = [one.where for one in find_places(town.folder, "2026-11-20-tip").found]
    assert any(one.endswith(path) for one in where)


def test_new_translation_builds_the_site_anew(town):
    """A translation that changes is on the site after the next build, in its own language only."""
    town.notice()
    assert 0 == town.run("build").code
    translate(town)
    assert 0 == town.run("build").code
    page = "notices/2026-11-20-tip/index.html"
    site = town.folder / "build/site"

    assert "Fermez" in (site / "fr" / page).read_text(encoding="utf-8")
    assert "Fermez" not in (site / "en" / page).read_text(encoding="utf-8")


def test_lookup_answers_in_the_language_of_its_page(town):
    """The lookup finds the same doors in every language, and names the networks in its own."""
    coverage = "coverage: {streets: [Mill Lane: {limit: up to the mill}], limits: [Not the park.]}"
    area = (town.folder / "areas/west/area.yml").read_text(encoding="utf-8")
    town.write("areas/west/area.yml", f"{area.partition('coverage:')[0]}{coverage}\n")
    limits = "limits: {up to the mill: jusqu’au moulin, Not the park.: Sans le parc.}"
    own = "name: PLP Ouest\nsummary: Oui.\n"
    town.write("areas/west/area.fr.yml", f"{own}{limits}\n")
    assert 0 == town.run("build").code
    site = town.folder / "build/site"
    found = {}
    for code in ("en", "fr"):
        [file] = (site / code).glob("lookup/data.*/index.json")
        found[code] = file.read_text(encoding="utf-8")
    french = (("BIN West", "PLP Ouest"), ("up to the mill", "jusqu’au moulin"))

    for own, other in (*french, ("Not the park.", "Sans le parc.")):
        assert own in found["en"]
        found["en"] = found["en"].replace(own, other)
    assert found["en"] == found["fr"]
    assert "PLP Ouest" in (site / "fr/streets/m/index.html").read_text(encoding="utf-8")


def test_all_mistakes_of_a_translation_are_told_at_once(town):
    """A fact that isn't the translation's to say hides no other mistake in it."""
    town.write(TIP, "---\ntitel: Fermez\nissued: 2026-11-20\n---\n\nTexte.\n")
    told = checked(town)[1]

    assert f"{TIP}:3: issued: is said by" in told
    assert f"{TIP}:2: titel: unknown key “titel”; did you mean “title”?" in told
