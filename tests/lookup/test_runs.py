"""House numbers as the shortest runs that hold them."""

from hypothesis import given
from hypothesis import strategies as st

from binpub.lookup.runs import find_runs

NUMBERS = st.sets(st.integers(1, 60))


def runs(owned, foreign, unknown=()):
    """The runs as people write them."""
    known = {*owned, *foreign, *unknown}
    return ", ".join(map(str, find_runs(set(owned), set(foreign), known)))


def test_both_sides_in_one_run():
    """Both sides are one run where no number of either lies elsewhere."""
    assert runs(range(1, 13), [13, 14]) == "1-12"


def test_sides_apart():
    """Sides that end at different numbers stay apart, as people write them."""
    assert runs([*range(1, 146, 2), *range(2, 149, 2)], [147, 150]) == "odd 1-145, even 2-148"


def test_joining_claims_nothing_more():
    """A number without a place doesn't slip in where two sides are joined."""
    assert runs([1, 3, 5, 2], [7, 8], unknown=[4, 6]) == "odd 1-5, 2"


def test_far_apart():
    """Two single numbers far from one another are no run."""
    assert runs([1, 40], [43, 44]) == "1, 40"
    assert runs([2, 41], [43, 44]) == "41, 2"


@given(NUMBERS, NUMBERS)
def test_all_of_the_own_and_none_of_the_others(owned, foreign):
    """Runs hold every number that is owned, and none that lies elsewhere."""
    foreign -= owned
    found = find_runs(owned, foreign, owned | foreign)

    assert owned == {number for number in owned | foreign if any(number in run for run in found)}
