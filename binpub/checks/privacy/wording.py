"""Why each rule is there, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping

from binpub.model.privacy import Rule
from binpub.problems import N_, Sentence

WORDING: Mapping[Rule, tuple[str, str]] = {
    Rule.PLATE: (
        N_("a number plate leads to one person, and in a notice it's forbidden even in part"),
        N_("leave it out, and give it to the police; “the police know the plate” is enough"),
    ),
    Rule.NATIONAL_NUMBER: (
        N_("a national number opens somebody's whole file"),
        N_("leave it out; nobody who reads this needs it"),
    ),
    Rule.IBAN: (
        N_("an account number belongs to somebody, and fraudsters use it"),
        N_("leave it out; say “an account number” where it must be mentioned"),
    ),
    Rule.CARD: (
        N_("a card's number is all that a thief needs"),
        N_("leave it out; say “a bank card”"),
    ),
    Rule.PHONE: (
        N_("a number in a mail to hundreds of people can't be called back, and a private one will be rung"),
        N_("leave it out: the site's own numbers stand on every notice; others belong in site_config/privacy/phone.txt"),
    ),
    Rule.EMAIL: (
        N_("a mail address in a public text collects spam, and a private one names somebody"),
        N_("leave it out: readers answer to their network's mailbox"),
    ),
    Rule.HOUSE_NUMBER: (
        N_("a house number tells everybody who was the victim"),
        N_("name the street alone"),
    ),
    Rule.PERSON_NAME: (
        N_("a name stays findable for ever, of a victim and of a suspect alike"),
        N_("say what somebody does here: “a resident”, “the district officer”"),
    ),
    Rule.ORIGIN_DESCRIPTION: (
        N_("origin, skin or belief describes thousands of people who did nothing, and discriminating is forbidden"),
        N_("describe what somebody did, and clothing, height or age"),
    ),
    Rule.MINOR: (
        N_("children and young people have more protection, and a neighbourhood knows who is meant"),
        N_("leave out age, school and family; say “somebody”, or leave it to the police"),
    ),
    Rule.HEALTH: (
        N_("health, sexual life, politics and membership are nobody's business, and the law protects them most"),
        N_("leave it out; say “needs help” when that is what matters"),
    ),
    Rule.ABSENCE: (
        N_("it tells thieves when somebody isn't at home"),
        N_("leave it out; when it happened is enough"),
    ),
    Rule.REPORTER: (
        N_("who told the police must stay unknown, also to neighbours who can guess"),
        N_("say “the police were told” or “somebody saw”"),
    ),
    Rule.COORDINATES: (
        N_("a point on a map is one door"),
        N_("name the street or the quarter"),
    ),
    Rule.SOCIAL_MEDIA: (
        N_("social media show names and faces, and what is there can't be taken back from here"),
        N_("leave it out, or put what matters into the notice itself"),
    ),
    Rule.CASE_NUMBER: (
        N_("a case's number belongs to the investigation, which is secret"),
        N_("leave it out; the police find the case by street and day"),
    ),
    Rule.GUILT: (
        N_("only a court says who is guilty, and whoever is called so may be innocent"),
        N_("say “unknown persons” or “a suspect”, and what was done"),
    ),
    Rule.CALL_TO_ACT: (
        N_("residents may watch and call but never patrol, follow or stop anybody: the law forbids it, and it's dangerous"),
        N_("say “call the police, keep your distance and don't step in”"),
    ),
    Rule.IDENTIFIABLE_VEHICLE: (
        N_("make, colour, place and time together lead to one owner, even without a plate"),
        N_("keep the kind of vehicle and one thing that stands out"),
    ),
    Rule.UNKNOWN_URL: (
        N_("a link to a site that isn't known here looks like fraud, and might be"),
        N_("link to a partner's site, or say which official site to look for"),
    ),
    Rule.CALL_TO_ACTION: (
        N_("who sees something must know at once whom to call, and the police come first"),
        N_("say “Call 101 (or 112) when you see something”, before anything about the coordinator"),
    ),
    Rule.VALID_UNTIL: (
        N_("somebody could be recognised, and without a last day the text stays for ever"),
        N_("add describes and valid_until to the front matter"),
    ),
    Rule.IMAGE: (
        N_("a picture may show a face, a plate or a place in its hidden data"),
        N_("leave it out, or name it under images with the reason"),
    ),
}  # fmt: skip


def why(rule: Rule) -> Sentence:
    """Return why a rule is there."""
    return Sentence(WORDING[rule][0])


def instead(rule: Rule) -> Sentence:
    """Return what to write instead."""
    return Sentence(WORDING[rule][1])
