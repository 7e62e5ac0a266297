"""Ten years of notices, with their threads, corrections and withdrawals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from tests.bench import words
from tests.bench.text import fill, to_slug, write_body, write_matter
from tests.bench.town import FIRE_BRIGADE, FIRST_DAY, LAST_DAY, POLICE, TOWN_HALL, Quarter

SOURCES = {
    "fire": FIRE_BRIGADE,
    "co-poisoning": FIRE_BRIGADE,
    "meeting": TOWN_HALL,
    "network-news": TOWN_HALL,
}
CALM = ("prevention", "meeting", "network-news")
"""Kinds that tell of no incident, so that nothing follows them."""

SHARE_FOLLOWED, SHARE_CORRECTED, SHARE_WITHDRAWN = 0.25, 0.03, 0.005


@dataclass(frozen=True)
class Revision:
    """A file as one merge left it."""

    path: str
    text: str
    at: datetime
    subject: str


@dataclass(frozen=True)
class Story:
    """A notice before it's written down."""

    id: str
    day: date
    quarters: tuple[Quarter, ...]
    matter: dict[str, object]
    body: str
    changes: dict[str, object] = field(default_factory=dict)
    """What its second revision adds to the front matter."""

    def revisions(self, rng: Random) -> Iterator[Revision]:
        """Yield the file once a merge."""
        yield self._revision(rng, self.day, self.matter, self.body)
        if self.changes:
            day = self.day + timedelta(rng.randint(1, 3))
            matter = {**self.matter, **self.changes, "revised": day}
            if "withdrawn" in matter:
                matter["withdrawn"] = {"date": day, "reason": "Het bleek een vergissing te zijn."}
            yield self._revision(rng, day, matter, f"{self.body} Het uur is verbeterd.")

    def _revision(self, rng: Random, day: date, matter: dict[str, object], body: str) -> Revision:
        moment = datetime.combine(day, time(rng.randint(7, 20), rng.randint(0, 59)), UTC)
        path = f"content/notices/{self.id[:4]}/{self.id}.md"
        return Revision(path, f"---\n{write_matter(matter)}---\n\n{body}\n", moment, self.id)


def make_revisions(rng: Random, quarters: Sequence[Quarter], count: int) -> list[Revision]:
    """Return what was merged for ``count`` notices, the oldest first."""
    stories: dict[str, Story] = {}
    while len(stories) < count:
        for story in _thread(rng, quarters):
            if story.id not in stories and len(stories) < count:
                stories[story.id] = story
            else:
                break
    revisions = [one for story in stories.values() for one in story.revisions(rng)]
    return sorted(revisions, key=lambda one: one.at)


def _thread(rng: Random, quarters: Sequence[Quarter]) -> Iterator[Story]:
    """Yield a notice and what follows it."""
    story = _root(rng, quarters)
    yield story
    for relation in words.FOLLOWING:
        day = story.day + timedelta(rng.randint(3, 20))
        here = tuple(quarter for quarter in story.quarters if quarter.lives_on(day))
        if (
            story.matter["kind"] in CALM
            or rng.random() > SHARE_FOLLOWED
            or day > LAST_DAY
            or not here
        ):
            return
        story = _follower(rng, replace(story, quarters=here), relation, day)
        yield story


def _root(rng: Random, quarters: Sequence[Quarter]) -> Story:
    day = FIRST_DAY + timedelta(rng.randint(0, (LAST_DAY - FIRST_DAY).days))
    [kind] = rng.choices(list(words.KINDS), list(words.KINDS.values()))
    living = [quarter for quarter in quarters if quarter.lives_on(day)]
    chosen = tuple(rng.sample(living, rng.choices((1, 2, 5), (8, 2, 1))[0]))
    streets = rng.sample(chosen[0].streets, 3)
    title = fill(rng, words.TITLES[kind], streets)
    body = write_body(rng, words.OPENINGS[kind], streets, rng.randint(60, 135))
    if rng.random() < 1 / 12:
        body += f" Meer over het netwerk lees je [hier](../../../areas/{chosen[0].slug}/area.yml)."
    matter: dict[str, object] = {
        "areas": [quarter.slug for quarter in chosen],
        "kind": kind,
        "title": title,
        "issued": day,
        **_facts(rng, kind, day, streets),
        "source": SOURCES.get(kind, POLICE),
        "advice": rng.sample(words.ADVICE, rng.randint(0, 4)),
    }
    return Story(f"{day}-{to_slug(title)}", day, chosen, matter, body, _changes(rng, day))


def _facts(rng: Random, kind: str, day: date, streets: Sequence[str]) -> dict[str, object]:
    """Return what only some kinds of notices say."""
    if kind == "meeting":
        evening = day + timedelta(rng.randint(5, 30))
        return {
            "takes_place_from": f"{evening} 19:30",
            "takes_place_until": f"{evening} 21:30",
            "place": "Ontmoetingscentrum De Duinen",
        }
    if kind in CALM:
        return {}
    hour = rng.randint(6, 20)
    facts: dict[str, object] = {
        "occurred_from": f"{day - timedelta(1)} {hour:02}:00",
        "occurred_until": f"{day - timedelta(1)} {hour + 2}:30" if hour > 7 else "",
        "where": list(streets[: rng.randint(1, 2)]),
    }
    described = {"suspicious-vehicle": "vehicle", "missing-person": "person"}.get(kind)
    until = {"describes": [described], "valid_until": day + timedelta(30)} if described else {}
    return facts | until


def _changes(rng: Random, day: date) -> dict[str, object]:
    chance = rng.random() if day < LAST_DAY - timedelta(3) else 1
    if chance < SHARE_WITHDRAWN:
        return {"revision": 2, "change_note": "Ingetrokken.", "withdrawn": True}
    if chance < SHARE_WITHDRAWN + SHARE_CORRECTED:
        return {"revision": 2, "change_note": "Het uur is verbeterd."}
    return {}


def _follower(rng: Random, parent: Story, relation: str, day: date) -> Story:
    streets = rng.sample(parent.quarters[0].streets, 3)
    title, opening = (fill(rng, template, streets) for template in words.FOLLOWING[relation])
    matter: dict[str, object] = {
        "areas": [quarter.slug for quarter in parent.quarters],
        "kind": parent.matter["kind"],
        "title": title,
        "issued": day,
        "source": POLICE,
        "follows": parent.id,
        "relation": relation,
    }
    body = write_body(rng, opening, streets, rng.randint(60, 110))
    return Story(f"{day}-{to_slug(title)}", day, parent.quarters, matter, body, _changes(rng, day))
