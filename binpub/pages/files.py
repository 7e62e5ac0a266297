"""What the site holds besides its pages: feeds, calendars, data, pictures; one folder a language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from binpub.pages.calendars import calendar_files
from binpub.pages.data import data_files
from binpub.pages.edition import Edition
from binpub.pages.feeds import feed_files

Files = Iterator[tuple[str, bytes]]
"""Paths below the language's root, and what the files hold."""

_KINDS: tuple[Callable[[Edition], Files], ...] = (feed_files, calendar_files, data_files)


def render_files(edition: Edition) -> dict[str, bytes]:
    """Return every file that isn't a page, by its path below the site's root."""
    return dict(chain.from_iterable(kind(edition) for kind in _KINDS))
