"""The frame around a letter, for those who write mails and for an engine."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binpub.mail.frame import engine_frame, engine_leaving, plain_leaving
from binpub.mail.listmonk.inert import inert_html
from tests.mail.sample import a_message
from tests.world import a_catalog, a_notice, a_site

OWN_FRAME = (
    '<html lang="{{ language }}"><head><style>{{ style }}</style></head><body>'
    '<table><tr><td class="cell">{{ content }}</td></tr></table>'
    '{% if manage %}<a href="{{ manage }}">See</a>{% endif %}'
    '<b>{{ site_name }}</b> <a href="{{ leave }}">Go away</a></body></html>'
)
OWN_STYLE = "td h1 { color: #123456; } @media (prefers-color-scheme: dark) { h1 { color: #fff; } }"


def an_engine_frame(language="en", **overrides):
    """The frame as a template of listmonk."""
    return engine_frame(a_site(languages=[language]), overrides)


def style_of(html):
    """The style sheet that is left in a page."""
    return re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]


def test_letter_stands_in_the_frame():
    """
    A mail is its letter inside the frame, and how to leave is said by the frame alone.
    """
    message = a_message(a_catalog(a_notice()))
    before, after = message.html.split(message.content)
    assert '<div class="column"' in before
    assert "leave the list" in after
    assert "leave the list" not in message.content + message.letter_text


def test_text_is_the_letter_and_how_to_leave():
    """
    The text part is the letter's text with how to leave in its signature.
    """
    message = a_message(a_catalog(a_notice()))
    leave = {"en": "https://smalltown.example.org/en/areas/centrum/#leave"}
    assert message.text == message.letter_text + plain_leaving(leave)
    assert "leave the list" in message.text.split("\n-- \n")[1]


def test_engine_frame_has_four_placeholders():
    """
    What an engine executes are the subject, the letter and two links: nothing that counts readers.
    """
    commands = re.findall(r"\{\{.*?\}\}", an_engine_frame(), re.DOTALL)
    assert [
        "{{ .Campaign.Subject }}",
        '{{ template "content" . }}',
        "{{ UnsubscribeURL }}",
        "{{ ManageURL }}",
    ] == commands


def test_engine_frame_looks_as_a_mail_of_ours():
    """
    An engine's mail is ours to the last byte, but for where one leaves and sees one's subscription.
    """
    message = a_message(a_catalog(a_notice()))
    filled = (
        an_engine_frame()
        .replace('{{ template "content" . }}', message.content)
        .replace("{{ .Campaign.Subject }}", "Lock your bicycle")
        .replace("{{ UnsubscribeURL }}", "https://smalltown.example.org/en/areas/centrum/#leave")
    )
    assert message.html == re.sub(r"\n<p[^>]*>You can also .*</p>", "", filled)


def test_frame_keeps_the_rules_for_dark_and_narrow_screens():
    """
    The letter keeps the classes by which the frame colours it at night and narrows it on a phone.
    """
    message = a_message(a_catalog(a_notice()))
    for page in (message.html, an_engine_frame()):
        assert "prefers-color-scheme: dark" in style_of(page)
        assert "max-width: 480px" in style_of(page)
    assert 'class="sheet" style="' in message.content


def test_frame_is_in_the_language_of_the_site():
    """
    A frame says in which language it is, and speaks it.
    """
    dutch = an_engine_frame("nl")
    assert '<html lang="nl"' in dutch
    assert ">uitschrijven</a>" in dutch
    assert '<html lang="en"' in an_engine_frame()


def test_leaving_in_the_text_of_an_engine():
    """
    The text part of an engine says how to leave in the same words, with its own addresses.
    """
    text = engine_leaving(a_site())
    leave, manage = (f"https://lists.example.org/{'x' * 90}/{name}" for name in "ab")
    filled = text.replace("{{ UnsubscribeURL }}", leave).replace("{{ ManageURL }}", manage)
    assert plain_leaving({"en": leave}, manage) == filled
    assert a_message(a_catalog(a_notice())).engine_leaving == text


def test_own_frame_in_both():
    """
    A municipality's own frame stands around its mails, whatever carries them.
    """
    catalog = a_catalog(a_notice(), mail={"frame.html.jinja": OWN_FRAME})
    for page in (
        a_message(catalog).html,
        engine_frame(catalog.site, catalog.mail),
    ):
        assert '<td class="cell">' in page
        assert "<b>Networks of Smalltown</b>" in page
        assert "column" not in page.split("</head>")[1]


def test_own_frame_places_the_addresses():
    """
    A municipality may say in its own words how to leave and where to see one's subscription.
    """
    engine = an_engine_frame(**{"frame.html.jinja": OWN_FRAME})
    mail = a_message(a_catalog(a_notice(), mail={"frame.html.jinja": OWN_FRAME})).html
    assert '<a href="{{ ManageURL }}">See</a>' in engine
    assert '<a href="{{ UnsubscribeURL }}">Go away</a>' in engine
    assert 'areas/centrum/#leave">Go away</a>' in mail
    assert "See" not in mail


def test_own_style_in_both():
    """
    A municipality's own style is on the letter's elements, with its rules for dark screens.
    """
    own = {"frame.html.jinja": OWN_FRAME, "mail.css": OWN_STYLE}
    message = a_message(a_catalog(a_notice(), mail=own))
    assert '<h1 lang="en" dir="auto" style="color: #123456;">' in message.content
    assert style_of(message.html) == style_of(an_engine_frame(**own))
    assert "prefers-color-scheme: dark" in style_of(message.html)
    assert "#0f5257" not in message.html


def test_empty_style_is_one():
    """
    Who wants no style at all leaves the file empty.
    """
    message = a_message(a_catalog(a_notice(), mail={"mail.css": ""}))
    assert "style=" not in message.content


@pytest.mark.parametrize("text", ["{% raw %}{{ Date }}{% endraw %}", "https://x.example@TrackLink"])
def test_own_frame_commands_no_engine(text):
    """
    What a municipality writes is never a command of the engine.
    """
    frame = an_engine_frame(**{"frame.html.jinja": OWN_FRAME.replace("Go away", text)})
    assert ["template", "ManageURL", "UnsubscribeURL"] == re.findall(r"\{\{ (\w+)", frame)
    assert "@TrackLink" not in frame


WORDS = (
    *("{{ leave }}", "{{ ManageURL }}", "{% if %}", "</div>", "<!--binpub letter-->"),
    *("<!--binpub end of letter-->", "binpub-title-goes-here", "binpub-leave-en-goes-here"),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text("{}<>-&'\"!% aé", max_size=5)).map("".join))
def test_letter_can_hold_anything(text):
    """
    Whatever a letter holds, the frame around it is the same, and an engine executes nothing.
    """
    plain, odd = (a_message(a_catalog(a_notice(advice=[f"-{line}"]))) for line in ("", text))
    around = [message.html.split(message.content) for message in (plain, odd)]
    assert around[0] == around[1]
    assert "{{" not in inert_html(odd.content)
