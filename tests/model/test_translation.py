"""Translations: texts in one more language, and nothing else than texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.model.translation import (
    AreaTranslation,
    NoticeTranslation,
    SiteTranslation,
    Translations,
)
from tests.world import a_catalog, a_notice, a_site, an_area

TIP = "2026-11-20-tip"
TEXTS = ("title", "language", "where", "advice", "place", "change_note", "images", "body")


def french(**fields):
    """A translation of the tip."""
    return NoticeTranslation.model_validate({"title": "Fermez", "body": "Deux."} | fields)


def a_town(notice, texts, languages=("en", "fr")):
    """A catalog with one notice and its translation."""
    found = Translations(notices={(notice.id, "fr"): texts})
    return a_catalog(notice, site=a_site(languages=languages), translations=found)


@given(st.text(min_size=1, max_size=50), st.booleans(), st.integers(1, 3))
def test_translation_changes_texts_only(word, is_expiring, revision):
    """Whatever a translation says, what it's about, for whom and until when is the notice's own."""
    later = {"revision": revision, "change_note": "New."} if revision > 1 else {}
    until = {"valid_until": "2026-12-01", "describes": ["person"]} if is_expiring else {}
    notice = a_notice(**later, **until)
    texts = french(**later).model_copy(update={"title": word, "body": word})
    found = a_town(notice, texts).in_language("fr").notices[TIP]

    assert (word, "fr") == (found.title, found.language)
    assert notice.model_dump(exclude=set(TEXTS)) == found.model_dump(exclude=set(TEXTS))


@pytest.mark.parametrize(
    ("notice", "texts"),
    [
        ({"revision": 2, "change_note": "New."}, {}),
        ({}, {"revision": 2, "change_note": "Autre."}),
        ({"withdrawn": {"date": "2026-11-21", "reason": "Wrong."}}, {}),
        ({"advice": ["Use two locks."]}, {}),
        ({}, {"advice": ["Deux cadenas."]}),
        ({}, {"where": ["Rue du Moulin"]}),
        ({"language": "fr"}, {}),
    ],
)
def test_what_does_not_fit_is_not_used(notice, texts):
    """A translation that says more, less or of another revision gives way to the original."""
    own = a_notice(**notice)

    assert own == a_town(own, french(**texts)).in_language("fr").notices[TIP]


def test_language_that_the_site_has_not():
    """Nothing is shown in a language that the site doesn't have."""
    town = a_town(a_notice(), french(), languages=["en", "nl"])

    assert "en" == town.in_language("fr").notices[TIP].language


def test_withdrawing_in_a_catalog_withdraws_in_every_language():
    """Who takes a notice out of a catalog takes its translations out with it."""
    town = a_town(a_notice(), french())
    assert "fr" == town.in_language("fr").notices[TIP].language
    gone = a_notice(withdrawn={"date": "2026-11-21", "reason": "Wrong."})

    assert "en" == a_town(gone, french()).in_language("fr").notices[TIP].language


def test_area_in_french():
    """Roles and limits are found by the words that they translate; the numbers stay."""
    area = an_area(
        coordinators=[{"role": "Coordinator"}, {"role": "Deputy"}],
        coverage={"streets": [{"Dorp": {"numbers": "odd 1-9", "limit": "to the chapel"}}]},
    )
    texts = AreaTranslation(
        roles={"Coordinator": "Coordinatrice"}, limits={"to the chapel": "jusqu’à la chapelle"}
    )
    found = texts.of(area, "fr")
    [stretch] = found.coverage.streets

    assert ["Coordinatrice", "Deputy"] == [one.role for one in found.coordinators]
    assert ("jusqu’à la chapelle", area.coverage.streets[0].ranges) == (
        stretch.limit,
        stretch.ranges,
    )


def test_languages_of_a_list():
    """A list's mails are in all of the site's languages, or in those that its area says, in their order."""
    site = a_site(languages=["nl", "fr", "de"])
    town = a_catalog(an_area("all"), an_area("some", languages=["de", "nl"]), site=site)

    assert ("nl", "fr", "de") == town.languages_of("all")
    assert ("nl", "de") == town.languages_of("some")


def test_site_s_names():
    """The site's own names are those of the reader's language; its address is one."""
    site = a_site(languages=["en", "fr"])
    names = {"fr": SiteTranslation(name="Petiteville")}
    found = a_catalog(site=site, translations=Translations(site=names)).in_language("fr").site

    assert ("Petiteville", site.short_name, site.address) == (
        found.name,
        found.short_name,
        found.address,
    )
