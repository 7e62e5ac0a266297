"""A message as listmonk takes it, and what of it tells that it was changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from binpub.mail.links import Links
from binpub.mail.listmonk.inert import inert_header, inert_html, inert_line, inert_text
from binpub.mail.listmonk.records import Campaign, Draft
from binpub.mail.message import Message
from binpub.model.mailing import Delivery, Dispatch, Stage
from binpub.model.site import Site

_ITS_OWN = frozenset({"list-unsubscribe"})
"""Headers that listmonk writes itself, for each subscriber."""

_LONGEST_NAME = 300

_STAGES = {
    "draft": Stage.DRAFT,
    "scheduled": Stage.SENDING,
    "running": Stage.SENDING,
    "paused": Stage.REFUSED,
    "cancelled": Stage.REFUSED,
    "finished": Stage.SENT,
}


def draft_of(
    site: Site, dispatch: Dispatch, message: Message, mailing_list: int, template: int
) -> Draft:
    """Return the draft of a message: nothing in it is executed but what we mean to be."""
    key = dispatch.key
    draft = Draft(
        archive_slug=str(key),
        name=f"{message.subject[:_LONGEST_NAME]} · r{key.revision}",
        subject=inert_line(message.subject),
        lists=(mailing_list,),
        from_email=inert_header(str(message.sender)),
        body=inert_html(message.content),
        altbody=inert_text(message.letter_text) + message.engine_leaving,
        template_id=template,
        tags=(str(key),),
        headers=tuple(
            {name: inert_header(value)}
            for name, value in message.headers.items()
            if name.lower() not in _ITS_OWN
        ),
    )
    attribs = {
        "site": site.id,
        "area": dispatch.area,
        "notice": key.notice,
        "revision": key.revision,
        "commit": dispatch.merge.commit if dispatch.merge else "",
        "page": Links(site, message.language).notice(key.notice),
        "digest": _digest_of(draft),
    }
    return replace(draft, attribs=attribs)


def _digest_of(draft: Draft) -> str:
    """Return what changes when anything changes that people read, or who they are."""
    content = json.dumps(draft.payload(), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


def delivery_of(campaign: Campaign) -> Delivery:
    """Return how far a campaign is; an unknown status counts as started."""
    stage = _STAGES.get(campaign.status, Stage.SENDING)
    if stage is Stage.SENT and campaign.sent < campaign.to_send:
        stage = Stage.SHORT
    return Delivery(stage, campaign.sent, campaign.to_send)
