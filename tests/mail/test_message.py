"""A dispatch becomes a mail."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from binpub.model.values import parse_line
from tests.mail.sample import MERGED, a_message, parsed, parts
from tests.world import a_catalog, a_notice, an_area

HEADERS = {
    "from",
    "to",
    "subject",
    "date",
    "mime-version",
    "content-type",
    "message-id",
    "reply-to",
    "list-id",
    "list-unsubscribe",
    "auto-submitted",
    "content-language",
    "x-bin-notice",
}


def is_line(text):
    """Tell whether a model would take a text for a title or a name."""
    try:
        return bool(parse_line(text).strip())
    except ValueError:
        return False


LINES = (
    st.lists(
        st.sampled_from(["\r\nBcc: a@b.c", "\x85", "\u2028", "é", ", ", '"', "<", "=?utf-8?q?a?="])
        | st.text(max_size=8),
        min_size=1,
        max_size=8,
    )
    .map("".join)
    .map(lambda text: text[:100])
    .filter(is_line)
)


@settings(max_examples=200, deadline=None)
@given(title=LINES, name=LINES)
def test_no_header_can_be_forged(title, name):
    """
    Whatever a title or an area's name holds, a mail has the headers that it should have.
    """
    mail = parsed(a_message(a_catalog(a_notice(title=title), an_area(name=name))))
    assert HEADERS == {header.lower() for header in mail}
    assert "bin@smalltown.example.org" == mail["From"].addresses[0].addr_spec
    assert not mail.defects


@settings(max_examples=200, deadline=None)
@given(title=LINES, name=LINES)
def test_subject_arrives_whole(title, name):
    """
    A title in any script arrives as it was written, behind the area's name.
    """
    message = a_message(a_catalog(a_notice(title=title), an_area(name=name)))
    assert squeezed(f"[{name}]{title}") == squeezed(parsed(message)["Subject"])


def squeezed(text):
    """A text without its blanks: where a header is folded, they may become one."""
    return "".join(text.split())


def test_same_bytes_twice():
    """
    A mail is a function of its notice: rendered again, it's the same to the last byte.
    """
    catalog = a_catalog(a_notice(body="Één tekst."))
    assert a_message(catalog).as_bytes() == a_message(catalog).as_bytes()


def test_headers():
    """
    A mail says which network it comes from, and answers go to its coordinators.
    """
    mail = parsed(a_message(a_catalog(a_notice())))
    assert "BIN Centrum <bin@smalltown.example.org>" == mail["From"]
    assert "BIN Centrum <centrum@smalltown.example.org>" == mail["To"]
    assert "centrum@smalltown.example.org" == mail["Reply-To"]
    assert '"BIN Centrum" <centrum.smalltown.smalltown.example.org>' == mail["List-Id"]
    assert "2026-11-20-tip; revision=1; area=centrum" == mail["X-BIN-Notice"]
    assert ("auto-generated", "en") == (mail["Auto-Submitted"], mail["Content-Language"])


def test_date_is_the_merge():
    """
    A mail carries the time at which its notice was merged, not that of the run.
    """
    assert MERGED == parsed(a_message(a_catalog(a_notice())))["Date"].datetime


def test_area_without_mailbox():
    """
    Where an area has no mailbox yet, answers go to the sender.
    """
    mail = parsed(a_message(a_catalog(a_notice(), an_area(status="founding", mailbox=None))))
    assert {"bin@smalltown.example.org"} == {
        address.addr_spec for name in ("From", "To", "Reply-To") for address in mail[name].addresses
    }


def test_leaving_by_mail():
    """
    A mail program's own button for leaving writes to the coordinators.
    """
    mail = parsed(a_message(a_catalog(a_notice())))
    leave = "<mailto:centrum@smalltown.example.org?subject=Leave%20the%20list%20of%20BIN%20Centrum>"
    assert leave == mail["List-Unsubscribe"]


def test_names_with_accents_and_commas():
    """
    A network's name arrives as it is written, whatever letters and signs it has.
    """
    mail = parsed(a_message(a_catalog(a_notice(), an_area(name='BIN Noël, "Oost"'))))
    assert 'BIN Noël, "Oost"' == mail["From"].addresses[0].display_name
    assert mail["List-Id"].startswith('"BIN Noel Oost" <')


def test_one_id_for_all_areas():
    """
    Who reads two lists is shown a notice once: both mails carry the same id.
    """
    catalog = a_catalog(a_notice(areas=["centrum", "oost"]), an_area(), an_area("oost"))
    ids = [parsed(a_message(catalog, area=area))["Message-ID"] for area in ("centrum", "oost")]
    assert ["<2026-11-20-tip.r1@smalltown.example.org>"] * 2 == ids


def test_revision_answers_the_one_before():
    """
    A correction stands under what it corrects, and says so in its subject.
    """
    notice = a_notice(revision=3, change_note="The time was wrong.")
    mail = parsed(a_message(a_catalog(notice)))
    assert "[BIN Centrum] Correction: Lock your bicycle" == mail["Subject"]
    assert "<2026-11-20-tip.r2@smalltown.example.org>" == mail["In-Reply-To"]
    assert ["r1", "r2"] == re.findall(r"\.(r\d)@", mail["References"])


def test_follow_up_answers_what_it_follows():
    """
    A follow-up stands under the newest revision of the notice that it follows.
    """
    first = a_notice("2026-11-01-first")
    second = a_notice(
        "2026-11-02-second", follows=first.id, relation="update", revision=2, change_note="x"
    )
    third = a_notice("2026-11-03-third", follows=second.id, relation="feedback")
    mail = parsed(a_message(a_catalog(first, second, third), third.id))
    assert "<2026-11-02-second.r2@smalltown.example.org>" == mail["In-Reply-To"]
    assert ["first.r1", "second.r1", "second.r2"] == re.findall(
        r"\d-(\w+\.r\d)@", mail["References"]
    )


def test_long_ids_stay_whole():
    """
    Ids that are longer than a line are not encoded: mail programs would not know them.
    """
    first = a_notice("2026-11-01-" + "long-" * 12 + "name")
    second = a_notice("2026-11-02-next", follows=first.id, relation="update")
    text = a_message(a_catalog(first, second), second.id).as_bytes().decode()
    assert f"References: <{first.id}.r1@smalltown.example.org>\n" in text


def test_endless_thread():
    """
    Of a very long thread a mail names the beginning and as many of the newest as fit a line.
    """
    notices = [a_notice("2026-01-01-n0")]
    for number in range(1, 60):
        follows = {"follows": notices[-1].id, "relation": "update"}
        notices.append(a_notice(f"2026-01-01-n{number}", **follows))
    header = a_message(a_catalog(*notices), notices[-1].id).headers["References"]
    references = header.split()
    assert 850 < len(header) <= 900
    assert ("n0.r1", "n58.r1") == (references[0][12:17], references[-1][12:18])


def test_revision_number_is_not_counted_out():
    """
    A notice may first appear with any revision, even an absurd one.
    """
    notice = a_notice(revision=999_999_999, change_note="x")
    references = parsed(a_message(a_catalog(notice)))["References"].split()
    assert ["<2026-11-20-tip.r1@smalltown.example.org>"] == references[:1]
    assert 2 == len(references)


def test_address_in_another_script():
    """
    A site whose name is in another script has ids as the domain name system writes them.
    """
    site = a_catalog().site.model_copy(update={"address": "https://gemeente-één.example/"})
    identity = parsed(a_message(a_catalog(a_notice(), site=site)))["Message-ID"]
    assert "<2026-11-20-tip.r1@xn--gemeente-n-j7aa.example>" == identity


def test_whatever_lines_an_author_writes():
    """
    No line of a text can end the part that it stands in.
    """
    message = a_message(a_catalog(a_notice(body="--=_x\n\n--\n\nContent-Type: text/html\n\n.")))
    boundary = parsed(message).get_boundary()
    hostile = a_message(a_catalog(a_notice(body=f"    --{boundary}--\n\nEnd.")))
    assert "End." in parts(hostile)[0]


def test_html_takes_nothing_from_elsewhere():
    """
    A mail shows itself without fetching anything.
    """
    html = parts(a_message(a_catalog(a_notice(body="![x](https://e.example/x.png)"))))[1]
    assert not re.search(r"<(img|link|script|iframe)|@import|url\(|@font-face", html)
