"""What a reviewer reads of the privacy check: what it finds, and what the author excepts from it."""

from __future__ import annotations

from dataclasses import dataclass

from binpub.model.privacy import Allowance, Finding
from binpub.problems import N_, Level
from binpub.review.markdown import Md, Words, blocks, bullets, plain


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
    found = [one for one in all_found if not one.is_allowed]
    if not found:
        return blocks(
            [
                head,
                say(N_("The privacy check finds nothing else."))
                if all_found
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
    found = [f.finding.text for f in all_found if f.is_allowed and f.finding.rule is one.rule]
    what = say.listed(found) if found else say(N_("nothing of the kind is in the text"))
    return Md(f"{asked}: {what}")
