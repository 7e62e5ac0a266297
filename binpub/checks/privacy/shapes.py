"""What names look like."""

from __future__ import annotations

WORD = r"(?:(?:[A-Z]'|Mc|Mac|De|Van|Le|La)?[A-Z][a-z]{1,25}(?:-[A-Z]?[a-z]{2,25})?)"
PARTICLE = (
    "(?:van|de|den|der|ten|ter|te|het|'t|von|zu|zum|zur|du|des|del|di|el|al|ben|bin|le|la|da|dos|vande|vanden"
    "|vander|d'|Van|De|Den|Der|Vande|Vanden|Vander|Ten|Ter|Von|Du|El|Al|Ben|Le|La|Di|Da)"
)
SURNAME = rf"(?:{PARTICLE}[ ']?){{0,3}}{WORD}"
INITIALS = r"(?:[A-Z]\.[ -]?){1,3}"
