"""What a reviewer reads of the checks of a text: what they find, and what the author excepts."""

from __future__ import annotations

from dataclasses import dataclass

from binpub.model.privacy import PLAIN, Allowance, Finding, Rule
from binpub.problems import N_, Level
from binpub.review.markdown import Md, Words, blocks, brief, bullets, plain


@dataclass(frozen=True)
class Found:
    """A finding of the privacy check, and where it stands."""

    finding: Finding
    place: str
    is_allowed: bool = False
    """Whether the author wrote an exception down."""


def render_found(all_found: tuple[Found, ...], say: Words) -> Md:
    """Render what the check finds and nobody excepted."""
    head = Md(f"**{say(N_('Privacy'))}**")
    private = [one for one in all_found if one.finding.rule not in PLAIN]
    found = [one for one in private if not one.is_allowed]
    if not found:
        return blocks(
            [
                head,
                say(N_("The privacy check finds nothing else."))
                if private
                else say(N_("The privacy check finds nothing.")),
            ]
        )
    return blocks([head, bullets(_finding(one, say) for one in found)])


def _finding(one: Found, say: Words) -> Md:
    finding, language = one.finding, say.language
    is_error = finding.level is Level.ERROR
    level = Md(f"**{say(N_('Wrong'))}**") if is_error else say(N_("Warning"))
    rule, place = plain(finding.rule.value), plain(one.place)
    first = f"{level} <code>{rule}</code> ({place}): “{plain(finding.text)}”"
    why, instead = (plain(language.say(one)) for one in (finding.why, finding.instead))
    return Md(f"{first}<br>{why}; {instead}")


def render_wording(all_found: tuple[Found, ...], say: Words) -> Md:
    """Render how many long sentences and office words there are, in one line; they stop nothing."""
    found = [one.finding for one in all_found if not one.is_allowed]
    long = [one for one in found if one.rule is Rule.LONG_SENTENCE]
    office = dict.fromkeys(one.text.lower() for one in found if one.rule is Rule.OFFICE_WORD)
    parts = []
    if long:
        parts.append(say.plural("{number} long sentence", "{number} long sentences", len(long)))
    if office:
        words = say.some([f"“{word}”" for word in office], 10)
        parts.append(say(N_("office words: {words}"), words=words))
    return Md(f"**{say(N_('Plain language'))}**: {'; '.join(parts)}") if parts else Md("")


def render_allowed(allowances: tuple[Allowance, ...], found: tuple[Found, ...], say: Words) -> Md:
    """Render the exceptions that the author asks for, with what they except."""
    if not allowances:
        return Md("")
    head = Md(f"**{say(N_('Exceptions that the author asks for'))}**")
    return blocks([head, bullets(_allowance(one, found, say) for one in allowances)])


def _allowance(one: Allowance, all_found: tuple[Found, ...], say: Words) -> Md:
    asked = say(
        N_("{rule}, because “{because}”"),
        rule=Md(f"<code>{plain(one.rule.value)}</code>"),
        because=one.because,
    )
    show = brief if one.rule in PLAIN else plain
    found = [show(f.finding.text) for f in all_found if f.is_allowed and f.finding.rule is one.rule]
    what = say.listed(found) if found else say(N_("nothing of the kind is in the text"))
    return Md(f"{asked}: {what}")
