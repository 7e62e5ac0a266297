"""A mail, however it was written and wrapped, becomes a subject and a text in Markdown."""

import re
import textwrap
from contextlib import suppress
from email.message import EmailMessage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from binpub.problems import Wrong
from binpub.source.mails import OUTLOOK, parse_mail

BODY = "Er is ingebroken in de Kerkstraat, in de nacht van 19 op 20 november."


def a_mail(text=BODY, subject="Inbraak", **headers):
    """A plain mail of the police."""
    message = EmailMessage()
    message["From"] = "Inspecteur Peeters <peeters@politie.example.org>"
    message["Subject"] = subject
    for name, value in headers.items():
        message[name] = value
    message.set_content(textwrap.dedent(text))
    return message


def test_plain_mail():
    """The text of a plain mail is taken as it is; the sender isn't."""
    mail = parse_mail(a_mail().as_bytes())

    assert ("Inbraak", BODY, 0) == (mail.subject, mail.text, mail.attachments)


def test_html_only():
    """A mail in HTML alone becomes Markdown: lists and bold words, no styles, pictures or scripts."""
    page = (
        "<html><head><title>x</title><style>p {}</style></head><body><script>evil()</script>"
        f"<p>{BODY}</p><ul><li>Sluit <b>ramen</b></li><li>Bel 101</li></ul><img src='cid:logo'></body>"
    )
    message = EmailMessage()
    message["Subject"] = "Inbraak"
    message.set_content(page, subtype="html")

    assert f"{BODY}\n\n- Sluit **ramen**\n- Bel 101" == parse_mail(message.as_bytes()).text


CELLS = "<tr><td>Plaat</td><td>1-ABC-234</td></tr><tr><td><p>Naam</p></td><td><p>An</p></td></tr>"


@pytest.mark.parametrize(
    "page",
    [
        f"<table>{CELLS}</table>",
        f"<table><tr><td>{BODY}</td><td><table>{CELLS}</table></td></tr></table>",
        f"<table><tr><th>x</th><td><table>{CELLS}</table></td></tr></table>",
        f"<table><tr><th>x</th><th>y</th></tr>{CELLS}</table>",
    ],
    ids=["rows", "a table in a table", "headings and a table in a table", "headings"],
)
def test_cells_never_run_into_each_other(page):
    """Between the cells of a table there is a blank or a new line, however the mail is laid out."""
    text = parse_mail(b"Subject: x\nContent-Type: text/html\n\n" + page.encode()).text

    assert ["Plaat", "1-ABC-234", "Naam", "An"] == re.findall(
        r"\b(?:Plaat|1-ABC-234|Naam|An)\b", text
    )


def test_plain_stub_beside_html():
    """Where the plain part only says to use another program, the HTML is read."""
    message = EmailMessage()
    message["Subject"] = "Inbraak"
    message.set_content("Deze mail is in HTML.")
    message.add_alternative(f"<p>{BODY}</p>", subtype="html")

    assert BODY == parse_mail(message.as_bytes()).text


@pytest.mark.parametrize(
    ("charset", "encoded"),
    [
        ("iso-8859-1", "co\xf6rdinator".encode("latin-1")),
        ("iso-8859-1", b"co\xf6rdinator"),
        ("utf-8", b"co\xc3\xb6rdinator"),
        ("utf-8", b"co\xf6rdinator"),
        ("x-unheard-of", b"co\xc3\xb6rdinator"),
        ("us-ascii", b"co\xf6rdinator"),
    ],
)
def test_charsets(charset, encoded):
    """Letters are right in every charset, also in one that is said wrongly or isn't known."""
    head = f"Subject: x\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    data = head.encode() + b"De " + encoded + b" van de buurt vraagt: sluit overdag ook je ramen.\n"

    assert "De coördinator van de buurt" in parse_mail(data).text


def test_quoted_printable():
    """Soft line breaks and encoded letters of quoted-printable are undone, in text and subject."""
    data = (
        b"Subject: =?iso-8859-1?Q?FW=3A_Co=F6rdinator?=\n"
        b"Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\n"
        b"De co=F6rdinator zegt =93sluit je ramen en deuren=94, ook als je maar=\n heel even weg bent.\n"
    )
    mail = parse_mail(data)

    assert "Coördinator" == mail.subject
    assert (
        "De coördinator zegt “sluit je ramen en deuren”, ook als je maar heel even weg bent."
        == mail.text
    )


def test_subject_with_raw_letters():
    """A subject with letters that no header may have is read all the same."""
    assert "Café" == parse_mail(b"Subject: Caf\xe9\n\n" + BODY.encode()).subject
    assert "Café" == parse_mail("Subject: Café\n\n".encode() + BODY.encode()).subject


def test_attachments_are_left_behind():
    """Files, also a text file, are counted and not read."""
    message = a_mail()
    message.add_attachment("Vertrouwelijk verslag.", filename="pv.txt")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="pv.pdf")
    mail = parse_mail(message.as_bytes())

    assert (BODY, 2) == (mail.text, mail.attachments)


def test_mail_passed_on_as_attachment():
    """A mail that was passed on as an attachment is the one that is meant."""
    outer = MIMEMultipart()
    outer["Subject"] = "FW: zie bijlage"
    outer.attach(MIMEText("Ter info."))
    outer.attach(MIMEMessage(a_mail()))
    mail = parse_mail(outer.as_bytes())

    assert ("Inbraak", BODY) == (mail.subject, mail.text)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (OUTLOOK + b"...", "Outlook's own format"),
        (b"just a text\n", "isn't a mail"),
        (b"", "isn't a mail"),
        (b"Subject: x\n\n\n", "has no text"),
        (b"Subject: x\n\n" + b"x" * 20_000_001, "over 20 MB"),
    ],
    ids=["msg", "text", "nothing", "empty", "large"],
)
def test_what_is_no_mail_is_refused(data, reason):
    """What can't be read as a mail is refused with what to do."""
    with pytest.raises(Wrong, match=reason):
        parse_mail(data)


def test_nested_html():
    """HTML that is nested a hundred thousand deep crashes nothing."""
    page = "<div>" * 100_000 + BODY
    try:
        text = parse_mail(b"Subject: x\nContent-Type: text/html\n\n" + page.encode()).text
    except Wrong as wrong:
        text = str(wrong)

    assert text in (BODY, "is nested too deeply; save the mail as plain text")


@given(st.binary(max_size=400))
@example(b"Subject: x\nContent-Type: multipart/mixed\n\n")
@example(b"Subject: =?x?y?z?=\nContent-Type: message/rfc822\n\n")
@example(b"Subject: x\nContent-Type: text/plain; charset=utf-7\n\n+AAA")
def test_never_crashes(data):
    """Whatever the bytes, there is a mail or a reason."""
    for mail in (data, b"Subject: " + data, b"Subject: x\nContent-Type: text/html\n\n" + data):
        with suppress(Wrong):
            parse_mail(mail)
