"""What areas and notices say of streets is held against the register."""

from binpub.checks.streets import check_streets
from tests.world import a_catalog, a_notice, a_register, a_site, an_area

REGISTER = a_register(("Lindenlaan", "1 2 3 88"), "Kerkstraat", ("Dorp", "5", "Perk"))


def told(*nouns, register=REGISTER, **fields):
    """Return what is said, as texts."""
    catalog = a_catalog(*nouns, registers={register.municipality: register}, **fields)
    return [str(problem.sentence) for problem in check_streets(catalog)]


def of_area(*streets, **coverage):
    """Return what is said of one area that has all streets of the register besides."""
    rest = ["Lindenlaan", "Kerkstraat", "Dorp"]
    other = an_area("rest", kind="business", coverage={"streets": rest})
    return told(an_area(coverage={"streets": list(streets), **coverage}), other)


def test_official_streets_are_fine():
    """A street of the register is fine in any spelling that the lookup knows."""
    assert [] == of_area("LINDENLN.", {"Kerkstraat": "1-99"}, {"Dorp": {"locality": "Perk"}})


def test_unknown_street_has_a_suggestion():
    """A street that the register doesn't have comes with the name that was probably meant."""
    assert ["the register has no street “Lindelaan”; did you mean “Lindenlaan”?"] == of_area(
        "Lindelaan"
    )


def test_unknown_street_without_a_neighbour():
    """A street that is like no other is said to be unknown."""
    [sentence] = of_area("Quaregnonkaai")

    assert "the register has no street “Quaregnonkaai”" in sentence


def test_street_of_another_locality():
    """A street in the wrong locality comes with the right one."""
    assert ["the register has no Dorp in Melsbroek; it lies in Perk"] == of_area(
        {"Dorp": {"locality": "Melsbroek"}}
    )


def test_numbers_that_do_not_exist():
    """A run in which the register has no number is named; one that has any is fine."""
    assert ["Lindenlaan has no number 4-86; the register knows 1 to 88"] == of_area(
        {"Lindenlaan": "4-86, 1-3"}
    )


def test_exceptions_are_checked_too():
    """What is excepted must exist as well."""
    [sentence] = of_area(localities=["Perk"], **{"except": ["Dorpen"]})

    assert "did you mean “Dorp”?" in sentence


def test_homonyms_need_their_locality():
    """Where two streets have one name, an entry must say which it means."""
    register = a_register(("Kerkstraat", "1", "Perk"), ("Kerkstraat", "1", "Melsbroek"))
    [sentence] = told(an_area(coverage={"streets": ["Kerkstraat"]}), register=register)

    assert sentence == (
        "there are 2 streets called Kerkstraat (Melsbroek, Perk); must say the locality"
    )


def test_streets_in_no_network_are_counted():
    """The streets that no network has are one note, with the first of them."""
    assert ["2 of 3 streets are in no network, such as Kerkstraat, Dorp"] == told(
        an_area(coverage={"streets": ["Lindenlaan"]})
    )


def test_whole_locality_has_its_streets():
    """A street in a locality that an area holds is in a network."""
    coverage = {"streets": ["Lindenlaan", "Kerkstraat"], "localities": ["perk"]}

    assert [] == told(an_area(coverage=coverage))


def test_ended_areas_hold_nothing():
    """An area that has ended isn't checked, and serves no street."""
    assert [] == told(an_area(status="ended", coverage={"streets": ["Nowhere"]}))


def test_misspelt_street_in_a_notice():
    """A street in a notice that is nearly in the register is named; a quarter isn't."""
    area = an_area(coverage={"streets": ["Lindenlaan", "Kerkstraat", "Dorp"]})
    notice = a_notice(where=["Lindelaan", "De Wijk", "Centrum"])

    assert ["the register has no street “Lindelaan”; did you mean “Lindenlaan”?"] == told(
        area, notice
    )


def test_register_of_elsewhere():
    """A register of a municipality that the site doesn't serve is named."""
    [sentence] = told(register=a_register("Dorp", municipality="Elsewhere"), site=a_site())

    assert sentence == "is of Elsewhere, which site.yml doesn't name; must be one of: Smalltown"
