"""
Icons: those that the theme ships, under the names of what they stand for here.

They are read from the theme's package and drawn into the page, so that a page
asks for no file of its own for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import resources

from markupsafe import Markup

ICONS: Mapping[str, str] = {
    "association": "handshake-outline",
    "attempted-burglary": "lock-alert-outline",
    "bicycle-theft": "bicycle",
    "bulletin": "newspaper-variant-outline",
    "burglary": "home-alert-outline",
    "calendar": "calendar-plus-outline",
    "charter": "file-sign",
    "check": "check",
    "clock": "clock-outline",
    "closed": "check-circle-outline",
    "co-poisoning": "smoke-detector-alert-outline",
    "coming": "calendar-account-outline",
    "confirm": "email-check-outline",
    "corrected": "pencil-outline",
    "doorstep-fraud": "doorbell",
    "expired": "timer-sand-complete",
    "feed": "rss",
    "feedback": "comment-check-outline",
    "fire": "fire",
    "fire-brigade": "fire-truck",
    "leave": "exit-to-app",
    "mail": "email-outline",
    "meeting": "calendar-account-outline",
    "missing-person": "account-search-outline",
    "municipality": "domain",
    "network-news": "bullhorn-outline",
    "next": "chevron-right",
    "nuisance": "volume-high",
    "open": "circle-outline",
    "other": "office-building-outline",
    "page": "file-document-outline",
    "people": "account-group-outline",
    "phone": "phone",
    "place": "map-marker-outline",
    "police": "police-badge-outline",
    "prevention": "shield-check-outline",
    "print": "printer-outline",
    "privacy": "shield-account-outline",
    "share": "share-variant-outline",
    "submit": "note-plus-outline",
    "suspicious-situation": "eye-outline",
    "suspicious-vehicle": "car-search-outline",
    "theft": "bag-personal-outline",
    "translate": "translate",
    "vandalism": "spray",
    "web": "web",
    "withdrawn": "cancel",
}
"""A kind, a state or a thing, to Material's name for its icon."""


@cache
def icon(name: str | StrEnum) -> Markup:
    """Return an icon as SVG; it's for the eye only, its word stands beside it."""
    folder = resources.files("material").joinpath("templates", ".icons", "material")
    drawing = folder.joinpath(f"{ICONS[name]}.svg").read_text("utf-8").strip()
    opening = '<svg class="icon" aria-hidden="true"'
    inline = drawing.replace(' xmlns="http://www.w3.org/2000/svg"', "").replace("<svg", opening, 1)
    return Markup(inline)  # noqa: S704
