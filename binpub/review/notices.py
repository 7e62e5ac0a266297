"""What a reviewer reads of one notice: what residents will read, and all that decides on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from binpub.language import happened
from binpub.model.notice import Notice
from binpub.problems import N_, Level, Problem
from binpub.review.compare import compare_fields, compare_words, in_words
from binpub.review.findings import Found, render_allowed, render_found, render_wording
from binpub.review.markdown import (
    Md,
    Words,
    blocks,
    bullets,
    details,
    plain,
    quoted,
    shown_path,
    table,
)
from binpub.review.quote import inert_html, inert_lines

FIELDS: Mapping[str, str] = {
    "id": N_("Name of the file"),
    "areas": N_("Networks"),
    "kind": N_("Kind"),
    "title": N_("Title"),
    "language": N_("Language"),
    "issued": N_("Issued"),
    "occurred_from": N_("Happened from"),
    "occurred_until": N_("Happened until"),
    "where": N_("Where"),
    "source": N_("Source"),
    "describes": N_("Describes"),
    "advice": N_("Advice"),
    "valid_until": N_("Valid until"),
    "takes_place_from": N_("Begins"),
    "takes_place_until": N_("Ends"),
    "place": N_("Place"),
    "images": N_("Pictures"),
    "allow": N_("Exceptions"),
    "follows": N_("Follows"),
    "relation": N_("As"),
    "revision": N_("Revision"),
    "change_note": N_("Change note"),
    "revised": N_("Changed on"),
    "withdrawn": N_("Withdrawn"),
}
_SHOWN = ("kind", "issued", "where", "place", "valid_until", "describes")
_MOST_SAID = 2_000
"""Characters of a problem, which may repeat what it's about."""

_MOST_RAW = 4_000
"""Characters that are shown of a file that can't be read as a notice."""


@dataclass(frozen=True)
class Mail:
    """The mail of a notice to one area, as a merge would send it."""

    area: str
    subject: str
    way: str
    """How it reaches the residents, or why it doesn't."""

    is_due: bool
    file: str = ""
    """Where the reviewer finds it as a page, beside the review."""


@dataclass(frozen=True)
class Following:
    """A notice of the same thread."""

    notice: Notice
    is_this: bool


@dataclass(frozen=True)
class NoticeReview:
    """One notice of a proposal; a state that can't be read, or isn't there, is nothing."""

    path: str
    before: Notice | None = None
    after: Notice | None = None
    is_removed: bool = False
    raw: str = ""
    """The file as it's written, where it can't be read as a notice."""

    mails: tuple[Mail, ...] = ()
    thread: tuple[Following, ...] = ()
    found: tuple[Found, ...] = ()
    approvers: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    pictures: tuple[str, ...] = ()
    """What is known of each image, without it being opened."""

    language: str = ""
    """That of a translation; without one it's the notice itself."""

    translations: tuple[Notice, ...] = ()
    """What else readers get of the notice, in other languages, changed here or not."""

    @property
    def title(self) -> str:
        """What it's called, as far as that is known."""
        known = self.after or self.before
        return known.title if known else self.path.rpartition("/")[2]


def render_notice(review: NoticeReview, say: Words) -> Md:
    """Render the section of one notice."""
    after = review.after
    parts = [Md(f"{_state(review, say)} · {shown_path(review.path)}"), _problems(review, say)]
    if after is None:
        return blocks([*parts, _raw(review, say)])
    parts += [
        _mails(review, say),
        Md(f"**{say(N_('What residents read'))}**"),
        quoted(_text(after, say)),
        *(_translation(one, say) for one in review.translations),
        _facts(review, say),
        _changes(review, say),
        _thread(review, say),
        render_found(review.found, say),
        render_wording(review.found, say),
        render_allowed(after.allow, review.found, say),
        _approvers(review, say),
    ]
    return blocks(parts)


def _state(review: NoticeReview, say: Words) -> Md:
    before, after = review.before, review.after
    if review.is_removed:
        translation = N_("**Removed translation**: the notice’s own text takes its place")
        text = N_("**Removed**: a notice is withdrawn, never deleted")
        return say(translation if review.language else text)
    if after and review.language:
        text = N_("**Translation** ({language}) of revision {number}")
        return say(text, language=review.language, number=after.revision)
    if after is None:
        return say(N_("**Can’t be read**: nothing is sent"))
    if after.withdrawn:
        return say(N_("**Withdrawal**, revision {number}"), number=after.revision)
    if before is None:
        return say(N_("**New notice**"))
    if before.revision == after.revision:
        return say(N_("**Changed without a new revision** ({number})"), number=after.revision)
    return say(N_("**Correction**, revision {number}"), number=after.revision)


