"""Links: to sites that nobody here knows, to social media, to maps."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import cache

from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.levels import level_of
from binpub.checks.privacy.lexicon import parse_lines, read_list
from binpub.checks.privacy.mailboxes import DOT
from binpub.checks.privacy.text import Hit, Text
from binpub.model.privacy import Rule
from binpub.problems import Level

_TLDS = "be|nl|com|org|net|eu|fr|de|lu|uk|info|biz|io|gov|edu|brussels|vlaanderen|gent|amsterdam|app|online|site|shop|xyz|top|club|me|tv|co|ru|cn|pl|ro|link|click|live|news|icu|vip|page|dev|nu|cloud|store|digital|tech|zone|blog|bank|today|world|life|care|support|help|network|email|agency|group|free|win|gl|ly|to|at|ch|it|es|ie"
_URL = Lazy(
    rf"(?:h(?:tt|xx|\*\*)ps? ?:? ?/{{1,2}} ?(?P<user>[^\s/@]{{0,60}}@)?(?P<whole>[^\s/?#)>\]\"',]{{3,200}})|www ?\. ?(?P<www>[a-z0-9.\-]{{3,200}})"
    rf"|(?<![a-z0-9@./_\-])(?P<bare>(?:[a-z0-9](?:[a-z0-9\-]{{0,61}}[a-z0-9])?\.){{1,4}}(?:{_TLDS}))(?![a-z0-9@\-]|\.[a-z0-9]))(?P<path>[/?#][^\s)>\]\"']{{0,300}})?"
)
_SPELLED_URL = Lazy(
    r"(?<![a-z0-9])(?:[a-z0-9\-]{2,40})(?: (?:punt|dot|punkt) | ?[\[(] ?(?:dot|punt|punkt|point|\.) ?[\])] ?)(?:be|nl|com|org|net|eu|fr|de|lu|info)(?![a-z0-9])"
)
_SOCIAL_HOSTS = Lazy(
    r"(?:^|\.)(?:facebook\.com|fb\.com|fb\.me|fb\.watch|m\.me|messenger\.com|instagram\.com|instagr\.am|ig\.me|threads\.net|twitter\.com|x\.com|t\.co|tiktok\.com|snapchat\.com|linkedin\.com|lnkd\.in"
    r"|youtube\.com|youtu\.be|t\.me|telegram\.me|telegram\.org|wa\.me|whatsapp\.com|signal\.group|signal\.me|discord\.gg|discord\.com|nextdoor\.[a-z.]+|nextdoor|hoplr\.com|bsky\.app|mastodon\.[a-z]+|reddit\.com|pinterest\.[a-z]+|vk\.com|flickr\.com|twitch\.tv|viber\.com|vimeo\.com|tumblr\.com|strava\.com|weibo\.com|bereal\.com)$"
)
_MAP = Lazy(
    r"^(?:maps\.|map\.)|(?:^|\.)(?:goo\.gl|openstreetmap\.org|osm\.org|waze\.com|what3words\.com|w3w\.co|mapy\.cz|mapquest\.com|here\.com|geopunt\.be|geohash\.org|plus\.codes|wego\.here\.com|bingmaps\.com|komoot\.[a-z]+|mapcarta\.com|streetview\.[a-z]+)$"
)
_MAP_PATH = Lazy(
    r"^/(?:maps|map)(?:[/?@]|$)|[?&](?:ll|mlat|cp|sll|center|daddr|saddr)=|/@-?[0-9]+\.[0-9]+,"
)
_PICTURE = Lazy(r"!\[[^\]\n]*\]\(|!\[[^\]\n]*\]\[|<[iI][mM][gG]\b")
_HAS_LINK = re.compile(r"\.[ ]?[a-z0-9]|www|://|[( ](?:dot|punt|punkt)[ )]")


def find_links(text: Text) -> Iterator[Hit]:
    """Yield links and pictures."""
    if _HAS_LINK.search(text.lower):
        known = text.context.hosts | _official(
            dict(text.context.lists).get(f"{Rule.UNKNOWN_URL}.txt", "")
        )
        for match in _URL.finditer(text.lower):
            if not _is_next_sentence(text, match):
                yield from _judge(text, match, known)
        for match in _SPELLED_URL.finditer(text.lower):
            if not _is_known(re.sub(DOT, ".", match[0]), known) and "@" not in match[0]:
                yield _hit(Rule.UNKNOWN_URL, match)
    if "[" in text.lower or "<" in text.lower:
        yield from (_hit(Rule.IMAGE, match) for match in _PICTURE.finditer(text.plain))


def _hit(rule: Rule, match: re.Match[str], level: Level | None = None) -> Hit:
    return Hit(rule, *match.span(), level or level_of(rule))


def _is_next_sentence(text: Text, match: re.Match[str]) -> bool:
    """Tell whether only the blank after a full stop is missing: “… gestolen.De dader”."""
    if not match["bare"]:
        return False
    ending = match["bare"].rpartition(".")[2]
    return (
        text.plain[match.end("bare") - len(ending)].isupper()
        and not text.plain[match.start()].isupper()
    )


def _judge(text: Text, match: re.Match[str], known: frozenset[str]) -> Iterator[Hit]:
    written = (match["whole"] or match["www"] or match["bare"]).strip(".")
    host = re.sub(r"[ :].*|^www\.", "", written).strip(".")
    if _SOCIAL_HOSTS.search(host):
        yield _hit(Rule.SOCIAL_MEDIA, match)
    elif _MAP.search(host) or _MAP_PATH.search(match["path"] or ""):
        yield _hit(Rule.COORDINATES, match)
    elif match["user"] or (_is_known(host, known) and host not in text.original.lower()):
        # It looks like an address that's known, and isn't.
        yield _hit(Rule.UNKNOWN_URL, match, Level.ERROR)
    elif not _is_known(host, known):
        yield _hit(Rule.UNKNOWN_URL, match, Level.ERROR if _imitates(text, host, known) else None)


@cache
def _official(added: str) -> frozenset[str]:
    """Return the official sites, and those that a municipality adds."""
    lines = (*read_list(f"{Rule.UNKNOWN_URL}"), *parse_lines(added))
    return frozenset(line.lstrip("! ") for line in lines)


def _is_known(host: str, known: frozenset[str]) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in known)


def _imitates(text: Text, host: str, known: frozenset[str]) -> bool:
    """Tell whether an address is made to look like one that's known, or hides what it is."""
    if host.startswith("xn--") or re.fullmatch(r"[0-9.]+|\[[0-9a-f:]+\]?", host):
        return True
    if any(f"{one}." in f"{host}." for one in text.context.hosts):
        return True
    return bool(difflib.get_close_matches(host, known, n=1, cutoff=0.85))
