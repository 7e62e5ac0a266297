"""A campaign becomes a mail for one subscriber."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.listmonk.standin import gotemplate
from tests.listmonk.standin.gofunctions import DUMMY
from tests.listmonk.standin.gohtml import HtmlWriter, TextWriter

SHORTHANDS = (
    (re.compile(r'{{\s*TrackLink\s+"([^"]+)"\s*}}'), r'{{ TrackLink "\1" . }}'),
    (
        re.compile(r"(https?://[\w\-\.~!#$&'()*+,/:;=?@\[\]%]*)@TrackLink"),
        r'{{ TrackLink "\1" . }}',
    ),
    (
        re.compile(r"{{(\s+)?(TrackView|UnsubscribeURL|ManageURL|OptinURL|MessageURL)(\s+)?}}"),
        r"{{ \2 . }}",
    ),
)
NOBODY = {
    "id": 0,
    "uuid": DUMMY,
    "email": "demo@listmonk.app",
    "name": "Demo Subscriber",
    "status": "enabled",
    "attribs": {"city": "Bengaluru"},
}
"""For whom a preview is."""


@dataclass
class Rendered:
    """The parts of a mail."""

    subject: str
    body: str
    altbody: str | None
    headers: list = field(default_factory=list)


@dataclass
class Compiled:
    """The templates of a campaign."""

    campaign: dict
    base: list
    body: list
    subject: list | None
    altbody: list | None
    headers: list


def compile_campaign(state, campaign, template_body=""):
    """Return a campaign's templates; raises `gotemplate.Uncompilable`."""
    has_base = template_body and campaign["content_type"] != "visual"
    base = template_body if has_base else '{{ template "content" . }}'
    return Compiled(
        campaign,
        _compiled("base template", base, expanded=True),
        _compiled("message", campaign["body"], expanded=True),
        _maybe(state, "subject", campaign["subject"]),
        _maybe(state, "alt plaintext message", campaign["altbody"] or ""),
        [
            (name, value, _header(state, name, value))
            for one in campaign["headers"] or []
            for name, value in (one or {}).items()
        ],
    )


def _maybe(state, what, source):
    """Compile what has a template in it; before 6.2 two open braces were enough."""
    is_old = state.release < (6, 2)
    if "{{" in source if is_old else gotemplate.is_template(source):
        return _compiled(what, source, expanded=True)
    return None


def _header(state, name, value):
    """Compile a header, in which there are no shorthands, and before 6.2 no templates."""
    if state.release < (6, 2) or not gotemplate.is_template(value):
        return None
    return _compiled(f'header "{name}"', value, expanded=False)


def _compiled(what, source, expanded):
    for pattern, replacement in SHORTHANDS if expanded else ():
        source = pattern.sub(replacement, source)
    try:
        return gotemplate.parse(source)
    except gotemplate.Uncompilable as error:
        error.args = (f"error compiling {what}: {error}",)
        raise


def render(state, compiled, subscriber=NOBODY):
    """Return the mail for a subscriber; raises `gofunctions.Unrenderable`."""
    campaign = compiled.campaign
    message = _message(campaign, subscriber)
    world = {
        "message": message,
        "root": state.settings["root_url"],
        "campaign": message["Campaign"]["UUID"],
        "subscriber": subscriber["uuid"],
        "untracked": state.release >= (6, 1) and state.settings["disable_tracking"],
    }

    def run(nodes, writer, content=None):
        gotemplate.execute(nodes, message, writer, world, content)
        return writer.finished()

    subject = run(compiled.subject, TextWriter()) if compiled.subject else campaign["subject"]
    body = run(compiled.base, HtmlWriter(), compiled.body)
    altbody = campaign["altbody"] if campaign["content_type"] != "plain" else None
    if altbody is not None and compiled.altbody:
        altbody = run(compiled.altbody, HtmlWriter())
    headers = [
        (name, run(nodes, TextWriter()) if nodes else value)
        for name, value, nodes in compiled.headers
    ]
    return Rendered(subject, body, altbody, headers)


def _message(campaign, subscriber):
    first, _, last = subscriber["name"].partition(" ")
    return gotemplate.Struct(
        "*manager.CampaignMessage",
        Campaign=gotemplate.Struct(
            "*models.Campaign",
            ID=campaign["id"],
            UUID=DUMMY if subscriber is NOBODY else campaign["uuid"],
            Name=campaign["name"],
            Subject=campaign["subject"],
            FromEmail=campaign["from_email"],
            Tags=campaign["tags"],
            Headers=campaign["headers"],
            Attribs=campaign["attribs"] or {},
        ),
        Subscriber=gotemplate.Struct(
            "models.Subscriber",
            ID=subscriber["id"],
            UUID=subscriber["uuid"],
            Email=subscriber["email"],
            Name=subscriber["name"],
            FirstName=first,
            LastName=last,
            Status=subscriber["status"],
            Attribs=subscriber["attribs"],
        ),
    )
