"""The street pages: every street under its letter, with its network in words."""

from datetime import date

from binpub.language import Language
from binpub.lookup.index import build_indexes
from binpub.pages import Edition, render_pages
from tests.example import example_catalog
from tests.html_pages import squeeze
from tests.world import a_catalog, a_register, a_site, an_area

TODAY = date(2026, 11, 22)


def pages(*nouns, **fields):
    """The pages of a catalog of some nouns, in English, today."""
    catalog = a_catalog(*nouns, **fields)
    return render_pages(Edition(catalog, Language("en"), TODAY, list(build_indexes(catalog))))


def covering(*streets, slug="centrum", **fields):
    """An area of some streets."""
    return an_area(slug, coverage={"streets": list(streets)}, **fields)


def test_street_stands_under_its_letter():
    """Articles and accents don't count: a street stands under its first letter."""
    made = pages(covering("'s-Gravenstraat", "Écluse", "1 Meistraat"))
    assert "s-Gravenstraat" in made["streets/s/index.md"]
    assert "Écluse" in made["streets/e/index.md"]
    assert "1 Meistraat" in made["streets/0-9/index.md"]


def test_street_of_no_network_is_there():
    """A street of the register that no network lists is said to have none."""
    made = pages(an_area(), registers={"Smalltown": a_register("Mill Lane")})
    assert "no network yet" in made["streets/m/index.md"]


def test_street_with_two_names_stands_under_both():
    """Who knows only the other language's name finds the street too."""
    register = a_register("Molenstraat")
    street = register.streets[0]
    two = type(street)(street.name, other_names=("Rue du Moulin",))
    made = pages(
        covering("Molenstraat"), registers={"Smalltown": type(register)("Smalltown", "x", (two,))}
    )
    assert 'areas/centrum/">BIN Centrum' in made["streets/m/index.md"]
    assert 'areas/centrum/">BIN Centrum' in made["streets/r/index.md"]


def test_limit_in_words_sends_to_the_coordinator():
    """Where only words give the limit, or the street is a border, one must ask."""
    made = pages(covering({"Mill Lane": {"limit": "to the chapel"}}, {"Moat": {"border": True}}))
    text = made["streets/m/index.md"]
    assert 2 == text.count("ask the coordinator")
    assert "to the chapel" in text
    assert "border street" in text


def test_each_municipality_has_its_letters():
    """Where there are several municipalities, each has pages of its own."""
    towns = {"park": "Zulte", "station": "Deinze"}
    areas = [covering("Kerkstraat", slug=slug, municipality=town) for slug, town in towns.items()]
    made = pages(*areas, site=a_site(municipalities=["Deinze", "Zulte"]))
    assert "BIN Park" in made["streets/zulte/k/index.md"]
    assert "BIN Park" not in made["streets/deinze/k/index.md"]
    assert 'href="../streets/deinze/"' in made["streets/index.md"]


def test_every_street_of_the_example_is_listed():
    """No street that the lookup knows is left out of the pages."""
    catalog = example_catalog()
    indexes = list(build_indexes(catalog))
    made = render_pages(Edition(catalog, Language("nl"), TODAY, indexes))
    text = squeeze(" ".join(text for path, text in made.items() if path.startswith("streets/")))
    names = [street.name.replace("'", "&#39;") for street in indexes[0].streets]
    assert [] == [name for name in names if f">{name}</span>" not in text]
