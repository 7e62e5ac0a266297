"""What may be said of a campaign, and what of it is refused before the database is asked."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime

from tests.listmonk.standin import gotemplate
from tests.listmonk.standin.mail import parse_address
from tests.listmonk.standin.rendering import compile_campaign
from tests.listmonk.standin.web import Trouble

FIELDS = {
    "name": str,
    "subject": str,
    "lists": [int],
    "from_email": str,
    "type": str,
    "content_type": str,
    "body": str,
    "altbody": "text or null",
    "send_at": "text or null",
    "messenger": str,
    "template_id": "number or null",
    "tags": [str],
    "headers": "headers",
    "attribs": "object",
    "media": [int],
    "archive": bool,
    "archive_slug": "text or null",
    "archive_meta": "anything",
}
EMPTY = {name: "" if kind is str else None for name, kind in FIELDS.items()} | {
    "archive": False,
    "archive_meta": {},
}
CONTENT = {"richtext", "html", "plain", "visual", "markdown"}
STATUSES = {"draft", "running", "scheduled", "paused", "cancelled", "finished"}
EDITABLE = {"draft", "scheduled", "paused"}


def checked(state, wanted):
    """Return fields as they're kept, or refuse them."""
    sender = wanted["from_email"] or state.settings["from_email"]
    if not re.search(r"(.+?)@(.+?)", sender) or ("<" not in sender and not parse_address(sender)):
        raise Trouble(400, "no address to send from")
    for name, most in (("name", 2000), ("subject", 5000)):
        if not 1 <= len(wanted[name].encode()) <= most:
            raise Trouble(400, f"{name}: 1 to {most} bytes")
    send_at = _moment(wanted["send_at"])
    if send_at and send_at < datetime.now(UTC):
        raise Trouble(400, "send_at must lie ahead")
    if not wanted["lists"]:
        raise Trouble(400, "no list that may be mailed")
    falls_back = state.release >= (6, 2) and wanted["messenger"].startswith("email-")
    if wanted["messenger"] != "email" and not falls_back:
        raise Trouble(400, f"unknown messenger {wanted['messenger']}")
    wanted |= {
        "from_email": sender,
        "send_at": send_at,
        "messenger": "email",
        "content_type": wanted["content_type"] if wanted["content_type"] in CONTENT else "richtext",
        "headers": wanted["headers"] or [],
        "archive_slug": slug_of(wanted["archive_slug"]) if wanted["archive_slug"] else None,
    }
    try:
        compile_campaign(state, wanted)
    except gotemplate.Uncompilable as error:
        raise Trouble(400, f"compiling the body: {error}") from None
    return wanted


def _moment(text):
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo:
            return moment
    except ValueError:
        pass
    raise Trouble(400, f'parsing time "{text}" as RFC 3339')


def slug_of(text):
    """Return a slug as it's kept: small letters, digits and dashes."""
    kept = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in text.lower())
    return re.sub(r"\s+", "-", kept.strip())
