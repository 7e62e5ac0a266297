"""What a municipality's own frame and style of mails must hold, and must not."""

from __future__ import annotations

from importlib import resources
from time import perf_counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from binpub.checks.mail import check_mail
from binpub.mail.frame import engine_frame
from binpub.source.mail_files import MAX_SIZE
from tests.mail.sample import a_message
from tests.mail.test_frame import OWN_FRAME, OWN_STYLE
from tests.world import a_catalog, a_notice, a_site

FRAME, STYLE = "frame.html.jinja", "mail.css"
SOUND = "<div>{{ content }}</div>{{ leaving }}"


def told(text, name=FRAME, **fields):
    """What is told of a frame or a style: line and sentence, each once, in order."""
    problems = list(check_mail(a_catalog(mail={name: text}, **fields)))
    assert {f"site_config/mail/{name}"} >= {one.path for one in problems}
    return sorted({(one.line, str(one.sentence)) for one in problems})


def lines(text, name=FRAME):
    """The lines of which something is told."""
    return [line for line, _ in told(text, name)]


def shipped(name):
    """A file of the package."""
    return resources.files("binpub.mail").joinpath("templates", name).read_text(encoding="utf-8")


def test_nothing_of_its_own():
    """
    Who replaces nothing is told nothing.
    """
    assert [] == list(check_mail(a_catalog()))


@pytest.mark.parametrize(
    ("name", "text"),
    [(FRAME, shipped(FRAME)), (STYLE, shipped(STYLE)), (FRAME, OWN_FRAME), (STYLE, OWN_STYLE)],
)
def test_sound_ones(name, text):
    """
    Who begins with a copy of ours has nothing to mend.
    """
    assert [] == told(text, name)


@pytest.mark.parametrize(
    ("content", "number"),
    [("", 0), ("{{ content }}{{ content }}", 2), ("<!-- {{ content }} -->", 0)],
)
def test_letter_stands_there_once(content, number):
    """
    A frame holds the letter, and holds it once.
    """
    sentence = (
        "must hold {{ content }} once: the letter goes there; it's there " + f"{number} times"
    )
    assert (1, sentence) in told(f"<div>{content}</div>{{{{ leaving }}}}")


def test_letter_is_there_in_each_language():
    """
    A frame that holds the letter in one language only is told.
    """
    text = '{% if language == "nl" %}<div>{{ content }}</div>{% endif %}{{ leaving }}'
    assert [] == told(text, site=a_site(languages=["nl"]))
    assert 1 == len(told(text, site=a_site(languages=["nl", "fr"])))


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("<p>{{ content }}</p>", "p"),
        ("<span><div>{{ content }}</div></span>", "span"),
        ("<table><tr>{{ content }}</tr></table>", "tr"),
        ("<title>{{ content }}</title>", "title"),
        ("<style>{{ content }}</style>", "style"),
        ("{{ content }}", "html"),
    ],
)
def test_letter_stands_in_a_block(text, tag):
    """
    The letter stands where paragraphs may: a mail program would pull it out of anything else.
    """
    sentence = "{{ content }} stands in <TAG>; must stand in a <div> or in a table’s cell"
    assert [(1, sentence.replace("TAG", tag))] == told(text + "{{ leaving }}")


@pytest.mark.parametrize(
    "text",
    [
        "<p>Dear all<div>{{ content }}</div>",
        "<table><tr><td><img alt=''><br>{{ content }}</table>",
        "<div><p>a<p>b<table><tr><td>c</table></div><main>{{ content }}</main>",
    ],
)
def test_letter_in_a_block(text):
    """
    What HTML lets one leave out may be left out.
    """
    assert [] == told(text + "{{ leaving }}")


@pytest.mark.parametrize("html", ["1 < 2", "<b", "<a <br>", "<!-- <b> -->", "<!-- -"])
def test_signs_are_closed(html):
    """
    A sign that begins an element and ends none is told on its line.
    """
    assert [3] == lines(f"{SOUND}\n\n{html}")


LONG = (
    *("<a ", "<!--", "<a href='", "<a href='>", "<a href=\"'>", "<!-->", "<!>", "<?>", "</>"),
    *("<![CDATA[>", "<b>", "</b>", "{{ x }}", "<style>", "<title>", "<p><div>", "<!a '>", "<!-- x"),
)


