"""Templates: what isn't ours is escaped, once, however it comes into a page."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup

from binpub.pages.environment import environment

ENVIRONMENT = environment("en")
FORMS = {
    "value": "{{ x }}",
    "attribute": "{{ {'y': x}.y }}",
    "macro": "{% macro m(y) %}{{ y }}{% endmacro %}{{ m(x) }}",
    "call": "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ x }}{% endcall %}",
    "set": "{% set y %}{{ x }}{% endset %}{{ y }}",
    "condition": "{{ x if true else '' }}",
    "list": "{{ [x] | join(', ') }}",
    "loop": "{% for y in [x] %}{{ y }}{% endfor %}",
    "sentence": "{{ sentence('{y}', y=x) }}",
}
COMPILED = {form: ENVIRONMENT.from_string(source) for form, source in FORMS.items()}


@pytest.mark.parametrize("form", FORMS)
@given(text=st.text("<>&\"'ab`~ {}"))
def test_text_is_escaped_once(form, text):
    """A text comes out as it went in: never as HTML, and never escaped twice."""
    made = COMPILED[form].render(x=text)
    assert text == html.unescape(made)
    assert not set("<>\"'") & set(made)


@pytest.mark.parametrize("form", FORMS)
def test_our_own_html_stays(form):
    """HTML that we made ourselves isn't escaped."""
    assert "<b>ours</b>" == COMPILED[form].render(x=Markup("<b>ours</b>"))


def test_value_of_another_type_is_escaped():
    """What is no text is escaped as the text that it is shown as."""
    assert "[&#39;&lt;b&gt;&#39;]" == COMPILED["value"].render(x=["<b>"])


def test_forgotten_value_is_an_error():
    """A page is never rendered without a value that its template names."""
    with pytest.raises(UndefinedError):
        COMPILED["value"].render()
