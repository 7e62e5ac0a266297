"""Markdown as safe HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.prose import render_html

MARKDOWN = st.lists(
    st.sampled_from(
        [
            *"\\`*_[]()!<>#|-:&'\"{} \n\t\x00\x02\x03é\u2028",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<!-- ",
            "javascript:alert(1)",
            "java\nscript:",
            "&#106;avascript:",
            "data:text/html,",
            "//evil.example/",
            "![a](x.png)",
            "[a](javascript:x)",
            '[a](b "title")',
            "[a]: vbscript:x",
            "<javascript:x>",
            "https://example.org/",
            "<a@example.org>",
            "```\n",
            "    ",
            "\n\n",
            "> ",
            "1. ",
            "|-|-|\n",
            '{: onclick="x" }',
            'href="',
            '" onmouseover="x',
        ]
    )
    | st.text(),
    max_size=30,
).map("".join)

TEXT_TAGS = {"a", "em", "strong", "code", "p", "br", "hr", "pre", "blockquote", "ul", "ol", "li"}
TAGS = TEXT_TAGS | {"h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"}


class Tags(HTMLParser):
    """All start tags of a text with their attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@given(MARKDOWN)
def test_only_known_tags(markdown):
    """
    Whatever an author writes, the page gets no tag or attribute but the few that a text needs.
    """
    found = Tags(render_html(markdown)).found
    assert {tag for tag, _ in found} <= TAGS
    assert {name for _, attrs in found for name in attrs} <= {"href", "rel", "id", "start", "align"}


@given(MARKDOWN)
def test_only_safe_links(markdown):
    """
    A link leads to a website, a mailbox, a phone number or another file, and runs nothing.
    """
    hrefs = [attrs["href"] for _, attrs in Tags(render_html(markdown)).found if "href" in attrs]
    schemes = [re.match(r"([a-zA-Z][\w+.-]*):", re.sub(r"[\x00-\x20]", "", href)) for href in hrefs]
    assert {match[1].lower() for match in schemes if match} <= {"http", "https", "mailto", "tel"}


@given(MARKDOWN)
def test_same_text_same_html(markdown):
    """
    What was rendered before leaves no trace in the next text.
    """
    first = render_html(markdown)
    render_html("[a]: https://example.org/\n\n# a")
    assert first == render_html(markdown)


def test_raw_html_is_text():
    """
    Raw HTML shows as the text that it is.
    """
    assert "<p>Call &lt;b&gt;101&lt;/b&gt; &lt;!-- now --&gt;</p>" == render_html(
        "Call <b>101</b> <!-- now -->"
    )


def test_foreign_markup_is_text():
    """
    Attribute lists, template code and snippets of other tools do nothing.
    """
    html = render_html('Text {: .red } {{ config }} \n\n--8<-- "/etc/passwd"')
    assert '<p>Text {: .red } {{ config }} </p>\n<p>--8&lt;-- "/etc/passwd"</p>' == html


def test_headings_begin_at_two():
    """
    A text's own headings begin below the page's title, and can be linked.
    """
    html = render_html("# Één & twee\n\n## Één twee\n\n### Drie\n\n## !")
    headings = [(tag, attrs["id"]) for tag, attrs in Tags(html).found if tag != "p"]
    assert [("h2", "een-twee"), ("h2", "een-twee-2"), ("h3", "drie"), ("h2", "part")] == headings


def test_images_give_way_to_words():
    """
    An image in the text gives way to its description; images come from the notice's own field.
    """
    assert "<p>See a &quot;red&quot; &lt;bike&gt; .</p>" == render_html(
        'See ![a "red" <bike>](../bike.jpg) ![](x.png).'
    )


def test_relative_links_are_rewritten():
    """
    A link to another file of the repository becomes a link to its page.
    """
    html = render_html("[tip](../pages/tips.md#a?b&c)", link=lambda target: f"<{target}>")
    assert '<p><a href="&lt;../pages/tips.md#a?b&amp;c&gt;">tip</a></p>' == html


@pytest.mark.parametrize("link", ["#a", "mailto:a@example.org", "tel:101", "https://example.org/"])
def test_other_links_stay(link):
    """
    A link within the text, to a website, a mailbox or a phone number stays as it is.
    """
    html = render_html(f"[x]({link})", link=lambda target: "wrong")
    assert [link] == [attrs["href"] for tag, attrs in Tags(html).found if tag == "a"]


@pytest.mark.parametrize(
    "link", ["", "/etc", "//example.org/", "javascript:x", "data:x", "file:/x"]
)
def test_strange_links_are_text(link):
    """
    A link that leads nowhere, or runs something, is only its text.
    """
    assert "<p>a <strong>b</strong></p>" == render_html(f"[a **b**]({link})")


def test_external_links_take_nothing_along():
    """
    Who follows a link to another website doesn't tell it where they came from.
    """
    html = render_html("<https://example.org/?a=1&b=2>")
    link = {"href": "https://example.org/?a=1&b=2", "rel": "noopener noreferrer"}
    assert [("p", {}), ("a", link)] == Tags(html).found


def test_pasted_address_is_a_link():
    """
    An address that was only pasted can be followed, without the full stop behind it.
    """
    html = render_html("(see https://example.org/a_b_c.) [https://a.example/](x.md)")
    links = [attrs["href"] for tag, attrs in Tags(html).found if tag == "a"]
    assert ["https://example.org/a_b_c", "x.md"] == links


def test_tables_keep_their_alignment():
    """
    Tables are allowed, with columns that are aligned to the right.
    """
    html = render_html("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert '<td align="right">2</td>' in html


@pytest.mark.parametrize("text", ["> " * 3000, "\ud800", "* " * 2000, "[" * 500, "\x00", ""])
def test_never_fails(text):
    """
    Text that no author means to write is rendered somehow, and never stops a build.
    """
    assert isinstance(render_html(text), str)


def test_deep_nesting_is_text():
    """
    Lists nested hundreds deep are shown as they were written, and spoil no other text.
    """
    before = render_html("- item\n\n    text")
    assert "    - deep" in render_html("".join("    " * depth + "- deep\n" for depth in range(400)))
    assert before == render_html("- item\n\n    text")


def test_list_needs_no_blank_line_before_it():
    """A list right under its sentence is a list, as in the editors that people know."""
    html = render_html("Neem mee:\n- een slot\n- een lamp\n\nTot dan!")

    assert 2 == html.count("<li>")
    assert html.startswith("<p>Neem mee:</p>")


def test_dash_in_a_code_block_stays():
    """What stands in a block of code isn't touched."""
    assert "a\n- b" in render_html("```\na\n- b\n```")
