"""Abbreviations, by language: their full stop doesn't end a sentence."""

from __future__ import annotations

from collections.abc import Mapping

_COMMON = "dr prof mr st ste tel nr no max min ca art cf vs bv inc incl excl resp etc jan feb apr jun jul aug sep sept okt oct nov dec"

_WRITTEN: Mapping[str, str] = {
    "nl": (
        "bijv bvb dhr mevr mw mej drs ir ing jr sr blz pag afd arr gem prov str ln stw nrs gsm mob zgn vgl fam "
        "ong min max evt i.p.v ma di wo do vr za zo mrt enz al ass comm cfr burg voorz verantw uitg tav tnv"
    ),
    "fr": (
        "m mm mme mlle me p pp ex env tél bd av pl ch fr éd chap vol janv févr avr juill déc lun mar mer jeu ven sam dim "
        "boul avn min suiv préc cap com insp brig dom"
    ),
    "de": (
        "hr fr frl nr str pl bzw ggf inkl exkl evtl vgl bspw sog gem mind usw abs ziff std mo di mi do fr sa so jän mär "
        "dez allg ehem geb gegr gest tägl wöchentl zzgl abzgl zw einschl ausschl telef nachm vorm verantw kath ev hl"
    ),
    "en": "mrs ms jr sr approx dept est ext fig gen gov hon mon tue tues wed thu thur thurs fri sat sun ave rd sgt insp cpl esq ft",
}
ABBREVIATIONS = {
    language: frozenset((*_COMMON.split(), *words.split())) for language, words in _WRITTEN.items()
}

_LAST = "enz etc usw e.d e.a u.a a.m p.m d.m a.u.b s.v.p"
LAST = frozenset(_LAST.split())
"""These may end a sentence: before a capital they do."""

_MONTHS = "januar jänner februar feber märz april mai juni juli august september oktober november dezember"
MONTHS = frozenset(_MONTHS.split())
_BEFORE_ORDINALS = "am der die das den dem des vom zum im bis und ab seit jeder jeden jedes jedem ein eine einen einem beim oder"
BEFORE_ORDINALS = frozenset(_BEFORE_ORDINALS.split())
"""After these, German writes a number with a full stop for “third”."""
