"""
What was one network stays one, by whatever name, and what were two stay two.

A network's slug is in the key of all that was mailed to it. So a folder that is gone
must be found under another name, or the same people would be mailed everything again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from binpub.model.addresses import area_file
from binpub.model.area import Area, AreaStatus
from binpub.model.catalog import Catalog
from binpub.problems import N_, Problem, Sentence


def check_renaming(catalog: Catalog, published: Mapping[str, Area]) -> Iterator[Problem]:
    """
    Yield each network that was published and is gone, or has become one with another.

    ``published`` holds the earlier state of the areas whose files have changed.
    """
    became: defaultdict[str, list[str]] = defaultdict(list)
    for slug, area in published.items():
        today = catalog.todays.get(slug)
        if today is not None:
            became[today].append(slug)
            yield from _check_forgotten(catalog, area, today)
        elif area.status is not AreaStatus.EXPLORING and area_file(slug) not in catalog.unread:
            yield Problem(area_file(slug), Sentence(GONE, name=area.name, slug=slug))
    for today, slugs in became.items():
        if len(slugs) > 1:
            sentence = Sentence(JOINED, names=", ".join(sorted(slugs)))
            yield Problem(area_file(today), sentence, ("formerly",))


def _check_forgotten(catalog: Catalog, before: Area, today: str) -> Iterator[Problem]:
    for slug in before.formerly:
        if catalog.todays.get(slug) != today:
            sentence = Sentence(FORGOTTEN, slug=slug)
            yield Problem(area_file(today), sentence, ("formerly",))


GONE = N_(
    "{name} was published and is gone. If its folder was renamed, the new area.yml must have "
    "formerly: [{slug}]; if it ended, the folder must stay, with status: ended"
)
JOINED = N_(
    "{names} were networks of their own, and can’t become one by formerly; who ended must keep "
    "its folder with status: ended, and who took over must name it under replaces"
)
FORGOTTEN = N_("“{slug}” was a name of this network; must stay here, as mails were sent under it")
