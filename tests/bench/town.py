"""A municipality with its areas, partners, charters and pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.bench import words
from tests.bench.text import to_slug, write_body

FIRST_DAY = date(2016, 11, 21)
LAST_DAY = date(2026, 11, 20)
"""Ten years of notices; a tree is without problems from the day after on."""

MERGED = date(2021, 6, 1)
"""When two of the areas became one."""

NAME, SITE = "Duinhove", "duinhove"
POLICE, TOWN_HALL, FIRE_BRIGADE, SHOPS = (
    f"{one}-{SITE}" for one in ("politie", "gemeente", "brandweer", "ondernemers")
)
STREETS_EACH = (8, 21)
"""So that the invented names suffice for every area."""


@dataclass(frozen=True)
class Quarter:
    """An area, as far as notices need to know it."""

    slug: str
    name: str
    streets: tuple[str, ...]
    starts: date
    ends: date | None = None
    is_business: bool = False

    def lives_on(self, day: date) -> bool:
        """Tell whether notices may be issued for it on a day."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


def make_quarters(rng: Random) -> list[Quarter]:
    """Return 36 areas: three for shops, two that ended and one that took them over."""
    names = [f"{stem}{ending}" for stem in words.STEMS for ending in words.ENDINGS]
    rng.shuffle(names)
    quarters = [
        Quarter(
            to_slug(name),
            f"BIN {name}",
            tuple(sorted(names.pop() for _ in range(rng.randint(*STREETS_EACH)))),
            FIRST_DAY - timedelta(rng.randint(30, 2000)),
        )
        for name in words.QUARTERS[:-4]
    ]
    left, right = (_ended(quarter) for quarter in quarters[:2])
    streets = tuple(sorted(left.streets + right.streets))
    merged = Quarter("duinrand", "BIN Duinrand", streets, MERGED)
    return [left, right, merged, *quarters[2:], *_businesses(quarters)]


def _ended(quarter: Quarter) -> Quarter:
    return Quarter(quarter.slug, quarter.name, quarter.streets, quarter.starts, MERGED)


def _businesses(quarters: list[Quarter]) -> Iterator[Quarter]:
    """Yield networks of shops; each lies in streets of two areas of residents."""
    for number, name in enumerate(words.QUARTERS[-3:]):
        near = quarters[10 + 2 * number : 12 + 2 * number]
        streets = tuple(street for one in near for street in one.streets[:6])
        yield Quarter(f"bin-z-{to_slug(name)}", f"BIN-Z {name}", streets, FIRST_DAY, None, True)


def write_town(rng: Random, quarters: list[Quarter]) -> dict[str, str]:
    """Return every file but the notices."""
    files = {"site_config/site.yml": _SITE}
    files |= {f"content/partners/{slug}.yml": text for slug, text in _partners().items()}
    for quarter in quarters:
        files[f"areas/{quarter.slug}/area.yml"] = _area(rng, quarter)
    living = [quarter for quarter in quarters if quarter.ends is None]
    for number in range(0, len(living), 3):
        slug = f"charter-{living[number].slug}-2024"
        files[f"content/charters/{slug}.md"] = _charter(rng, living[number : number + 3])
    for number, title in enumerate(
        ("Wat is een BIN?", "Lid worden", "Privacy", "Voor coördinatoren")
    ):
        files[f"content/pages/{to_slug(title)}.md"] = _page(rng, title, number)
    return files


_SITE = f"""\
id: {SITE}
name: Buurtinformatienetwerken {NAME}
short_name: BIN {NAME}
address: https://bin.{SITE}.example.org/
country: BE
languages: [nl]
municipalities: [{NAME}]
emergency: {{police: "101", general: "112", non_urgent: "014 00 00 00"}}
sender: {{name: BIN {NAME}, mailbox: bin@{SITE}.example.org}}
responsible: {{name: Gemeente {NAME}, mailbox: privacy@{SITE}.example.org}}
"""


def _partners() -> dict[str, str]:
    kinds = {
        POLICE: "police",
        TOWN_HALL: "municipality",
        FIRE_BRIGADE: "fire-brigade",
        SHOPS: "association",
    }
    return {
        slug: f"kind: {kind}\nname: {slug.replace('-', ' ').title()}\n"
        f"website: https://{slug}.example.org/\nmailbox: bin@{slug}.example.org\n"
        f'emergency: "{"112" if slug == FIRE_BRIGADE else "101"}"\n'
        for slug, kind in kinds.items()
    }


def _area(rng: Random, quarter: Quarter) -> str:
    partners = [POLICE, TOWN_HALL, SHOPS if quarter.is_business else FIRE_BRIGADE]
    replaced = [to_slug(name) for name in words.QUARTERS[:2]] if quarter.starts == MERGED else []
    return (
        f"name: {quarter.name}\nmunicipality: {NAME}\n"
        f"kind: {'business' if quarter.is_business else 'residents'}\n"
        f"status: {'ended' if quarter.ends else 'active'}\n"
        f"since: {quarter.ends or quarter.starts}\nfounded: {quarter.starts}\n"
        f"summary: Het netwerk voor de {quarter.streets[0]} en de straten errond.\n"
        f"mailbox: {quarter.slug}@bin.{SITE}.example.org\n"
        "coordinators:\n  - role: Coördinator\n"
        f"partners: [{', '.join(partners)}]\n"
        + (f"replaces: [{', '.join(replaced)}]\n" if replaced else "")
        + "coverage:\n  streets:\n"
        + "".join(f"    - {street}{_part(rng)}\n" for street in quarter.streets)
    )


def _part(rng: Random) -> str:
    """Return what of a street counts; three streets in four are whole."""
    last = 2 * rng.randint(5, 90)
    parts = (f"odd 1-{last + 1}, even 2-{last}", f"1-{last}", f"even {last}-", "{border: true}")
    return f": {rng.choice(parts)}" if rng.random() < 1 / 4 else ""


def _charter(rng: Random, quarters: list[Quarter]) -> str:
    slugs = [quarter.slug for quarter in quarters]
    coordinators = "".join(
        f"  - {{role: coordinator, area: {slug}, signed: 2024-02-01}}\n" for slug in slugs
    )
    return (
        f"---\ntitle: Charter van {quarters[0].name}\nlanguage: nl\nareas: [{', '.join(slugs)}]\n"
        f"signatories:\n  - {{partner: {POLICE}, signed: 2024-02-01}}\n"
        f"  - {{partner: {TOWN_HALL}, signed: 2024-02-01}}\n{coordinators}"
        "valid_from: 2024-03-01\nvalid_until: 2029-02-28\n"
        "communication_plan: De politie keurt elk bericht goed en geeft feedback.\n"
        "budget_plan: De gemeente betaalt de site en de mails.\n---\n\n"
        f"## Partijen\n\n{write_body(rng, words.SENTENCES[28], quarters[0].streets, 150)}\n\n"
        f"## Taken\n\n{write_body(rng, words.SENTENCES[20], quarters[0].streets, 150)}\n"
    )


def _page(rng: Random, title: str, position: int) -> str:
    body = write_body(rng, words.SENTENCES[21], ("Dorpsstraat", "Kerkstraat"), 200)
    return f"---\ntitle: {title}\nsection: about\nposition: {10 * position + 10}\n---\n\n{body}\n"
