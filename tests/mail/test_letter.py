"""What a mail says, in its HTML part and in its text part."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest

from binpub.language import Language
from binpub.model.catalog import Catalog
from binpub.pages import Edition, render_pages
from tests.mail.sample import a_message, parsed, parts
from tests.world import a_catalog, a_notice, a_partner, a_site, an_area

INCIDENT = {
    "kind": "burglary",
    "title": "Burglary in the Church Street",
    "occurred_from": "2026-11-19 22:00",
    "occurred_until": "2026-11-19 23:30",
    "where": ["Church Street", "Mill Lane"],
    "valid_until": "2026-12-20",
    "advice": ["Lock the back door.", "Leave a light on."],
    "body": "Did you *see* anything?",
}


class Words(HTMLParser):
    """The words of an HTML page, without its styles."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(re.sub(r"<head>.*</head>", "", html, flags=re.DOTALL))
        self.close()

    def handle_data(self, data):
        self.found.append(data)

    def handle_endtag(self, tag):
        self.found += [] if tag in ("a", "em") else [" "]


def words_of(message):
    """What both parts say, as two texts without line ends."""
    text, html = parts(message)
    return " ".join(text.split()), " ".join("".join(Words(html).found).split())


def assert_in_order(pieces, text):
    """Each piece is in a text, behind the one before."""
    rest = text
    for piece in pieces:
        assert piece in rest
        rest = rest.split(piece, 1)[1]


def test_order_of_both_parts():
    """
    A mail begins with whom to call, then title, facts, text, advice, the page, and who sends it.
    """
    for words in words_of(a_message(a_catalog(a_notice(**INCIDENT)))):
        assert_in_order(
            [
                "Is it happening now? Call 101",
                "Burglary in the Church Street",
                "burglary",
                "Thursday, 19 November 2026",
                "Church Street, Mill Lane",
                "BIN Centrum",
                "Sunday, 20 December 2026",
                "Police",
                "see",
                "What you can do",
                "Lock the back door.",
                "Leave a light on.",
                "Read it on the website",
                "This email comes from Networks of Smalltown.",
                "You get this email because you subscribed to the list of BIN Centrum.",
                "You can simply reply. Your answer goes to the coordinators of BIN Centrum",
                "leave the list",
            ],
            words,
        )


def test_number_comes_from_configuration():
    """
    The number to call is the site's own, and can be dialled from the mail.
    """
    site = a_site(country="NL", emergency={"police": "0900 8844"})
    text, html = parts(a_message(a_catalog(a_notice(), site=site)))
    assert text.startswith("Is it happening now? Call 0900 8844.\n")
    assert 'href="tel:09008844"' in html


def test_text_part_fits_the_screen():
    """
    Lines of the text part are at most 72 columns wide, apart from addresses.
    """
    notice = a_notice(**INCIDENT | {"body": "many words " * 50, "title": "Ten words " * 10})
    text, _ = parts(a_message(a_catalog(notice)))
    assert [] == [line for line in text.splitlines() if len(line) > 72 and "://" not in line]


def test_button_leads_to_the_page():
    """
    The one button leads to the notice's page in the reader's language.
    """
    text, html = parts(a_message(a_catalog(a_notice(), site=a_site(languages=["nl"]))))
    page = "https://smalltown.example.org/nl/notices/2026-11-20-tip/"
    assert f"\n{page}\n" in text
    assert [page] == re.findall(r'class="button" href="([^"]+)"', html)


def test_links_between_files_are_full_addresses():
    """
    A link to another file of the repository leads to its page from a mail too.
    """
    body = "[tips](../../pages/tips.md#bike) [gone](../../../Makefile)"
    text, html = parts(a_message(a_catalog(a_notice(body=body))))
    page = "https://smalltown.example.org/en/pages/tips/#bike"
    assert f"({page})" in text
    assert f'href="{page}"' in html
    assert 'href="https://smalltown.example.org/en/"' in html


def test_meeting():
    """
    A meeting says when and where it takes place.
    """
    meeting = a_notice(
        kind="meeting",
        takes_place_from="2026-12-03 19:30",
        takes_place_until="2026-12-03 21:30",
        place="Town hall",
    )
    for words in words_of(a_message(a_catalog(meeting))):
        assert_in_order(["Thursday, 3 December 2026 between", "Town hall"], words)


def test_night_is_said_as_on_the_page():
    """
    A mail says when something happened in the words of the notice's page.
    """
    night = a_notice(occurred_from="2026-11-19 22:00", occurred_until="2026-11-20 06:00")
    page = render_pages(Edition(a_catalog(night), Language("en"), date(2026, 11, 20), ()))
    said = "the night of 19 to 20 November 2026"
    for words in (*words_of(a_message(a_catalog(night))), page[f"notices/{night.id}/index.md"]):
        assert said in words


def test_correction_says_what_changed_first():
    """
    A later revision says what changed before it says anything else.
    """
    notice = a_notice(revision=2, change_note="The time was wrong.", revised="2026-11-21")
    for words in words_of(a_message(a_catalog(notice))):
        changed = "This notice was changed on Saturday, 21 November 2026. The time was wrong."
        assert_in_order(["Lock your bicycle", changed, "Two locks"], words)


def test_withdrawn_notice_is_a_stub():
    """
    Of a withdrawn notice only the title is left, with the day and the reason.
    """
    withdrawn = {"date": "2026-11-21", "reason": "It was the wrong house."}
    notice = a_notice(**INCIDENT, withdrawn=withdrawn, revision=2, change_note="Secret note")
    message = a_message(a_catalog(notice))
    assert "[BIN Centrum] Withdrawn: Burglary in the Church Street" == parsed(message)["Subject"]
    for words in words_of(message):
        assert "withdrawn on Saturday, 21 November 2026. Why: It was the wrong house." in words
        assert not re.search("Secret|Mill Lane|see|Lock the back|What you can do", words)


