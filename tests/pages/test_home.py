"""The home page and the page on what one can do."""

from datetime import date

from binpub.language import Language
from binpub.pages import Edition, render_pages
from tests.world import a_catalog, a_notice, a_page, a_site, an_area

TODAY = date(2026, 11, 22)
EXPIRED = {
    "describes": ["person"],
    "valid_until": "2026-11-10",
    "kind": "missing-person",
    "title": "Man in a red coat",
    "advice": ["Look in your shed."],
}


def pages(*nouns, **fields):
    """The pages of a catalog, by their documents."""
    return render_pages(Edition(a_catalog(*nouns, **fields), Language("en"), TODAY))


def in_order(text, *words):
    """Tell whether words stand in a text one behind the other."""
    places = [text.find(word) for word in words]
    return -1 not in places and places == sorted(places)


def test_home_answers_five_wishes_in_order():
    """Lookup, what happened, what to do, joining, who: in this order, before any list."""
    home = pages(a_notice(), a_page("join", section="join"))["index.md"]
    assert in_order(home, 'data-lookup="', 'class="wishes"', "#latest")
    wishes = home.partition('class="wishes"')[2]
    assert in_order(wishes, "./notices/", "./advice/", "./pages/join/", "./partners/", "#latest")


def test_latest_notices_say_when_they_were_published():
    """A card says when its notice came out, by which it is sorted; and apart from that, when it happened."""
    fields = {"occurred_from": "2026-11-18"}
    home = pages(a_notice("2026-11-20-tip", **fields))["index.md"].partition("#latest")[2]
    assert in_order(
        home, '<time class="card__day" datetime="2026-11-20">20 November 2026<', "card__title"
    )
    assert in_order(home, "card__title", "When: Wednesday, 18 November 2026")


def test_joining_leads_to_the_networks_without_a_page_of_its_own():
    """Where the municipality wrote no page on joining, the networks' own pages tell it."""
    assert 'href="./areas/"' in pages()["index.md"].partition("wishes")[2].partition("</ul>")[0]


def test_networks_are_cards_where_there_is_no_map():
    """Without a map, the first dozen of networks are on the home page, and a link to the rest."""
    home = pages(*[an_area(f"area-{number}") for number in range(20)])["index.md"]
    assert 12 == home.count("card--area")
    assert "./areas/" in home


def test_advice_says_whom_to_call_first():
    """The page on what to do begins with the number, then what to say."""
    text = pages()["advice/index.md"]
    assert in_order(text, "tel:101", "tel:112", "tel:014000000", "Where you are")


def test_advice_comes_from_notices_once():
    """A line of advice that several notices gave is there once; that of a stub isn't."""
    lines = {"advice": ["Lock your door."]}
    text = pages(
        a_notice("2026-11-20-a", **lines),
        a_notice("2026-11-19-b", **lines),
        a_notice("2026-11-01-c", **EXPIRED),
    )["advice/index.md"]
    assert 1 == text.count("Lock your door.")
    assert "shed" not in text


def test_expired_description_is_nowhere():
    """Of who was described until a day that has passed, no page tells the title or the text."""
    made = pages(a_notice("2026-11-01-c", **EXPIRED, body="He has a limp."))
    assert [] == [path for path, text in made.items() if "red coat" in text or "limp" in text]
    assert "# Missing person" in made["notices/2026-11-01-c/index.md"]


def test_withdrawn_description_is_nowhere_either():
    """A withdrawn notice keeps its title, but not when it described somebody and has expired."""
    off = {
        "withdrawn": {"date": "2026-11-05", "reason": "Found."},
        "revision": 2,
        "change_note": "x",
    }
    made = pages(a_notice("2026-11-01-c", **EXPIRED, **off))
    assert [] == [path for path, text in made.items() if "red coat" in text]


def test_untranslated_text_says_so():
    """A page in another language shows the original, marks it, and says which language it is."""
    catalog = a_catalog(a_notice(), site=a_site(languages=["en", "fr"]))
    made = render_pages(Edition(catalog, Language("fr"), TODAY))
    text = made["notices/2026-11-20-tip/index.md"]
    assert "anglais" in text
    assert 'lang="en"' in text
    assert "anglais" not in pages(a_notice())["notices/2026-11-20-tip/index.md"]


def test_advice_says_where_it_comes_from():
    """Each line of advice leads to the notice that gave it, as it may be about one street or day."""
    text = pages(a_notice("2026-11-20-a", advice=["Lock your door."]))["advice/index.md"]
    assert in_order(text, "Lock your door.", "../notices/2026-11-20-a/", "Lock your bicycle")
