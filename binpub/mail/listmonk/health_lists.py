"""What is looked at in the lists and the template of the mailing engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from binpub.mail.listmonk.health import Finding, Health, fine, warning, wrong
from binpub.mail.listmonk.lists import ListChange, ListsPlan
from binpub.model.addresses import LISTS_FILE
from binpub.model.lists import MailingLists
from binpub.problems import Sentence

MEND = Sentence("Run binpub lists sync; with --apply it sets that right")


def check_lists(plan: ListsPlan, known: MailingLists | None) -> Iterator[Finding]:
    """
    Look at whether each network has its list, and the mails their template.

    ``known`` is what ``lists.yml`` says.
    """
    for question in plan.questions:
        yield Finding("lists", Health.WRONG, question.sentence, about=question.name)
    for change in plan.lists:
        yield _judge(change)
    if plan.template and plan.template.record:
        yield warning(
            "template",
            Sentence(
                "the template “{name}” isn’t as this version of binpub makes it",
                name=plan.template.name,
            ),
            MEND,
        )
    elif plan.template:
        yield wrong(
            "template", Sentence("the template “{name}” is missing", name=plan.template.name), MEND
        )
    if plan.file and plan.file != known:
        yield warning("lists", Sentence("{path} isn’t up to date", path=LISTS_FILE), MEND)
    elif plan.is_done and not plan.questions:
        number = len(known.areas) if known else 0
        yield fine("lists", Sentence("each network has its list: {number}", number=number))


def _judge(change: ListChange) -> Finding:
    name, record = change.area.name, change.record
    if record is None:
        return wrong("lists", Sentence("{name} has no list", name=name), MEND)
    if change.area.status.is_mailed and not record.is_open:
        finding = wrong(
            "lists",
            Sentence("the list of {area} isn’t public, with double opt-in, and active", area=name),
            MEND,
        )
    else:
        finding = warning(
            "lists", Sentence("the list of {area} isn’t as it must be", area=name), MEND
        )
    return replace(finding, changes=change.differences)
