"""The verb ``approvals``: say what was merged without the approval that it needs."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from binpub.commands.approving import TOKEN, Approvals, verify_approvals
from binpub.commands.approving_changes import Verdict
from binpub.language import Language
from binpub.model.approving import BOTH, ApprovalPolicy, Consent
from binpub.model.catalog import Catalog
from binpub.model.partner import PartnerKind
from binpub.problems import N_, Sentence, shown
from binpub.source.git import Repository
from binpub.source.readers import read_language
from binpub.source.rules import Rules


@dataclass(frozen=True)
class ApprovalReport:
    """What was found, and in which language it's told."""

    approvals: Approvals
    language: str


def report_approvals(root: Path, now: datetime) -> ApprovalReport:
    """Verify the approval of everything on the published line; remember how far that was."""
    repository = Repository(root)
    approvals, _ = verify_approvals(repository, now)
    return ApprovalReport(approvals, read_language(approvals.tree(repository)))


NO_POLICY = N_(
    "nobody has to approve anything here (approvals.policy: none): whatever is merged is shown and mailed"
)


HELD = N_("{notice} is approved, but needs {other}, which isn’t: it waits for that")


def explain(approvals: Approvals, language: Language) -> str:
    """Return what every run must say of approvals, in a line; nothing where all is approved."""
    if approvals.policy is ApprovalPolicy.NONE and approvals.is_complete:
        return language(NO_POLICY)
    if approvals.is_complete:
        return ""
    paths = [shown(path) for path in sorted(approvals.pending)]
    more = ["…"] if len(paths) > 3 else []
    return language.plural(
        "{number} changed file isn’t approved, and so isn’t shown or mailed: {files}",
        "{number} changed files aren’t approved, and so aren’t shown or mailed: {files}",
        len(paths),
        files=", ".join([*paths[:3], *more]),
    )


def advise(catalog: Catalog) -> Iterator[Sentence]:
    """Yield what an operator should know of how approvals are set up here."""
    site, approving = catalog.site, catalog.site.approvals
    if approving.policy is ApprovalPolicy.NONE:
        yield Sentence(NO_POLICY)
        return
    people = approving.approvers.values()
    if site.forge and any(one.users for one in people):
        yield Sentence(
            N_(
                "after a squash or a rebase only an approval on the forge counts: signatures are lost"
            )
        )
        if not os.environ.get(TOKEN, "").strip():
            yield Sentence(
                N_("{variable} isn’t set, so that only what everybody sees on the forge is seen"),
                variable=TOKEN,
            )
        return
    yield Sentence(
        N_(
            "only signed commits count: whoever approves makes a merge commit and signs it; "
            "a squash or a rebase isn’t signed by them"
        )
    )
    if not any(_signs_for_both(catalog, one) for person in people for one in person.signers):
        yield Sentence(
            N_(
                "a commit has one signature, so that what both police and municipality approve, "
                "such as an area, needs somebody who signs for both, or approvals on a forge"
            )
        )


def _signs_for_both(catalog: Catalog, signer: str) -> bool:
    own = catalog.site.approvals.partners_of_signer(signer)
    kinds = {catalog.partners[one].kind for one in own if one in catalog.partners}
    return kinds.issuperset(BOTH)


def render_text(approvals: Approvals, language: Language) -> str:
    """Return each commit that lacks approval, what it lacks and why; then what is left out for it."""
    blocks = [
        "".join(f"{line}\n" for line in _describe(one, language))
        for one in approvals.verdicts
        if not one.is_approved
    ]
    withdrawn = [
        language(
            N_(
                "{notice} was withdrawn: its text left the site; what is said of it awaits approval"
            ),
            notice=notice,
        )
        for notice in sorted(approvals.withdrawn)
    ]
    held = [
        language(HELD, notice=shown(path), other=shown(other))
        for path, other in sorted(approvals.held.items())
    ]
    last = [*withdrawn, *held, explain(approvals, language) or _summary(approvals, language)]
    return "".join(blocks) + "".join(f"{line}\n" for line in last)


def _summary(approvals: Approvals, language: Language) -> str:
    return language.plural(
        "{number} change looked at since {commit}: everything is approved",
        "{number} changes looked at since {commit}: everything is approved",
        len(approvals.verdicts),
        commit=(approvals.since or approvals.commit)[:9],
    )


def _describe(verdict: Verdict, language: Language) -> Iterator[str]:
    commit = verdict.commit
    yield f"{commit.id[:9]} {commit.at:%Y-%m-%d} {commit.subject}".rstrip()
    for path in verdict.paths:
        yield f"  {shown(path)}"
    for consent in verdict.lacking:
        who = explain_consent(consent, language)
        yield f"  ! {language(N_('must be approved by {who}'), who=who)}"
    for sentence in (*verdict.given, *verdict.doubts):
        yield f"  - {language.say(sentence)}"


def explain_consent(consent: Consent, language: Language, rules: Rules | None = None) -> str:
    """
    Return who must approve, in a few words: an area's partner, or that nobody can.

    With the rules, areas and partners have their names, and the people are told.
    """
    kind = language(_KINDS[consent.kind])
    if not consent.partners:
        return language(N_("{kind}, and there is none"), kind=kind)
    who = language(N_(" or ")).join(_partners(consent, language, rules))
    if not consent.area:
        return language(N_("{kind}: {who}"), kind=kind, who=who)
    known = rules.areas.get(consent.area) if rules else None
    area = known.name if known else consent.area
    return language(N_("{kind} of {area}: {who}"), kind=kind, area=area, who=who)


def _partners(consent: Consent, language: Language, rules: Rules | None) -> Iterator[str]:
    """Yield the partners that may approve; with the rules, by name and with the people."""
    for slug in consent.partners:
        if rules is None:
            yield slug
            continue
        people = rules.approving.approvers.get(slug)
        known = dict.fromkeys((*people.signers, *people.users)) if people else ()
        yield f"{rules.partners[slug].name} ({', '.join(known) or language(N_('nobody can yet'))})"


_KINDS = {
    PartnerKind.POLICE: N_("the police"),
    PartnerKind.MUNICIPALITY: N_("the municipality"),
}


def render_json(approvals: Approvals, language: Language) -> str:
    """Return the commits that were looked at with what was found, and the files that are left out."""
    told = {
        "commit": approvals.commit,
        "policy": approvals.policy,
        "since": approvals.since,
        "approved": approvals.is_complete,
        "changes": [_row(one, language) for one in approvals.verdicts],
        "left_out": [shown(path) for path in sorted(approvals.pending)],
        "withdrawn": sorted(approvals.withdrawn),
        "waiting": {shown(path): shown(other) for path, other in approvals.held.items()},
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _row(verdict: Verdict, language: Language) -> dict[str, object]:
    return {
        "commit": verdict.commit.id,
        "at": verdict.commit.at.isoformat(),
        "subject": verdict.commit.subject,
        "approved": verdict.is_approved,
        "files": [shown(path) for path in verdict.paths],
        "lacking": [
            {"kind": one.kind, "area": one.area or None, "partners": list(one.partners)}
            for one in verdict.lacking
        ],
        "given": [language.say(one) for one in verdict.given],
        "doubts": [language.say(one) for one in verdict.doubts],
    }