@pytest.mark.parametrize("text", LONG)
def test_long_ones_are_read_in_time(text):
    """
    Whatever fills a frame of the largest size, it is read in seconds.
    """
    began = perf_counter()
    list(check_mail(a_catalog(mail={FRAME: text * (MAX_SIZE // len(text))})))
    assert perf_counter() - began < 10


@pytest.mark.parametrize(
    "way", ["", "{{ leave }}", "<i href='{{ leave }}'></i>", "<!--{{ leaving }}-->"]
)
def test_nobody_is_kept(way):
    """
    Who gets a mail can leave the list.
    """
    told_of = [sentence for _, sentence in told(f"<div>{{{{ content }}}}</div>{way}")]
    assert any("must be able to leave the list" in sentence for sentence in told_of)


def test_own_words_for_leaving():
    """
    The way out may be in a municipality's own words.
    """
    assert [] == told('<div>{{ content }}</div><a href="{{ leave }}">Uitschrijven</a>')


@pytest.mark.parametrize(
    "html",
    [
        "<img src='https://e.example/x.png'>",
        "<img srcset=x.png>",
        "<td background='{{ site_address }}x.png'>",
        "<p style='background: url(x.png)'>",
        "<style>@import 'x.css';</style>",
        "<style>\na { background: url('//e.example/x') }</style>",
        "<link rel=stylesheet href=x.css>",
        "<script>x</script>",
        "<iframe src=x></iframe>",
        "<meta http-equiv=Refresh content='0; x'>",
        "<!--[if mso]><img src=x><![endif]-->",
        "{% if language == 'nl' %}<img src=x>{% endif %}",
    ],
)
def test_frame_takes_nothing_from_elsewhere(html):
    """
    A frame that would fetch something is told on the line, also where it isn't chosen.
    """
    assert lines(f"{SOUND}\n\n{html}")[:1] == [4 if "<style>\n" in html else 3]


@pytest.mark.parametrize(
    "html",
    [
        "<a href='https://e.example/'>a</a>",
        "<img alt='' src='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7//'>",
        "<p style='background: url(data:image/gif;base64,AA//)'>",
        "<br/><hr>",
        "<meta http-equiv=Content-Type content='text/html; charset=utf-8'>",
    ],
)
def test_what_fetches_nothing(html):
    """
    Links, and pictures that a frame brings along, fetch nothing.
    """
    assert [] == told(f"{SOUND}{html}")


def test_all_faults_at_once():
    """
    Each fault is told on its own line, whatever else is wrong.
    """
    assert [2, 3, 4] == lines("{# a #}\n{{ contnet }}\n{% set x = 1 %}\n<script></script>")


def test_no_template():
    """
    What isn't a template is told on its line, and nothing is guessed about the rest.
    """
    assert [2] == lines(f"<script></script>\n{{{{ ' }}}}\n{SOUND}")


@pytest.mark.parametrize(
    ("css", "line"),
    [
        ("a {\n}\n@import url(x);", 3),
        ("/* a\n*/ @font-face { src: URL('https://e.example/x') }", 2),
        ("a {\n  background: image-set('//e.example/x' 1x) }", 2),
        ("a { }\n/* </style> */", 2),
        ("a {\n\nb { }", 1),
        ("a { }\n}", 2),
    ],
)
def test_style(css, line):
    """
    What fetches something, ends the style or isn't closed is told on its line.
    """
    assert [line] == sorted(set(lines(css, STYLE)))


@pytest.mark.parametrize(
    "css",
    [
        "/* https://e.example/ { */ a { }",
        "a::before { content: '}'; }",
        'a { background: url("data:image/gif;base64,AA//") }',
    ],
)
def test_sound_style(css):
    """
    Comments, texts and pictures that the style brings along are fine.
    """
    assert [] == told(css, STYLE)


AROUND = (
    *(("<div>", "</div>"), ("<body><div>", "</div></body>"), ("<p>", ""), ("<p>a", "</p>")),
    *(("<table><tr><td>", "</table>"), ("<table><tr>", "</tr></table>"), ("<td>", "</td>")),
    *(("<ul><li>", "</ul>"), ("<b>", "</b>"), ("<b></b>", ""), ("<a href='{{ leave }}'>", "</a>")),
    *(("<head><title>", "</title></head>"), ("<head><style>a{}</style>", ""), ("<br/>", "x >")),
    *(("{% if manage %}<b>", "</b>{% endif %}"), ("<p><ul><li>x</ul>", ""), ("{{ title }}", "&")),
    *(("<dl><dt>x<dd>", "</dl>"), ("<h1>", "</h1>"), ("<td>", ""), ("<td>x", "<td>")),
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(AROUND), max_size=6))
def test_what_is_sound_carries_the_letter(around):
    """
    A frame of which nothing is told carries the letter whole, and the way out, in both mails.
    """
    text = "".join(begin for begin, _ in around) + SOUND
    text += "".join(end for _, end in reversed(around))
    catalog = a_catalog(a_notice(), mail={FRAME: text})
    assume(not list(check_mail(catalog)))
    engine = engine_frame(catalog.site, catalog.mail)
    message = a_message(catalog)
    assert 1 == engine.count('{{ template "content" . }}')
    assert 'href="{{ UnsubscribeURL }}"' in engine
    assert 1 == message.html.count("<h1 ") == message.content.count("<h1 ")
    assert message.content.startswith('<div class="letter"')
    assert message.content.endswith("</div>")
