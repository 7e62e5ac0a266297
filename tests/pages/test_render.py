"""Each kind of page holds what a resident comes for, and nothing that must not be shown."""

import re
from datetime import date

import pytest

from binpub.language import Language
from binpub.lookup.index import build_indexes
from binpub.pages import Edition, render_files, render_front, render_pages, shown_images
from tests.world import (
    a_catalog,
    a_charter,
    a_notice,
    a_page,
    a_partner,
    a_site,
    an_area,
)

TODAY = date(2026, 11, 22)


def pages(*nouns, **fields):
    """The pages of a catalog of some nouns, in English, today."""
    catalog = a_catalog(*nouns, **fields)
    return render_pages(Edition(catalog, Language("en"), TODAY, list(build_indexes(catalog))))


def test_every_noun_has_its_page():
    """Areas, notices, charters, partners and free pages each have a page of their own."""
    made = pages(a_notice(), a_page("privacy"))
    wanted = {
        "index.md",
        "areas/index.md",
        "areas/centrum/index.md",
        "notices/index.md",
        "notices/2026-11-20-tip/index.md",
        "charters/charter-centrum/index.md",
        "partners/police/index.md",
        "pages/privacy/index.md",
        "archive/2026/index.md",
        "archive/kind/prevention/index.md",
        "archive/area/centrum/index.md",
    }
    assert set() == wanted - set(made)


def test_notice_says_who_to_call_first():
    """Whom to call stands on every notice: the emergency number first."""
    text = pages(a_notice())["notices/2026-11-20-tip/index.md"]
    numbers = [text.index(f'href="{link}"') for link in ("tel:101", "tel:112", "tel:014000000")]
    assert sorted(numbers) == numbers
    assert "mailto:centrum@smalltown.example.org" in text


def test_withdrawn_notice_keeps_its_title_and_reason_only():
    """Of a withdrawn notice the title, the day and the reason stay; all else goes."""
    notice = a_notice(
        body="A secret text.",
        advice=["A secret advice."],
        where=["Secretstreet"],
        images=[{"file": "secret.jpg", "because": "x"}],
        withdrawn={"date": "2026-11-21", "reason": "It was the wrong street."},
    )
    made = pages(notice, a_notice("2026-11-21-next", follows=notice.id, relation="update"))
    assert "Lock your bicycle" in made[f"notices/{notice.id}/index.md"]
    assert "It was the wrong street." in made[f"notices/{notice.id}/index.md"]
    assert not [path for path, text in made.items() if "ecret" in text]


def test_expired_description_is_gone_everywhere():
    """What described a person is on no page once its last day has passed."""
    notice = a_notice(
        body="He wore a secret hat.",
        describes=["person"],
        valid_until="2026-11-21",
        where=["Secretstreet"],
    )
    made = pages(notice)
    assert "Such a description doesn’t stay online" in made[f"notices/{notice.id}/index.md"]
    assert not [path for path, text in made.items() if "ecret" in text]


def test_corrected_notice_says_what_changed():
    """A notice in a later revision says on top what changed."""
    notice = a_notice(revision=2, change_note="The hour was wrong.", revised="2026-11-21")
    text = pages(notice)[f"notices/{notice.id}/index.md"]
    assert "This notice was changed on Saturday, 21 November 2026." in text
    assert text.index("The hour was wrong.") < text.index("<p>Two locks")


def test_thread_is_newest_first():
    """A thread shows its newest notice first, on each page of it."""
    first, last = (
        a_notice(),
        a_notice(
            "2026-11-21-next",
            title="What became of it",
            follows="2026-11-20-tip",
            relation="feedback",
        ),
    )
    for document in (f"notices/{first.id}/index.md", f"notices/{last.id}/index.md"):
        timeline = pages(first, last)[document].partition('class="timeline"')[2]
        assert timeline.index("What became of it") < timeline.index("Lock your bicycle")


