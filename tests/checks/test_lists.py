"""Each area its own list."""

from binpub.checks.lists import check_lists
from binpub.problems import Level
from tests.world import LIST_ID, a_catalog, an_area, some_lists

OTHER = LIST_ID.replace("0b", "1c")


def told(*areas, **lists):
    """Return level, field and sentence of what is wrong with the lists of some areas."""
    found = check_lists(a_catalog(*areas, lists=some_lists(**lists)))
    return [(one.level, one.field, str(one.sentence)) for one in found]


def test_own_lists_are_sound():
    """Areas that each have a list of their own are fine, and so is a site without any lists."""
    assert [] == told(an_area("west"), an_area("east"), west=LIST_ID, east=OTHER)
    assert [] == list(check_lists(a_catalog()))


def test_list_of_two_areas_is_refused():
    """One list for two areas is an error: notices would go to the other network too."""
    expected = [(Level.ERROR, "areas.east", "has the list of west; must be its own")]
    assert expected == told(an_area("west"), an_area("east"), west=LIST_ID, east=LIST_ID)


def test_unknown_area_is_refused():
    """An area that isn't there is an error, with the one that was probably meant."""
    sentence = "there is no area “wset”; did you mean “west”?"
    assert (Level.ERROR, "areas.wset", sentence) in told(an_area("west"), wset=LIST_ID)


def test_list_of_an_ended_area_is_a_warning():
    """A list that was left behind when its network ended is told; nothing else suffers from it."""
    levels = [
        (level, field) for level, field, _ in told(an_area("west", status="ended"), west=LIST_ID)
    ]
    assert [(Level.WARNING, "areas.west")] == levels


def test_mailed_area_without_a_list_is_a_warning():
    """A network that nobody can subscribe to is told, and one that isn't mailed yet isn't."""
    areas = an_area("west"), an_area("east"), an_area("north", status="exploring")
    sentence = "nobody can subscribe to east; `binpub lists sync --apply` makes the lists"
    assert [(Level.WARNING, "areas", sentence)] == told(*areas, west=LIST_ID)


def test_list_under_a_former_name_is_the_networks_own():
    """After a renaming, only the line with the old name is told: the network has a list."""
    found = told(an_area("west", formerly=["far-west"]), **{"far-west": LIST_ID})
    sentence = "the folder of “far-west” was renamed; must be west"
    assert [(Level.ERROR, "areas.far-west", sentence)] == found