def _problems(review: NoticeReview, say: Words) -> Md:
    return bullets(problem_line(problem, say) for problem in review.problems)


def problem_line(problem: Problem, say: Words) -> Md:
    """Return a problem in one line: where, and what."""
    level = say(N_("Wrong")) if problem.level is Level.ERROR else say(N_("Warning"))
    place = say(N_("line {number}"), number=problem.line) if problem.line else Md("")
    where = ", ".join(part for part in (place, plain(problem.field)) if part)
    sentence = plain(say.language.say(problem.sentence), _MOST_SAID)
    return Md(f"**{level}** ({where}): {sentence}" if where else f"**{level}**: {sentence}")


def _raw(review: NoticeReview, say: Words) -> Md:
    if not review.raw:
        return Md("")
    inside = [quoted(inert_lines(review.raw, _MOST_RAW))]
    return details(say(N_("The file as it is written")), inside)


def _mails(review: NoticeReview, say: Words) -> Md:
    if not review.mails:
        return Md(f"**{say(N_('Merging mails this to nobody.'))}**")
    number = sum(mail.is_due for mail in review.mails)
    head = say.plural(
        "Merging sends this in {number} message.",
        "Merging sends this in {number} messages.",
        number,
    )
    return blocks([Md(f"**{head}**"), bullets(_mail(mail, say) for mail in review.mails)])


def _mail(mail: Mail, say: Words) -> Md:
    subject = say(N_("Subject: {subject}"), subject=mail.subject)
    file = f"<br>{shown_path(mail.file)}" if mail.file else ""
    return Md(f"**{plain(mail.area)}** · {plain(mail.way)}<br>{subject}{file}")


def _text(notice: Notice, say: Words) -> str:
    title = f"<p><strong>{plain(notice.title)}</strong></p>"
    if notice.withdrawn:
        reason = plain(notice.withdrawn.reason)
        left = f"<p>{say(N_('Withdrawn; only title and reason are left.'))}</p><p>{reason}</p>"
        return title + left
    note = f"<p><em>{plain(notice.change_note)}</em></p>" if notice.change_note else ""
    advice = "".join(f"<li>{plain(line)}</li>" for line in notice.advice)
    return title + note + inert_html(notice.body) + (f"<ul>{advice}</ul>" if advice else "")


def _translation(told: Notice, say: Words) -> Md:
    head = say(N_("What residents read in another language ({language})"), language=told.language)
    return details(head, [quoted(_text(told, say))])


def _facts(review: NoticeReview, say: Words) -> Md:
    notice, language = review.after, say.language
    if notice is None:
        return Md("")
    rows: list[tuple[object, object]] = [(say(N_("When")), happened(notice, language))]
    rows += [(say(FIELDS[name]), in_words(getattr(notice, name), language)) for name in _SHOWN]
    rows += [(say(N_("Picture")), picture) for picture in review.pictures]
    return bullets(Md(f"{plain(word)}: {plain(value)}") for word, value in rows if value)


def _changes(review: NoticeReview, say: Words) -> Md:
    before, after = review.before, review.after
    if before is None or after is None:
        return Md("")
    rows = list(compare_fields(before, after, FIELDS, say.language, ("id", "body", "withdrawn")))
    head = Md(f"**{say(N_('What changed since revision {number}'), number=before.revision)}**")
    heads = (say(N_("Field")), say(N_("Was")), say(N_("Becomes")))
    body = _words_changed(before, after, say)
    if not rows and not body:
        return blocks([head, say(N_("Only how the file is written."))])
    return blocks([head, table(heads, rows), body])


def _words_changed(before: Notice, after: Notice, say: Words) -> Md:
    if before.body.strip() == after.body.strip():
        return Md("")
    return quoted(f"<p>{compare_words(before.body, after.body)}</p>")


def _thread(review: NoticeReview, say: Words) -> Md:
    if len(review.thread) < 2:
        return Md("")
    return blocks(
        [
            Md(f"**{say(N_('The thread'))}**"),
            bullets(_following(one, say) for one in review.thread),
        ]
    )


def _following(one: Following, say: Words) -> Md:
    notice, language = one.notice, say.language
    relation = language.label(notice.relation) if notice.relation else language(N_("first notice"))
    title = f"**{plain(notice.title)}**" if one.is_this else plain(notice.title)
    return Md(f"{plain(language.short_day(notice.issued))} · {plain(relation)} · {title}")


def _approvers(review: NoticeReview, say: Words) -> Md:
    if not review.approvers:
        return Md("")
    head = Md(f"**{say(N_('Who must approve'))}**")
    return blocks([head, bullets(review.approvers)])
