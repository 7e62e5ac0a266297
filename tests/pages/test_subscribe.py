"""The form on an area's page: what it sends, what stands beside it, and where there is none."""

from datetime import date
from html.parser import HTMLParser

import pytest

from binpub.language import Language
from binpub.lookup.index import build_indexes
from binpub.pages import Edition, render_pages
from tests.world import LIST_ID, a_catalog, a_page, a_site, an_area, some_lists

TODAY = date(2026, 11, 22)


LISTS = some_lists(centrum=LIST_ID)


def pages(*nouns, lists=LISTS, **fields):
    """The pages of a catalog whose area has a list."""
    catalog = a_catalog(*nouns, lists=lists, **fields)
    return render_pages(Edition(catalog, Language("en"), TODAY, list(build_indexes(catalog))))


def area(*nouns, **fields):
    """The page of the area."""
    return pages(*nouns, **fields)["areas/centrum/index.md"]


class Form(HTMLParser):
    """A form of a page: where it posts, and its fields with their attributes."""

    def __init__(self, text):
        super().__init__()
        self.attributes, self.fields = {}, {}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Note a form or a field."""
        values = dict(attrs)
        if tag == "form":
            self.attributes = values
        elif tag == "input":
            self.fields[values["name"]] = values


def test_form_posts_to_the_engine():
    """The form posts an address to the engine's own form, for this one list."""
    form = Form(area())
    assert "https://lists.example.org/subscription/form" == form.attributes["action"]
    assert ("post", LIST_ID) == (form.attributes["method"], form.fields["l"]["value"])
    assert ["email", "nonce", "l", "next"] == list(form.fields)


def test_form_asks_for_an_address_only():
    """What it asks is a mail address, which the browser may fill in and looks at itself."""
    email = Form(area()).fields["email"]
    assert ("email", "email", True) == (email["type"], email["autocomplete"], "required" in email)


def test_trap_is_for_machines():
    """The field that must stay empty is kept from people, readers of the page, and autofill."""
    form = Form(area())
    assert ("-1", "off") == tuple(form.fields["nonce"][key] for key in ("tabindex", "autocomplete"))
    assert "value" not in form.fields["nonce"]
    assert '<p class="subscribe__trap" aria-hidden="true">' in area()


def test_form_leads_to_our_own_page():
    """What comes next is our page in the same language, by the full address that the engine trusts."""
    address = Form(area()).fields["next"]["value"]
    assert "https://smalltown.example.org/en/subscribed/" == address


def test_page_after_it_says_what_to_do_without_a_mail():
    """Who gets no mail looks among the spam, and tries again from a fresh page or writes to us."""
    text = pages()["subscribed/index.md"]
    assert "spam folder. Most emails arrive within minutes" in text
    assert "after an hour? The page you came from may have been out of date" in text
    assert "Open your network’s page again and retry, or write to <a" in text


def test_form_says_what_it_is_for():
    """Beside the form stand confirming, the purpose, who is responsible, and how to leave."""
    text = area(a_page("privacy", title="Your data"))
    said = ["confirm in it", "only use your address", "Town hall is responsible", "unsubscribe"]
    assert [] == [words for words in said if words not in text]
    assert '<a href="../../pages/privacy/">Your data</a>' in text
    assert "Use the link at the bottom" in text.partition("{: #leave }")[2]


def test_area_without_a_list_says_whom_to_write_to():
    """An area that has no list shows no form, and has a button that writes to its mailbox."""
    text = area(lists=some_lists())
    assert "<form" not in text
    assert "mailto:centrum@smalltown.example.org?subject=I%20want%20to%20join" in text


@pytest.mark.parametrize("status", ["exploring", "ended"])
def test_area_that_is_not_mailed_has_no_form(status):
    """Nobody can subscribe to a network that has ended or isn't there yet."""
    assert "<form" not in area(an_area(status=status))


def test_founding_area_has_form_and_mailbox():
    """A network that is being set up can be followed, and helped by writing to it."""
    text = area(an_area(status="founding"))
    assert "<form" in text
    assert "mailto:centrum@smalltown.example.org?subject=I%20want%20to%20help" in text


def test_site_without_lists_has_nothing_of_it():
    """Without a mailing engine there is no form, and no page that comes after one."""
    made = pages(lists=None)
    assert "subscribed/index.md" not in made
    assert [] == [path for path, text in made.items() if 'method="post"' in text]


def test_lookup_carries_the_form():
    """The lookup's answer brings the form along, without a list until a network is found."""
    for document in ("index.md", "lookup/index.md"):
        form = pages()[document].partition('data-piece="area"')[2]
        assert 'action="https://lists.example.org/subscription/form"' in form
        assert '<input name="l" type="hidden" value="">' in form


def test_names_in_the_form_are_text():
    """A name that looks like HTML, and an address with signs, are shown and sent as they are."""
    name = '<b onclick="x">*BIN*</b>'
    site = a_site(responsible={"name": name, "mailbox": "x@example.org"})
    lists = some_lists("https://x.example.org/a&b", centrum=LIST_ID)
    text = area(an_area(name=name), site=site, lists=lists)
    assert "<b " not in text
    assert "https://x.example.org/a&b/subscription/form" == Form(text).attributes["action"]