def test_area_says_every_part_of_its_coverage():
    """Streets, runs, limits, localities, quarters and exceptions all stand on the page."""
    coverage = {
        "localities": ["Perk"],
        "quarters": ["Groenveld"],
        "streets": [
            {"Lindenlaan": "odd 1-145, even 2-148"},
            {"Veldweg": {"limit": "to the chapel"}},
        ],
        "except": [{"Nieuwstraat": "100-"}],
        "limits": ["Without the playing fields."],
    }
    text = pages(an_area(coverage=coverage))["areas/centrum/index.md"]
    said = [
        "Perk",
        "Groenveld",
        "odd 1–145",
        "even 2–148",
        "to the chapel",
        "from 100",
        "Without the playing",
    ]
    assert [] == [words for words in said if words not in text]


def test_street_of_another_network_is_named():
    """Who lives in a whole locality is told which of its streets another network serves."""
    own = [{"Veldweg": {"locality": "Perk"}}]
    west = an_area("west", coverage={"localities": ["Perk"], "streets": own})
    shops = an_area("shops", kind="business", coverage={"localities": ["Perk"]})
    streets = ["Lindenlaan", {"Berkenlaan": {"locality": "Perk", "numbers": "odd 1-9"}}]
    made = pages(west, shops, an_area("east", coverage={"streets": streets}))
    told = made["areas/west/index.md"].partition("#elsewhere")[2].partition("## Archive")[0]
    assert 'belong to <a href="../../areas/east/">BIN East</a>' in told
    assert [True, True, False, False] == [
        words in told for words in ("Berkenlaan", "odd 1–9", "Lindenlaan", "Veldweg")
    ]
    assert "#elsewhere" not in made["areas/shops/index.md"] + made["areas/east/index.md"]


def test_quarter_is_called_so_everywhere():
    """A quarter is called one on its network's page and among the streets."""
    made = pages(an_area(coverage={"localities": ["Perk"], "quarters": ["Groenveld"]}))
    for document in ("streets/index.md", "areas/centrum/index.md"):
        assert "The neighbourhood <strong>Groenveld</strong>" in made[document]
        assert "All of <strong>Perk</strong>" in made[document]


def test_area_can_be_joined_and_left():
    """An area that is active says how to join and how to leave, at addresses that mails link to."""
    text = pages(an_area())["areas/centrum/index.md"]
    assert "{: #join }" in text
    assert "{: #leave }" in text


def test_ended_area_leads_to_its_successor():
    """An area that has ended can't be joined, and leads to the one that took it over."""
    text = pages(an_area("old", status="ended"), an_area("new", replaces=["old"]))[
        "areas/old/index.md"
    ]
    assert 'now part of <a href="../../areas/new/">BIN New</a>' in text
    assert "#join" not in text


def test_paused_charter_chain():
    """A charter that another replaced says so, and the newer one names it."""
    old = a_charter("old", valid_until="2025-12-31")
    new = a_charter("new", title="The new charter", valid_from="2026-01-01", replaces=["old"])
    made = pages(old, new)
    assert "A newer charter has replaced it" in made["charters/old/index.md"]
    assert "../../charters/old/" in made["charters/new/index.md"]


def test_names_are_never_html():
    """A name that looks like HTML or Markdown is shown as that name, on every page."""
    name = '<b onclick="x">*BIN*</b>'
    made = pages(an_area(name=name), a_partner(name=name), a_notice(title=name), a_page(title=name))
    assert not [path for path, text in made.items() if "<b " in text or "*BIN*</b>" in text]


def test_title_cannot_say_where_the_root_is():
    """A title that looks like our mark for the site's root is shown as it is, in every list."""
    made = pages(a_notice(title="<root>x"))
    lists = ("index.md", "notices/index.md", "archive/2026/index.md", "areas/centrum/index.md")
    assert [True] * 4 == ["&lt;root&gt;x</a>" in made[document] for document in lists]
    assert not [document for document, text in made.items() if "<root>" in text]


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ("A mistake.", {"withdrawn": {"date": "2026-11-21", "reason": "A mistake."}}),
        ("Another hour.", {"revision": 2, "change_note": "Another hour."}),
        ("At the mill", {"place": "At the mill"}),
    ],
)
def test_words_of_an_untranslated_notice_say_their_language(said, fields):
    """What nobody translated is marked as what it is, so that it's read aloud rightly."""
    catalog = a_catalog(a_notice(**fields), site=a_site(languages=["en", "fr"])).in_language("fr")
    edition = Edition(catalog, Language("fr"), TODAY)
    page = render_pages(edition)["notices/2026-11-20-tip/index.md"]
    feed = render_files(edition)["feeds/all.atom"].decode()
    assert re.search(rf' lang="en">(<q>)?{said}</', page)
    assert f' lang="en"&gt;{said}&lt;/' in feed


