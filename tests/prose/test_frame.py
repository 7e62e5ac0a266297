"""What a frame that a municipality wrote can do, and what is told of the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.problems import Wrong
from binpub.prose import FRAME_NAMES, fill_frame, frame_faults, html_of_frame

VALUES = dict.fromkeys(FRAME_NAMES, "<x>")


def lines(text):
    """The lines that have a fault."""
    return [line for line, _ in frame_faults(text)]


def test_names_are_placed():
    """
    A frame places what it is given, as text.
    """
    assert "<p>&lt;x&gt;</p>" == fill_frame("<p>{{ title }}</p>", VALUES)


def test_choice():
    """
    A frame chooses by what it is given: the language, whether there is an address.
    """
    text = '{% if language == "nl" %}Dag{% elif not manage %}Hello{% else %}{{ "a" if leave else "b" }}{% endif %}'
    assert "Dag" == fill_frame(text, VALUES | {"language": "nl"})
    assert "Hello" == fill_frame(text, VALUES | {"manage": ""})
    assert "a" == fill_frame(text, VALUES)


@pytest.mark.parametrize(
    "text",
    [
        "{{ title.__class__ }}",
        "{{ title['a'] }}",
        "{{ title() }}",
        "{{ title | upper }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 2 ** 1000000000 }}",
        "{{ title ~ title }}",
        "{{ title if leave }}",
        "{% if 1 < title %}{% endif %}",
        "{% for a in title %}{% endfor %}",
        "{% set title = 1 %}",
        "{% include 'mail.css' %}",
        "{% macro a() %}{% endmacro %}",
    ],
)
def test_all_else_is_refused(text):
    """
    A frame looks at nothing, counts nothing and goes on for ever with nothing.
    """
    assert [2] == lines(f"\n{text}")
    with pytest.raises(Wrong, match="line 2: this can't be used"):
        fill_frame(f"\n{text}", VALUES)


def test_unknown_name():
    """
    A name that isn't known is told on its line, with the one that was probably meant.
    """
    faults = [(line, str(what)) for line, what in frame_faults("\n\n{{ contnet }}")]
    assert [(3, "unknown value “contnet”; did you mean “content”?")] == faults


@pytest.mark.parametrize("text", ["{{ title", "{% if title %}", "{% else %}", "{{ % }}", "{{ }}"])
def test_no_template(text):
    """
    What isn't a template is told on its line, with what is wrong.
    """
    faults = list(frame_faults(f"\n{text}"))
    assert [2] == [line for line, _ in faults]
    assert "isn't a template: " in str(faults[0][1])


@pytest.mark.parametrize(
    "text",
    [
        "{{ " + "(" * 20_000,
        "{% if manage %}" * 300 + "{% endif %}" * 300,
        "{% if " + "not " * 5_000 + "manage %}{% endif %}",
        "{{ 1" + "0" * 9_000 + " }}",
    ],
    ids=["brackets", "choices", "words", "number"],
)
def test_nested_too_deep(text):
    """
    What would bring the reader down is refused.
    """
    assert [1] == lines(text)


@given(
    st.lists(
        st.sampled_from(["{{", "}}", "{%", "%}", "{#", "#}", " if ", "endif", "else", "==", "'"])
        | st.sampled_from([*FRAME_NAMES, "(", ")", "|", ".", "\n", "raw", "endraw", "<b>", "1"]),
        max_size=20,
    ).map("".join)
)
def test_what_has_no_fault_can_be_filled(text):
    """
    A frame that has no fault can be filled, and one that has is told why not.
    """
    if lines(text):
        with pytest.raises(Wrong):
            fill_frame(text, VALUES)
    else:
        assert isinstance(fill_frame(text, VALUES), str)


def test_html_keeps_its_lines():
    """
    The HTML of a frame stands on the lines where people wrote it.
    """
    text = "{# a\n#}\n{% if manage %}\n<b>\n{% raw %}\n<i>\n{% endraw %}\n{{\ntitle }}<u>"
    html = html_of_frame(text).splitlines()
    assert ["<b>", "<i>", "<u>"] == [line.strip("x ") for line in html if line.strip("x ")]
    assert (3, 5, 8) == tuple(number for number, line in enumerate(html) if line.strip("x "))


def test_html_of_no_template():
    """
    Of what isn't a template no HTML is left.
    """
    assert "" == html_of_frame("<b>{{ ' }}")
