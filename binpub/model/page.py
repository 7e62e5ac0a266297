"""A free page: what a network is, how to join, privacy."""

from __future__ import annotations

from enum import StrEnum

from binpub.model.values import Body, Frozen, Number, Slug, Text, Title


class Section(StrEnum):
    """For whom a page is; the navigation groups pages by it."""

    ABOUT = "about"
    JOIN = "join"
    WORK = "work"


class Page(Frozen):
    """A page that the municipality writes itself; its slug is its file's name."""

    slug: Slug
    title: Title
    language: str = ""
    summary: Text | None = None
    section: Section = Section.ABOUT
    position: Number = 100
    body: Body