def in_french(*nouns):
    """The pages in French of a town that wrote all in English, today."""
    catalog = a_catalog(*nouns, site=a_site(languages=["en", "fr"])).in_language("fr")
    return render_pages(Edition(catalog, Language("fr"), TODAY, list(build_indexes(catalog))))


ORIGINAL = "l’original\u00a0: anglais."


@pytest.mark.parametrize(
    "document",
    [
        "notices/2026-11-20-tip/index.md",
        "notices/2026-11-19-gone/index.md",
        "areas/centrum/index.md",
        "charters/charter-centrum/index.md",
        "partners/police/index.md",
        "pages/about/index.md",
    ],
)
def test_untranslated_page_says_so_once(document):
    """A page whose text nobody translated says once, in the reader's language, what they read."""
    gone = {"withdrawn": {"date": "2026-11-21", "reason": "Wrong."}, "body": ""}
    noted = a_notice(revision=2, change_note="Another hour.")
    nouns = (an_area(summary="By the mill."), a_partner(summary="They help."), a_page("about"))
    made = in_french(noted, a_notice("2026-11-19-gone", **gone), *nouns)
    assert 1 == made[document].count(ORIGINAL)


@pytest.mark.parametrize(
    "document", ["index.md", "notices/index.md", "archive/2026/index.md", "advice/index.md"]
)
def test_list_names_the_language_of_an_untranslated_text(document):
    """In a list, what nobody translated has the name of its language beside it."""
    text = in_french(a_notice(kind="prevention", advice=["Lock it."]))[document]
    assert "Anglais" in text
    assert ORIGINAL not in text


def test_translated_page_says_nothing_of_an_original():
    """In its own language a page says nothing of an original."""
    assert not [text for text in pages(a_notice()).values() if "banner--original" in text]
    assert not [text for text in pages(a_notice()).values() if "tongue" in text]


def test_headings_of_a_charter_have_each_their_own_id():
    """The texts of a charter may have the same headings; a link leads to one place all the same."""
    texts = dict.fromkeys(("communication_plan", "budget_plan", "body"), "## Aim\n\nSo.")
    text = pages(a_notice(), a_charter(**texts))["charters/charter-centrum/index.md"]
    assert ["aim", "aim-2", "aim-3"] == re.findall(r"\{#(aim[^}]*)\}", text)


def test_image_with_signs_in_its_name():
    """A picture is found under any name that a file can have."""
    notice = a_notice(images=[{"file": "rack #1 50%.jpg", "because": "Ours."}])
    page = pages(notice)["notices/2026-11-20-tip/index.md"]
    assert 'src="../../images/2026-11-20-tip/rack%20%231%2050%25.jpg"' in page


def test_image_of_a_stub_is_not_shown():
    """Only images of notices that are still whole are published."""
    image = {"file": "bike.jpg", "because": "The owner asked."}
    whole = a_notice(images=[image])
    stub = a_notice("2026-11-21-x", images=[image], withdrawn={"date": "2026-11-22", "reason": "x"})
    files = frozenset(f"content/images/{notice.id}/bike.jpg" for notice in (whole, stub))
    catalog = a_catalog(whole, stub, images=files)
    assert ["images/2026-11-20-tip/bike.jpg"] == list(shown_images(catalog, TODAY))


def test_empty_site_says_what_will_be_there():
    """A site without notices says where they will be."""
    made = pages()
    empty = "No notices yet. When there is one, you’ll find it here."
    assert [True] * 3 == [
        empty in made[path] for path in ("index.md", "notices/index.md", "areas/centrum/index.md")
    ]


def test_front_leads_to_the_main_language():
    """The site's own address leads to the only language; of several it names each."""
    front = render_front(a_site(name="A & B"), ["nl", "fr"])
    assert 'content="0; url=nl/"' in render_front(a_site(), ["nl"])
    assert 'href="fr/" lang="fr" hreflang="fr">Français</a>' in front
    assert ("<title>A &amp; B</title>" in front, "refresh" in front) == (True, False)
