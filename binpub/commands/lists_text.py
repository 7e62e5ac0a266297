"""What ``lists sync`` says of its report: lines for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from binpub.commands.lists import SyncReport
from binpub.language import Language
from binpub.mail.listmonk.lists import ListChange, ListsPlan, Remark
from binpub.mail.listmonk.lists_asked import named
from binpub.model.addresses import LISTS_FILE
from binpub.problems import N_

FIELD_LABELS = {
    "name": N_("name"),
    "description": N_("description"),
    "type": N_("type"),
    "optin": N_("opt-in"),
    "status": N_("status"),
    "tags": N_("tags"),
}
VALUE_LABELS = {
    ("type", "private"): N_("private"),
    ("type", "public"): N_("public"),
    ("optin", "single"): N_("single"),
    ("optin", "double"): N_("double"),
    ("status", "active"): N_("active"),
    ("status", "archived"): N_("archived"),
}


def render_text(report: SyncReport, language: Language) -> str:
    """Return a line or more for each difference and question, and what to do next."""
    return "".join(f"{line}\n" for line in _lines(report, language))


def _lines(report: SyncReport, language: Language) -> Iterator[str]:
    yield from _template_lines(report.plan, language)
    for change in report.plan.lists:
        yield _summary(change, language)
        yield from (f"  {line}" for line in _details(change, language))
    for question in report.after.questions:
        yield language(N_("to decide: {text}"), text=_remark(question, language))
    for note in report.plan.notes:
        yield language(N_("note: {text}"), text=_remark(note, language))
    yield from _ending(report, language)


def _template_lines(plan: ListsPlan, language: Language) -> Iterator[str]:
    if plan.template and plan.template.record:
        yield language(
            N_("changed: the template “{name}” around the mails"), name=plan.template.name
        )
    elif plan.template:
        yield language(N_("new: the template “{name}” around the mails"), name=plan.template.name)


def _summary(change: ListChange, language: Language) -> str:
    if change.record is None:
        return language(
            N_("new: the list “{name}”, public, with double opt-in, tag {tag}"),
            name=change.wanted.name,
            tag=change.tag,
        )
    if not change.area.status.is_mailed:
        return language(
            N_("archived: the list {name}, as its network is “{status}”"),
            name=named(change.record),
            status=language.label(change.area.status),
        )
    return language(N_("changed: the list {name}"), name=named(change.record))


def _details(change: ListChange, language: Language) -> Iterator[str]:
    yield from describe_changes(change.differences, language)
    yield from (language(effect) for effect in change.effects)


def describe_changes(changes: Iterable[tuple[str, str, str]], language: Language) -> Iterator[str]:
    """Yield what becomes of each field of a list."""
    for field, before, after in changes:
        said = [_value(field, one, language) for one in (before or "-", after)]
        yield f"{language(FIELD_LABELS[field])}: {said[0]} → {said[1]}"


def _value(field: str, value: str, language: Language) -> str:
    label = VALUE_LABELS.get((field, value))
    return language(label) if label else value


def _remark(remark: Remark, language: Language) -> str:
    text = language.say(remark.sentence)
    return f"{remark.name}: {text}" if remark.name else text


def _ending(report: SyncReport, language: Language) -> Iterator[str]:
    if report.is_moved and report.known and report.after.file:
        yield language(
            N_("forms on the site post to {new} then, and no longer to {old}"),
            new=report.after.file.address,
            old=report.known.address,
        )
    if report.is_written:
        yield language(N_("{path} was written; commit it"), path=LISTS_FILE)
    elif report.is_file_stale:
        yield language(N_("{path} would be written"), path=LISTS_FILE)
    if report.is_applied and not report.after.is_done:
        yield language(N_("listmonk doesn’t show all that was changed; look there"))
    elif report.after.questions:
        yield language(N_("What is to decide is left as it is."))
    if not report.is_applied and (not report.plan.is_done or report.is_file_stale):
        yield language(N_("Nothing was changed yet: run it again with --apply"))
    elif report.plan.is_done and not report.is_written:
        if not report.after.questions:
            yield language(N_("Everything is as it must be."))
    elif report.is_applied and report.after.is_done and not report.is_written:
        yield language(N_("That was done."))


def render_json(report: SyncReport, language: Language) -> str:
    """Return what differs, what a person must decide, and whether it was applied."""
    plan = report.plan
    told = {
        "applied": report.is_applied,
        "template": plan.template
        and {"name": plan.template.name, "new": plan.template.record is None},
        "lists": [_described(change, language) for change in plan.lists],
        "questions": [_told(one, language) for one in report.after.questions],
        "notes": [_told(one, language) for one in plan.notes],
        "file": {
            "path": LISTS_FILE,
            "written": report.is_written,
            "stale": report.is_file_stale,
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _described(change: ListChange, language: Language) -> dict[str, object]:
    return {
        "area": change.area.slug,
        "tag": change.tag,
        "list": change.record and change.record.id,
        "changes": {
            field: {"before": before, "after": after} for field, before, after in change.differences
        },
        "effects": [language(effect) for effect in change.effects],
    }


def _told(remark: Remark, language: Language) -> dict[str, str | None]:
    return {"area": remark.area or None, "text": language.say(remark.sentence)}
