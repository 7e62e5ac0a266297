"""
A mail as its writer meant it: the subject, and the text as Markdown.

Who sent it, to whom, and what was attached is never looked at: a notice must not
hold it. What a mail program or a mail server added is cut in `mail_cuts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import Message

import nh3
from markdownify import ASTERISK, ATX, markdownify

from binpub.problems import N_, Wrong
from binpub.source.mail_cuts import choose_text, cut_subject, is_forwarded

MAX_MAIL = 20_000_000
OUTLOOK = b"\xd0\xcf\x11\xe0"
"""How a file in Outlook's own format begins."""

_MARKS = ("subject", "from", "to", "date", "mime-version", "content-type", "received")
_TEXT_TAGS = {"p", "br", "div", "ul", "ol", "li", "strong", "b", "em", "i", "a", "blockquote"}
_TAGS = _TEXT_TAGS | {"h1", "h2", "h3", "h4", "table", "tr", "td", "th"}
_NESTING = re.compile(
    r"<(/?)(?:div|blockquote|ul|ol|table|span|font|b|i|em|strong|a|section)\b", re.I
)
_NESTED_TABLES = re.compile(r"<table>(?:(?!</table>).)*<table>", re.S)
_TOO_DEEP = N_("is nested too deeply; save the mail as plain text")
DEEPEST = 250
_STUB = 60
"""Letters; a plain text as short as this beside a long HTML one only says "use another program"."""


@dataclass(frozen=True)
class Mail:
    """What a mail says: nothing of who sent it."""

    subject: str
    text: str
    attachments: int = 0
    """How many files it brought, which are left behind."""


def parse_mail(data: bytes) -> Mail:
    """
    Parse a mail (RFC 5322), as mail programs save it in a file that ends in ``.eml``.

    Raises `Wrong` for anything else, and for a mail without a text.
    """
    if data.startswith(OUTLOOK):
        raise Wrong("is in Outlook's own format (.msg); save it as .eml, or paste its text in one")
    if len(data) > MAX_MAIL:
        raise Wrong(
            "is a mail of over {most} MB; must be smaller: save it without its attachments",
            most=MAX_MAIL // 1_000_000,
        )
    message = message_from_bytes(data, policy=policy.compat32)
    if not any(message[name] for name in _MARKS):
        raise Wrong("isn't a mail; must be saved from a mail program, as .eml")
    return _read_message(message)


def _read_message(message: Message) -> Mail:
    headers = {name.lower(): value for name, value in message.raw_items()}
    subject = _decode(headers.get("subject", ""))
    text = choose_text(_body_of(message), is_forward=is_forwarded(subject))
    inner = next((part for part in _parts(message) if _is_message(part)), None)
    if len(text) < _STUB and inner is not None:
        found = _read_message(_inner(inner))
        return Mail(found.subject or cut_subject(subject), found.text, found.attachments)
    if not text:
        raise Wrong("has no text; must be a mail with the text in it, not in an attachment")
    return Mail(cut_subject(subject), text, sum(map(_is_attachment, _parts(message))))


def _is_message(part: Message) -> bool:
    return part.get_content_type() == "message/rfc822"


def _inner(part: Message) -> Message:
    payload = part.get_payload()
    return payload[0] if isinstance(payload, list) and isinstance(payload[0], Message) else part


def _parts(message: Message) -> Iterator[Message]:
    """Yield the leaves of a mail; a mail in it is one leaf."""
    if not message.is_multipart() or _is_message(message):
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from _parts(part)


def _is_attachment(part: Message) -> bool:
    is_text = part.get_content_type() in ("text/plain", "text/html")
    return part.get_content_disposition() == "attachment" or not is_text


def _body_of(message: Message) -> str:
    """Return the text of a mail: the plain one, unless that is a stub beside the HTML."""
    texts = [part for part in _parts(message) if not _is_attachment(part)]
    plain = _join(_text_of(part) for part in texts if part.get_content_type() == "text/plain")
    pages = _join(_to_markdown(_text_of(part)) for part in texts if _is_html(part))
    is_stub = len(plain.strip()) < _STUB < len(pages.strip())
    return pages if is_stub or not plain.strip() else _mend_plain(plain)


def _is_html(part: Message) -> bool:
    return part.get_content_type() == "text/html"


def _join(texts: Iterator[str]) -> str:
    return "\n\n".join(text for text in texts if text.strip())


def _text_of(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return _decode_bytes(payload, part.get_content_charset()) if isinstance(payload, bytes) else ""


def _decode_bytes(data: bytes, charset: str | None) -> str:
    """Decode what says how, and what says it wrongly as most programs write it."""
    for name in (charset or "utf-8", "utf-8"):
        # Both are said of texts that hold Windows' own quotation marks.
        windows = name.lower().replace("_", "-") in ("iso-8859-1", "latin-1", "latin1", "us-ascii")
        try:
            return data.decode("cp1252" if windows else name).replace("\r\n", "\n")
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace").replace("\r\n", "\n")


def _decode(header: object) -> str:
    """Decode a header, also one with letters that no header may have."""
    raw = str(header).encode("utf-8", "surrogateescape")
    text = _decode_bytes(raw, "utf-8") if any(byte > 127 for byte in raw) else str(header)
    parts = [
        _decode_bytes(part, charset) if isinstance(part, bytes) else part
        for part, charset in decode_header(text)
    ]
    return " ".join("".join(parts).split())


def _is_too_deep(page: str) -> bool:
    """Tell whether HTML is nested so that cleaning it would take minutes."""
    depth = 0
    for tag in _NESTING.finditer(page):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > DEEPEST:
            return True
    return False


def _to_markdown(page: str) -> str:
    """Convert the HTML of a mail; pictures, styles and scripts go."""
    if _is_too_deep(page):
        raise Wrong(_TOO_DEEP)
    clean = nh3.clean(
        page,
        tags=_TAGS,
        clean_content_tags={"script", "style", "head", "title"},
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    is_data = "<th" in clean and not _NESTED_TABLES.search(clean)
    try:
        text = str(
            markdownify(
                clean if is_data else _unfold_tables(clean),
                heading_style=ATX,
                strong_em_symbol=ASTERISK,
                bullets="-",
                escape_underscores=False,
                escape_asterisks=False,
            )
        )
    except RecursionError:
        raise Wrong(_TOO_DEEP) from None
    return _mend(text)


def _unfold_tables(page: str) -> str:
    """
    Return HTML with a paragraph for each row of a table, and a blank between its cells.

    Mail programs lay out whole mails in tables; cells that run into each other would
    hide a number plate or a phone number.
    """
    page = re.sub(r"<t[dh]>", "", page)
    page = re.sub(r"</t[dh]>", " ", page)
    return re.sub(r"<(/?)(?:table|tr)>", r"<\1div>", page)


def _mend_plain(text: str) -> str:
    """Make lists of what was typed as one, and drop the addresses that Outlook repeats."""
    text = re.sub(r"<(?:mailto|tel):[^<>\s]*>", "", text)
    return _mend(re.sub(r"(?m)^[ \t]*[•·▪◦‣–][ \t]+", "- ", text))


def _mend(text: str) -> str:
    text = re.sub(r"\[cid:[^\]\s]*\]", "", text)
    text = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{SOFT HYPHEN}", "")
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
