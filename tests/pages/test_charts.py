"""Bars."""

from hypothesis import given
from hypothesis import strategies as st

from binpub.pages.charts import MOST_MARKS, MOST_SIGNS, Bar, Chart, column_path, marked_bars


def a_chart(*numbers):
    """A chart of some numbers."""
    bars = tuple(Bar(f"Bar {place}", number) for place, number in enumerate(numbers))
    return Chart("rows", "Bars", ("Bar", "Number"), bars)


@given(st.lists(st.integers(0, 10_000), max_size=40))
def test_every_number_but_nought_has_a_column(numbers):
    """What is counted can be seen, however large another number is."""
    assert sum(map(bool, numbers)) == column_path(numbers).count("M")


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=40))
def test_rows_keep_their_order(numbers):
    """Who has more never has the shorter bar; the longest is a hundred, nought is nothing."""
    chart = a_chart(*numbers)
    shares = [chart.share(bar) for bar in sorted(chart.bars, key=lambda bar: bar.number)]
    assert sorted(shares) == shares
    assert (100 if max(numbers) else 0) == shares[-1]


def test_nothing_to_draw():
    """A chart without bars, or of noughts, divides nothing by nought."""
    assert (0, "") == (a_chart().top, a_chart(0, 0).path)


@given(st.integers(1, 40))
def test_names_under_columns_do_not_touch(years):
    """Of many years only so many are named as fit a phone, and always the last."""
    marks = [bar.mark for bar in marked_bars([(str(2000 + year), 1) for year in range(years)])]
    assert str(1999 + years) == marks[-1]
    assert sum(map(bool, marks)) <= MOST_MARKS


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=40))
def test_numbers_under_columns_do_not_touch(numbers):
    """Numbers stand under columns only where each has room on a phone; the table has them anyway."""
    is_room = sum(len(str(max(numbers))) + 1 for _ in numbers) <= MOST_SIGNS
    assert is_room == a_chart(*numbers).has_numbers
