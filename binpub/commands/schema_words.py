"""What each key of a file means, in a sentence: editors show it, and ``new`` asks by it."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from binpub.model.accessibility import Accessibility, Enforcement
from binpub.model.approving import Approvers, Approving
from binpub.model.area import Area, Coordinator
from binpub.model.charter import Charter, Signatory
from binpub.model.country import EmergencyNumbers
from binpub.model.coverage import Coverage
from binpub.model.forge import Forge
from binpub.model.licence import Licence
from binpub.model.lists import AreaLists, MailingLists
from binpub.model.notice import Image, Notice, Withdrawal
from binpub.model.page import Page
from binpub.model.partner import Partner
from binpub.model.privacy import Allowance
from binpub.model.site import Publisher, Publishing, Responsible, Sender, Site
from binpub.model.translation import (
    AreaTranslation,
    CharterTranslation,
    ImageTranslation,
    NoticeTranslation,
    PageTranslation,
    PartnerTranslation,
    ResponsibleTranslation,
    SiteTranslation,
)
from binpub.problems import N_

TRANSLATIONS: Mapping[type[BaseModel], Mapping[str, str]] = {
    NoticeTranslation: {
        "revision": N_("The revision that it translates; raise it with the notice’s own"),
        "title": N_("The title: what and where, without names or numbers"),
        "where": N_("Streets or a quarter, where they’re called otherwise"),
        "advice": N_("What readers can do, as many lines as the notice has"),
        "place": N_("Where the meeting is, where that’s called otherwise"),
        "change_note": N_("What changed since the last revision, in one line"),
        "images": N_("What each picture shows, for who can’t see it"),
        "allow": N_("What the privacy check finds in this text alone and may stay"),
    },
    ImageTranslation: {
        "file": N_("The picture’s file, as the notice names it"),
        "alt": N_("What it shows, for who can’t see it"),
    },
    CharterTranslation: {
        "title": N_("The charter’s title"),
        "communication_plan": N_("The communication plan: who tells whom what, and how"),
        "budget_plan": N_("The budget plan: what it costs, and who pays"),
    },
    PageTranslation: {
        "title": N_("The page’s title"),
        "summary": N_("One sentence on what the page says"),
    },
    PartnerTranslation: {
        "name": N_("The organisation’s name, where it’s called otherwise"),
        "summary": N_("One sentence on what it does for the networks"),
        "visit": N_("Where its desk is, in one line"),
    },
    AreaTranslation: {
        "name": N_("The network’s name, where it’s called otherwise"),
        "summary": N_("One or two sentences for residents"),
        "roles": N_("Each role of a coordinator, as area.yml has it, with its translation"),
        "limits": N_("Each limit in words, as area.yml has it, with its translation"),
    },
    SiteTranslation: {
        "name": N_("The site’s name"),
        "short_name": N_("The site’s name where there is little room"),
        "responsible": N_("Who answers for the personal data"),
    },
    ResponsibleTranslation: {"name": N_("The organisation that answers for the personal data")},
}

WORDS: Mapping[type[BaseModel], Mapping[str, str]] = {
    Area: {
        "name": N_("The network’s name, as people know it"),
        "language": N_("The language of the text; leave it out for the site’s first"),
        "languages": N_("The languages of its mails; leave it out for all of the site"),
        "municipality": N_("The municipality that it lies in, one of those in site.yml"),
        "kind": N_("Whom the network is for"),
        "status": N_("What stage the network has reached"),
        "since": N_("Since when it has that status: a day, like 2026-11-20"),
        "founded": N_("The day on which the network first started"),
        "summary": N_("One or two sentences for residents"),
        "mailbox": N_("The coordinators’ shared mailbox, never somebody’s own"),
        "coordinators": N_("Who speaks for the network, by role"),
        "partners": N_("The partners that take part"),
        "replaces": N_("Earlier networks that this one took over"),
        "formerly": N_("Names of its folder before it was renamed; old addresses lead on"),
        "coverage": N_("The streets and places that belong to the network"),
    },
    Coordinator: {
        "role": N_("What this coordinator does, without a name"),
        "name": N_("The name, only with recorded consent"),
        "consent": N_("The day on which consent for the name was recorded"),
    },
    Coverage: {
        "localities": N_("Whole localities, by their official name"),
        "quarters": N_("Whole quarters that people know by name"),
        "streets": N_("One street a line; behind a colon the house numbers, such as odd 1-45"),
        "except": N_("What lies in those localities or quarters and isn’t served"),
        "limits": N_("Sentences about limits of the whole network"),
    },
    Partner: {
        "kind": N_("What kind of organisation it is"),
        "name": N_("The organisation’s name"),
        "language": N_("The language of the text; leave it out for the site’s first"),
        "summary": N_("One sentence on what it does for the networks"),
        "website": N_("Its website, with https://"),
        "mailbox": N_("Its mailbox for the networks"),
        "visit": N_("Where its desk is, in one line"),
        "emergency": N_("The number for emergencies, one of those in site.yml"),
        "non_urgent": N_("The number for what isn’t urgent, one of those in site.yml"),
        "areas": N_("The networks that it works in; leave it out for all"),
    },
    Charter: {
        "title": N_("The charter’s title"),
        "language": N_("The language of the text; leave it out for the site’s first"),
        "areas": N_("The networks that the charter is for"),
        "signatories": N_("Who signed, each with the day"),
        "valid_from": N_("The first day on which it holds"),
        "valid_until": N_("The last day on which it holds"),
        "replaces": N_("The charters that it takes the place of"),
        "communication_plan": N_("The communication plan: who tells whom what, and how"),
        "budget_plan": N_("The budget plan: what it costs, and who pays"),
    },
    Signatory: {
        "signed": N_("The day of the signature"),
        "partner": N_("The partner that signed"),
        "role": N_("The coordinator, where it isn’t a partner; then say of which area"),
        "area": N_("The area whose coordinator signed"),
    },
    Notice: {
        "areas": N_("The networks that the notice is for, and no others"),
        "kind": N_("What the notice is about"),
        "title": N_("The title: what and where, without names or numbers"),
        "language": N_("The language of the text; leave it out for the site’s first"),
        "issued": N_("The day of the notice; the file’s name begins with it"),
        "occurred_from": N_("From when it happened: a day, or a day and a time"),
        "occurred_until": N_("Until when it happened: a day, or a day and a time"),
        "where": N_("Streets or a neighbourhood, never a house number"),
        "source": N_("The partner that the information comes from"),
        "describes": N_("Whether a person or a vehicle is described; then it needs a last day"),
        "advice": N_("What readers can do, one thing a line"),
        "valid_until": N_("The last day on which it’s shown in full"),
        "takes_place_from": N_("When the meeting begins: a day and a time"),
        "takes_place_until": N_("When the meeting ends: a day and a time"),
        "place": N_("Where the meeting is"),
        "images": N_(
            "Pictures in the notice’s own folder, each with the reason why it may be shown"
        ),
        "allow": N_("What the privacy check finds and may stay, with the reason"),
        "follows": N_("The name of the notice that it follows, without .md"),
        "relation": N_("How it follows that notice"),
        "revision": N_("The number of this revision, one higher than what was published"),
        "change_note": N_("What changed since the last revision, in one line"),
        "revised": N_("The day of this revision"),
        "withdrawn": N_("The day and the reason, where the notice is taken back"),
    },
    Withdrawal: {
        "date": N_("The day on which it was withdrawn"),
        "reason": N_("What people must know, in one line"),
    },
    Image: {
        "file": N_("The picture’s file in content/images/<notice>/"),
        "because": N_("Why it may be shown"),
        "alt": N_("What it shows, for who can’t see it"),
    },
    Allowance: {
        "rule": N_("The rule whose finding may stay"),
        "because": N_("Why it may stay; the reviewer reads it"),
    },
    Page: {
        "title": N_("The page’s title"),
        "language": N_("The language of the text; leave it out for the site’s first"),
        "summary": N_("One sentence on what the page says"),
        "section": N_("Under which heading the page stands"),
        "position": N_("Its place under that heading; the lowest number is first"),
    },
    Site: {
        "id": N_("The site’s short name, in small letters; it never changes"),
        "name": N_("The site’s name"),
        "short_name": N_("The site’s name where there is little room"),
        "address": N_("Where the site is, with https://"),
        "country": N_("The country"),
        "languages": N_("The site’s languages, the main one first"),
        "timezone": N_("The time zone, like Europe/Brussels"),
        "municipalities": N_("The municipalities that the site serves"),
        "emergency": N_("The phone numbers that the site may show; the country’s own if left out"),
        "sender": N_("In whose name the mails go out"),
        "responsible": N_("Who answers for the personal data"),
        "publisher": N_("The responsible publisher, whom printed sheets name in Belgium"),
        "publish": N_("When a merged notice is mailed"),
        "forge": N_("Where the repository lives, for who proposes a notice"),
        "approvals": N_("Who must approve what is published"),
        "accessibility": N_("What the accessibility statement says besides what was tested"),
        "licence": N_(
            "On what terms others may use the site’s data and feeds; CC BY 4.0 if left out"
        ),
    },
    Accessibility: {
        "status": N_("How far the site meets WCAG 2.2, level AA"),
        "audited": N_("The day on which somebody from outside looked at the site"),
        "by": N_("Who looked at it"),
        "report": N_("Where the report of that is, with https://"),
        "registered": N_("The site’s statement in the national register, with https://"),
        "enforcement": N_("To whom a resident may complain after the municipality"),
    },
    Enforcement: {
        "name": N_("The name of the ombudsman or the authority"),
        "address": N_("Its address, with https://"),
    },
    Licence: {
        "name": N_("The licence’s name, like CC0 1.0"),
        "address": N_("Where its text is, with https://"),
    },
    Approving: {
        "policy": N_("Whether what was merged must have been approved"),
        "approvers": N_("The people of each partner who approve"),
    },
    Approvers: {
        "signers": N_("Whose signature under a merge counts"),
        "users": N_("Whose approval on the forge counts: names of users, without @"),
    },
    EmergencyNumbers: {
        "police": N_("The number that is called first"),
        "general": N_("The number for fire and ambulance, where it’s another one"),
        "non_urgent": N_("The police’s number for what isn’t urgent"),
        "other": N_("Further numbers that partners and texts may use"),
    },
    Sender: {
        "name": N_("The name that mails come from"),
        "mailbox": N_("The mailbox that mails come from"),
    },
    Responsible: {
        "name": N_("The organisation that answers for the personal data"),
        "mailbox": N_("Where questions about personal data go"),
        "address": N_("Its address, in one line"),
    },
    Publisher: {
        "name": N_("The person or organisation that answers for what is printed"),
        "address": N_("Its address, in one line"),
    },
    Publishing: {
        "transport": N_("What carries the mails"),
        "maildir": N_("The folder of the maildir"),
        "listmonk": N_("Where listmonk is, with https://"),
        "branch": N_("The branch whose merges are published"),
        "since": N_("The commit from which on notices are mailed"),
        "max_age": N_("The days after which a merge is too old to be mailed"),
        "late_after": N_("The days after which an unsent mail needs a person’s yes"),
        "max_dispatches": N_("How many mails may go in a run without a person’s yes"),
    },
    Forge: {
        "kind": N_("Whose software the forge runs"),
        "address": N_("Where the forge is; not needed for github.com and gitlab.com"),
        "repository": N_("The repository, as owner/name"),
    },
    MailingLists: {
        "address": N_("Where the mailing engine is for the public"),
        "areas": N_("The mailing list of each network"),
    },
    **TRANSLATIONS,
    AreaLists: {"each": N_("The list whose members get each notice in a mail of its own")},
}
"""Each model's keys, as they are written in the file, to a sentence without its full stop."""
