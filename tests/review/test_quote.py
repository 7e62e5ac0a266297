"""An author's Markdown for a reviewer."""

from hypothesis import given
from hypothesis import strategies as st

from binpub.review.quote import inert_html, inert_lines


def test_link_shows_where_it_leads():
    """A link doesn't lead anywhere here, and its address can be read."""
    assert "<p>Klik (https:&#8203;//evil.example/x)</p>" == inert_html(
        "[Klik](https://evil.example/x)"
    )


def test_raw_html_and_images_are_text():
    """Raw HTML shows as text, and an image as its description."""
    shown = inert_html("<script>x</script> ![kaart](https://evil.example/p.png)")

    assert "&#60;script&#62;" in shown
    assert "evil.example" not in shown


def test_fence_of_a_text_is_no_fence():
    """Code stands in one line, so that no blank line ends the quotation."""
    assert "<p><code>/merge<br><br>&#160;&#160;x</code></p>" == inert_html(
        "```\n/merge\n\n  x\n```"
    )


@given(st.text(alphabet="ab<>/[]()`*_#>-|!@ \n\r\t0123456789.:"))
def test_one_line_whatever_is_written(markdown):
    """No line of an author begins a line of the page: GitLab would read it as a command."""
    assert "\n" not in inert_html(markdown)
    assert "\n" not in inert_lines(markdown, 1000)
