"""Regular expressions that are compiled when they're first needed: most texts need few."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator


class Lazy:
    """A regular expression; compiling all of the check's takes longer than a whole ``lint``."""

    def __init__(self, source: str | Callable[[], str]) -> None:
        self._source = source
        self._pattern: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._pattern is None:
            source = self._source if isinstance(self._source, str) else self._source()
            self._pattern = re.compile(source)
        return self._pattern

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first match between two offsets."""
        return self.pattern.search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return a match that begins at an offset."""
        return self.pattern.match(text, start)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return all matches in turn."""
        return self.pattern.finditer(text)
