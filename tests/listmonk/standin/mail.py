"""A mail as it goes over the wire: headers in any order, none folded, those with letters encoded."""

from __future__ import annotations

import quopri
import re
import secrets
from email.utils import formatdate

ATOM = r"[\w!#$%&'*+\-/=?^`{|}~.\u0080-\U0010ffff]+"
WORDS = r"[^@\s<>,;:()\[\]\\\".]+(?:\.[^@\s<>,;:()\[\]\\\".]+)*"
ADDRESS = re.compile(rf"{WORDS}@(?:{WORDS}|\[[0-9.:]+\])")
NAMED = re.compile(
    rf"""\s*(?P<name>(?:"(?:[^"\\]|\\.)*"|{ATOM}|\([^()]*\)|\s)*)<(?P<address>[^<>]+)>\s*"""
)


def parse_address(text):
    """Return name and address as Go's net/mail reads them, or nothing."""
    if ADDRESS.fullmatch(text.strip()):
        return "", text.strip()
    match = NAMED.fullmatch(text)
    if not match or not ADDRESS.fullmatch(match["address"].strip()):
        return None
    name = re.sub(r"\([^()]*\)", "", match["name"])
    name = re.sub(r'"((?:[^"\\]|\\.)*)"', lambda m: re.sub(r"\\(.)", r"\1", m[1]), name)
    return " ".join(name.split()), match["address"].strip()


def write_address(name, address):
    """Return name and address as Go writes them."""
    if not name:
        return f"<{address}>"
    if name.isascii() and not name.startswith("=?"):
        return '"' + re.sub(r'([\\"])', r"\\\1", name) + f'" <{address}>'
    return (name if name.isascii() else q_encoded(name, "utf-8")) + f" <{address}>"


def q_encoded(value, charset="UTF-8"):
    """Return a header's value, encoded as a whole when a sign isn't plain."""
    if all(sign == "\t" or " " <= sign <= "~" for sign in value):
        return value
    words, word = [], ""
    for sign in value:
        plain = "!" <= sign <= "~" and sign not in "=?_"
        code = "_" if sign == " " else sign if plain else _escaped(sign)
        if len(word) + len(code) > 63:
            words.append(word)
            word = ""
        word += code
    return "\r\n ".join(f"=?{charset}?q?{one}?=" for one in [*words, word])


def _escaped(sign):
    return "".join(f"={byte:02X}" for byte in sign.encode())


def canonical(name):
    """Return a header's name as Go writes it."""
    return "-".join(part[:1].upper() + part[1:].lower() for part in name.split("-"))


def write_mail(sender, recipient, rendered, own, content_type="html"):
    """Return a mail as bytes; listmonk's own headers come before those of the same name."""
    name, address = parse_address(sender)
    headers = {}
    for header, value in [*own, *rendered.headers]:
        headers.setdefault(canonical(header), value)
    domain = address.rpartition("@")[2]
    headers.setdefault("Message-Id", f"<{secrets.token_hex(12)}@{domain}>")
    headers.setdefault("Date", formatdate())
    headers |= {"Mime-Version": "1.0"}
    headers.setdefault("To", f"<{recipient}>")
    headers.setdefault("Subject", rendered.subject)
    head = f"From: {write_address(name, address)}\r\n" + "".join(
        f"{header}: {q_encoded(value)}\r\n" for header, value in headers.items()
    )
    return head.encode() + _body(rendered, content_type)


def _body(rendered, content_type):
    if content_type == "plain":
        return _part("text/plain", rendered.body)
    if not rendered.altbody:
        return _part("text/html", rendered.body)
    boundary = secrets.token_hex(30).encode()
    parts = [_part("text/plain", rendered.altbody), _part("text/html", rendered.body)]
    return (
        b"Content-Type: multipart/alternative;\r\n boundary="
        + boundary
        + b"\r\n\r\n"
        + b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts)
        + b"--"
        + boundary
        + b"--\r\n"
    )


def _part(kind, text):
    encoded = quopri.encodestring(text.replace("\r\n", "\n").encode()).replace(b"\n", b"\r\n")
    head = f"Content-Transfer-Encoding: quoted-printable\r\nContent-Type: {kind}; charset=UTF-8\r\n\r\n"
    return head.encode() + encoded
