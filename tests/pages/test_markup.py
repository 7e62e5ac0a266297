"""What authors write comes out as what they wrote, never as Markdown or HTML."""

import html

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.utils.meta import get_data

from binpub.pages.markup import body_blocks, escape_markdown, front_matter, opening_words
from binpub.prose import render_html
from tests.html_pages import read_html, squeeze

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list"]
printable = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)
awkward = st.text(st.sampled_from("*_`#[](){}<>&!\\\"'~^=+-|:.;/ aé1\u2028"), min_size=1)
titles = (printable | awkward).filter(lambda text: text.split())


def convert(markdown):
    """Render a page's Markdown as the site generator does; return HTML and contents."""
    converter = Markdown(extensions=EXTENSIONS)
    return converter.convert(markdown), converter.toc_tokens


def test_french_signs_stay_with_their_word():
    """A space at which no line may be cut stays one; all others are one space."""
    assert "Que\u00a0faire ?" == str(escape_markdown("  Que\u00a0faire \n ?"))


@given(titles)
@example("*x* <b> [a](b) # {: .x }")
@example("a # {#forged}")
@example("&amp; &lt;script&gt;")
def test_title_is_text(title):
    """A title shows as the text that it is, whatever signs it holds."""
    page, _ = convert(f"# {escape_markdown(title)}")
    assert [("h1", squeeze(title))] == read_html(page).headings


@given(titles)
@example('"\n---\nhide: []')
def test_front_matter_is_text(title):
    """A title in the front matter is read back as that title, escaped for HTML."""
    _, meta = get_data(f"{front_matter({'title': title})}\n\ntext")
    assert squeeze(title) == squeeze(html.unescape(meta["title"]))
    assert not set("<>\"'") & set(meta["title"])


def test_front_matter_without_empty_values():
    """What is empty isn't in the front matter, so that the theme's default holds."""
    written = str(front_matter({"description": None, "hide": ["toc"]}))
    assert {"hide": ["toc"]} == yaml.safe_load(written.strip("-"))


def test_body_headings_are_in_the_contents():
    """A heading of an author's text is in the page's table of contents, with its own id."""
    safe = render_html("Vooraf\n\n## Wat *nu*?\n\ntekst\n\n### Later: a_b")
    _, contents = convert(str(body_blocks(safe, language="nl")))
    assert [("wat-nu", "Wat nu?")] == [(one["id"], one["name"]) for one in contents]
    assert ["Later: a_b"] == [html.unescape(one["name"]) for one in contents[0]["children"]]


@pytest.mark.parametrize(
    "body",
    [
        "```\n# no heading\n```",
        "~~~\nx",
        "<script>alert(1)</script>",
        "[x]: http://example.org",
        "***",
    ],
)
def test_body_is_not_read_twice(body):
    """A sanitised text reaches the page exactly as it was sanitised."""
    safe = render_html(f"{body}\n\nlaatste")
    page, _ = convert(str(body_blocks(safe, language="nl")))
    assert (
        squeeze(read_html(f"<article>{safe}</article>").article)
        == read_html(f"<article>{page}</article>").article
    )
    assert "<script" not in page


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=300) | awkward)
def test_any_body_says_what_it_says(body):
    """Whatever a body holds, the page says what the sanitised text says."""
    safe = render_html(body)
    page, _ = convert(str(body_blocks(safe, language="nl")))
    said = read_html(f"<article>{safe}</article>").article
    assert said.replace(" ", "") == read_html(f"<article>{page}</article>").article.replace(" ", "")


def test_heading_in_a_quotation_stays_there():
    """A heading inside a quotation isn't cut out of it."""
    safe = render_html("> ## Citaat\n> woorden\n\n## Erna")
    page, contents = convert(str(body_blocks(safe, language="nl")))
    assert '<blockquote>\n<h2 id="citaat">Citaat</h2>\n<p>woorden</p>\n</blockquote>' in page
    assert ["erna"] == [one["id"] for one in contents]


def test_opening_words_end_between_words():
    """What a card shows of a text ends after a whole word."""
    opening = opening_words(f"<p>{'woord ' * 60}</p>")
    assert opening.endswith("woord…")
    assert 221 >= len(opening)


def test_wide_table_can_be_reached_by_the_keyboard():
    """A table of three columns scrolls in a part with a name that the keyboard reaches; one of two folds."""
    wide = "|Dag & uur|*Plaats*|Wie|\n|-|:-:|-|\n|1|2|3|"
    blocks = body_blocks(render_html(wide), language="nl")
    opened = '<div class="scroller" role="group" aria-label="Dag &amp; uur, Plaats, Wie" tabindex="0"><table>'
    assert opened in blocks
    assert "scroller" not in body_blocks(render_html("|a|b|\n|-|-|\n|1|2|"), language="nl")
