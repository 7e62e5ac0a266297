"""What a reviewer reads of charters, partners, pages and the configuration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from binpub.language import Language
from binpub.model.charter import Charter, Signatory
from binpub.model.site import Site
from binpub.problems import N_, Problem
from binpub.review.compare import Row, compare_fields, compare_values, compare_words, flat
from binpub.review.markdown import Md, Words, blocks, bullets, details, quoted, shown_path, table
from binpub.review.notices import problem_line
from binpub.review.quote import inert_html

FIELDS: Mapping[str, str] = {
    "title": N_("Title"),
    "name": N_("Name"),
    "kind": N_("Kind"),
    "summary": N_("Summary"),
    "roles": N_("Roles"),
    "limits": N_("Limits in words"),
    "language": N_("Language"),
    "areas": N_("Networks"),
    "valid_from": N_("Valid from"),
    "valid_until": N_("Valid until"),
    "replaces": N_("Replaces"),
    "communication_plan": N_("Communication plan"),
    "budget_plan": N_("Budget plan"),
    "website": N_("Website"),
    "mailbox": N_("Mailbox"),
    "visit": N_("Desk"),
    "emergency": N_("Emergency number"),
    "non_urgent": N_("Number when it’s not urgent"),
    "section": N_("Section"),
    "position": N_("Position"),
}
_MEANS: tuple[tuple[str, str], ...] = (
    ("approvals", N_("This decides who may approve what.")),
    ("publish", N_("This decides what is mailed, when, and by what.")),
    ("emergency", N_("These numbers stand on every page and in every mail.")),
    ("sender", N_("All mails come from this address.")),
    ("address", N_("All links in mails lead to this address.")),
    ("id", N_("Every dispatch gets another key: what was sent would count as unsent.")),
    ("forge", N_("This decides where changes are proposed and approved.")),
)


_LONG = 2_000
"""Characters from which on two settings are compared word by word."""


@dataclass(frozen=True)
class NounReview:
    """One file of a proposal; a state that can't be read, or isn't there, is nothing."""

    path: str
    title: str
    before: BaseModel | None = None
    after: BaseModel | None = None
    is_removed: bool = False
    approvers: tuple[str, ...] = ()
    names: Mapping[str, str] | None = None
    """Of partners and areas, by slug."""

    problems: tuple[Problem, ...] = ()


def render_noun(review: NounReview, say: Words) -> Md:
    """Render the section of one file."""
    language = say.language
    rows = list(_rows(review, language))
    return blocks(
        [
            Md(f"{_state(review, say)} · {shown_path(review.path)}"),
            bullets(problem_line(problem, say) for problem in review.problems),
            table((say(N_("Field")), say(N_("Was")), say(N_("Becomes"))), rows),
            bullets(_meanings(review, say)),
            *_signatures(review, say),
            *_body(review, say),
            *_approvers(review, say),
        ]
    )


def _state(review: NounReview, say: Words) -> Md:
    if review.is_removed:
        return say(N_("**Removed**"))
    if review.after is None:
        return say(N_("**Can’t be read**"))
    return say(N_("**New**") if review.before is None else N_("**Changed**"))


def _rows(review: NounReview, language: Language) -> Iterator[Row]:
    if isinstance(review.after or review.before, Site):
        yield from _settings(review.before, review.after, language)
    else:
        hidden = ("slug", "body", "signatories")
        yield from compare_fields(review.before, review.after, FIELDS, language, hidden)


def _settings(
    before: BaseModel | None, after: BaseModel | None, language: Language
) -> Iterator[Row]:
    """Yield the settings that differ, by their keys."""
    old, new = flat(before), flat(after)
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield compare_values(key, old.get(key), new.get(key), language, _LONG)


def _meanings(review: NounReview, say: Words) -> Iterator[Md]:
    if isinstance(review.after or review.before, Site):
        keys = {str(key).split(".")[0] for key, _, _ in _rows(review, say.language)}
        yield from (say(text) for key, text in _MEANS if key in keys)


def _signatures(review: NounReview, say: Words) -> Iterator[Md]:
    """Yield who signs the charter from now on, and who no longer."""
    old, new = (
        one.signatories if isinstance(one, Charter) else () for one in (review.before, review.after)
    )
    came = [one for one in new if one not in old]
    left = [one for one in old if one not in new]
    if came or left:
        yield Md(f"**{say(N_('Signatures'))}**")
        yield bullets(
            [say(N_("added: {who}"), who=_signature(one, review, say)) for one in came]
            + [say(N_("gone: {who}"), who=_signature(one, review, say)) for one in left]
        )


def _signature(one: Signatory, review: NounReview, say: Words) -> Md:
    names = review.names or {}
    day = say.language.short_day(one.signed)
    if one.partner:
        return say(N_("{name}, {day}"), name=names.get(one.partner, one.partner), day=day)
    area = names.get(one.area or "", one.area or "")
    return say(N_("the coordinator of {name}, {day}"), name=area, day=day)


def _body(review: NounReview, say: Words) -> Iterator[Md]:
    old, new = (str(getattr(one, "body", "") or "") for one in (review.before, review.after))
    if old.strip() == new.strip() or not new:
        return
    if old:
        yield Md(f"**{say(N_('What changes in the text'))}**")
        yield quoted(f"<p>{compare_words(old, new)}</p>")
    else:
        yield details(say(N_("The text")), [quoted(inert_html(new))])


def _approvers(review: NounReview, say: Words) -> Iterator[Md]:
    if review.approvers:
        yield Md(f"**{say(N_('Who must approve'))}**")
        yield bullets(review.approvers)