def test_title_that_says_it_already():
    """
    A title whose author wrote that it's withdrawn isn't marked twice.
    """
    withdrawn = {"date": "2026-11-21", "reason": "x"}
    notice = a_notice(title="Withdrawn: bicycles", withdrawn=withdrawn)
    assert "[BIN Centrum] Withdrawn: bicycles" == a_message(a_catalog(notice)).subject


def test_description_that_is_no_longer_valid():
    """
    A person or a vehicle isn't described any more when the last day has passed.
    """
    notice = a_notice(**INCIDENT | {"valid_until": "2026-11-20"}, describes=["vehicle"])
    for words in words_of(a_message(a_catalog(notice))):
        assert "This notice was valid until Friday, 20 November 2026." in words
        assert not re.search("see|Mill Lane", words)


def test_title_of_who_was_described():
    """
    When the last day has passed, a description's own title isn't in the mail either: its kind is.
    """
    notice = a_notice(**INCIDENT | {"valid_until": "2026-11-20"}, describes=["vehicle"])
    message = a_message(a_catalog(notice))
    assert "[BIN Centrum] Burglary" == message.subject
    assert not re.search("Burglary in", message.as_bytes().decode())


def test_follow_up_of_who_was_described():
    """
    A follow-up doesn't repeat the title of a description whose last day has passed.
    """
    gone = a_notice(**INCIDENT | {"valid_until": "2026-11-20"}, describes=["vehicle"])
    follow = a_notice("2026-11-21-next", title="Next", follows=gone.id, relation="update")
    for words in words_of(a_message(a_catalog(gone, follow), follow.id)):
        assert "This is an update to “Burglary”" in words
        assert "Burglary in" not in words


@pytest.mark.parametrize(
    ("relation", "sentence"),
    [
        ("update", "This is an update to “Lock your bicycle”"),
        ("feedback", "This is feedback on “Lock your bicycle”"),
        ("correction", "This corrects “Lock your bicycle”"),
        ("closing", "This closes “Lock your bicycle”"),
    ],
)
def test_follow_up_names_what_it_follows(relation, sentence):
    """
    A follow-up says how it follows which notice, and links to it.
    """
    follow = a_notice("2026-11-21-next", title="Next", follows="2026-11-20-tip", relation=relation)
    message = a_message(a_catalog(a_notice(), follow), follow.id)
    assert all(sentence in words for words in words_of(message))
    assert all("/en/notices/2026-11-20-tip/" in part for part in parts(message))


def test_area_that_the_notice_left():
    """
    Who read the mistake reads the correction, and why it's not for them any more.
    """
    notice = a_notice(areas=["oost"], revision=2, change_note="It was in the east.")
    message = a_message(a_catalog(notice, an_area(), an_area("oost")))
    said = "BIN Centrum got an earlier version. What it says now is for other networks."
    assert all(said in words for words in words_of(message))


def test_notice_in_another_language():
    """
    Where the text isn't in the reader's language, the mail says in which it is.
    """
    message = a_message(a_catalog(a_notice(language="fr")))
    text, html = parts(message)
    assert "The text is in another language: French." in text
    assert '<html lang="en"' in html
    assert '<h1 lang="fr"' in html


def test_pictures_stay_on_the_website():
    """
    A mail carries no pictures, and says that the website has some.
    """
    images = [{"file": f"{name}.jpg", "because": "Recognise it"} for name in "ab"]
    text, html = parts(a_message(a_catalog(a_notice(images=images))))
    assert "There are 2 pictures with this notice on the website." in text
    assert "<img" not in html


def test_site_without_partners():
    """
    A network that has no partners yet speaks for itself.
    """
    area = an_area(status="founding", partners=[], mailbox=None)
    for words in words_of(a_message(a_catalog(a_notice(), area))):
        assert "This email comes from Networks of Smalltown." in words
        assert "Your answer goes to bin@smalltown.example.org." in words


def test_partners_are_named_once():
    """
    Who stands behind the network is said on top, and not a second time at the end.
    """
    hall = a_partner("hall", kind="municipality", name="Town hall")
    area = an_area(partners=["police", "hall"])
    for words in words_of(a_message(a_catalog(a_notice(), area, a_partner(), hall))):
        assert 1 == words.count("Town hall")


def test_names_are_not_markup():
    """
    Whatever signs a name or an advice holds, a reader sees them as they are.
    """
    partner = a_partner(name="Tom & Ann <x>")
    notice = a_notice(title="1 < 2 {site}", advice=["Use {area} & <b>"])
    for words in words_of(a_message(a_catalog(notice, partner))):
        assert "together with Tom & Ann <x>" in words
        assert_in_order(["1 < 2 {site}", "Use {area} & <b>"], words)


def test_styles_are_inlined():
    """
    Mail programs that drop style sheets show the letter as well; those that keep them, dark if asked.
    """
    _, html = parts(a_message(a_catalog(a_notice())))
    style = html[html.index("<style>") : html.index("</style>")]
    assert re.search(r'<h1[^>]* style="[^"]*font-size', html)
    assert "prefers-color-scheme: dark" in style
    assert "h1 {" not in style


def test_catalog_is_not_needed_whole():
    """
    A source or a parent that isn't there doesn't stop a mail: checks report it.
    """
    whole = a_catalog(a_notice(follows="2026-01-01-gone", relation="update"))
    bare = Catalog(site=whole.site, areas=whole.areas, notices=whole.notices)
    assert "Source: police" in parts(a_message(bare))[0]
