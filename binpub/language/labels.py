"""The words that people read for the kinds, states and roles of the model."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from binpub.model.area import AreaKind, AreaStatus
from binpub.model.charter import SignatoryRole
from binpub.model.mailing import DispatchState, Stage
from binpub.model.notice import Described, NoticeKind, Relation
from binpub.model.page import Section
from binpub.model.partner import PartnerKind
from binpub.problems import N_

LABELS: Mapping[StrEnum, str] = {
    NoticeKind.BURGLARY: N_("burglary"),
    NoticeKind.ATTEMPTED_BURGLARY: N_("attempted burglary"),
    NoticeKind.SUSPICIOUS_VEHICLE: N_("suspicious vehicle"),
    NoticeKind.SUSPICIOUS_SITUATION: N_("suspicious situation"),
    NoticeKind.THEFT: N_("theft"),
    NoticeKind.BICYCLE_THEFT: N_("bicycle theft"),
    NoticeKind.DOORSTEP_FRAUD: N_("doorstep fraud"),
    NoticeKind.VANDALISM: N_("vandalism"),
    NoticeKind.FIRE: N_("fire"),
    NoticeKind.CO_POISONING: N_("CO poisoning"),
    NoticeKind.MISSING_PERSON: N_("missing person"),
    NoticeKind.NUISANCE: N_("nuisance"),
    NoticeKind.PREVENTION: N_("prevention tip"),
    NoticeKind.MEETING: N_("meeting"),
    NoticeKind.NETWORK_NEWS: N_("network news"),
    Relation.UPDATE: N_("update"),
    Relation.FEEDBACK: N_("feedback"),
    Relation.CORRECTION: N_("correction"),
    Relation.CLOSING: N_("closing"),
    Described.PERSON: N_("person"),
    Described.VEHICLE: N_("vehicle"),
    AreaKind.RESIDENTS: N_("residents’ network"),
    AreaKind.BUSINESS: N_("business network"),
    AreaStatus.EXPLORING: N_("exploring"),
    AreaStatus.FOUNDING: N_("being set up"),
    AreaStatus.ACTIVE: N_("active"),
    AreaStatus.PAUSED: N_("paused"),
    AreaStatus.ENDED: N_("ended"),
    PartnerKind.POLICE: N_("police"),
    PartnerKind.MUNICIPALITY: N_("municipality"),
    PartnerKind.FIRE_BRIGADE: N_("fire brigade"),
    PartnerKind.ASSOCIATION: N_("association"),
    PartnerKind.OTHER: N_("partner"),
    DispatchState.DUE: N_("due"),
    DispatchState.SENT: N_("sent"),
    DispatchState.SUPERSEDED: N_("superseded"),
    DispatchState.TOO_OLD: N_("too old"),
    DispatchState.LATE: N_("late"),
    DispatchState.DELETED: N_("deleted"),
    DispatchState.OLD_NEWS: N_("old news"),
    DispatchState.MOVED: N_("moved"),
    DispatchState.NO_LIST: N_("no list"),
    Stage.DRAFT: N_("draft"),
    Stage.SENDING: N_("being sent"),
    Stage.SHORT: N_("short"),
    Stage.REFUSED: N_("refused"),
    SignatoryRole.COORDINATOR: N_("coordinator"),
    Section.ABOUT: N_("About the networks"),
    Section.JOIN: N_("Take part"),
    Section.WORK: N_("For those who run them"),
}
"""One English label for every member; translated like any other sentence."""
