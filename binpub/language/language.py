"""One language: its sentences by gettext, its days and times by Babel."""

from __future__ import annotations

import datetime as dt
import gettext
import io
import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from binpub.language.labels import LABELS
from binpub.model.values import Moment
from binpub.problems import N_, Sentence, shown


def _catalogue(code: str) -> Traversable:
    return resources.files("binpub.locales").joinpath(f"{code}.po")


@cache
def _translations(code: str) -> gettext.NullTranslations:
    """
    Read a catalogue from its ``.po`` file.

    It's compiled in memory, so that there is one file a language, no build
    step, and no stale ``.mo``.
    """
    source = _catalogue(code)
    if not source.is_file():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source.read_bytes()), locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


_REGIONS = {"en": "en_BE"}
"""Where a language's own habits aren't those of Belgium and the Netherlands: days first, 24 hours."""

_FIRST = re.compile(r"\b1 (?=[a-zû])")


def _with_hours(time: dt.time) -> str:
    """Return a time as French writes it in a sentence; Babel only knows the clock's ``22:30``."""
    minutes = f"\u00a0{time:%M}" if time.minute else ""
    return f"{time.hour}\u00a0h{minutes}"


class Language:
    """
    What people read in one language.

    >>> Language("nl").day(dt.date(2026, 11, 20))
    'vrijdag 20 november 2026'
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self.locale = Locale.parse(_REGIONS.get(code, code))

    @property
    def _translations(self) -> gettext.NullTranslations:
        return _translations(self.code)

    def __call__(self, template: str, **values: object) -> str:
        """Translate a template and fill its holes."""
        text = self._translations.gettext(template)
        return text.format(**values) if values else text

    def say(self, sentence: Sentence) -> str:
        """Translate a sentence and those among its own values; the others may be anybody's."""
        values = {name: self._value(value) for name, value in sentence.values.items()}
        return self._translations.gettext(sentence.template).format(**values)

    def _value(self, value: object) -> object:
        if isinstance(value, Sentence):
            return self.say(value)
        return shown(value) if isinstance(value, str) else value

    def plural(self, one: str, many: str, number: int, **values: object) -> str:
        """Translate a template with ``{number}`` in the plural form that fits."""
        return self._translations.ngettext(one, many, number).format(number=number, **values)

    def label(self, member: StrEnum) -> str:
        """Return the word for a kind, a state or a role."""
        return self(LABELS[member])

    @property
    def own_name(self) -> str:
        """What its speakers call it: ``Français``."""
        name = self.name_of(self.code)
        return name[:1].upper() + name[1:]

    def name_of(self, code: str) -> str:
        """Return what a language is called here: ``frans`` or ``French``; else its code."""
        return str(self.locale.languages.get(code, code))

    def listed(self, words: Sequence[str]) -> str:
        """Return words as one speaks them: ``a, b en c``."""
        return format_list(list(words), locale=self.locale)

    def quoted(self, text: str) -> str:
        """Return somebody's words between the marks of the language."""
        return self(N_("“{text}”"), text=text)

    def headed(self, name: str, part: str) -> str:
        """Return a name and what of it is meant, with the language's own colon."""
        return self(N_("{name}: {part}"), name=name, part=part)

    def day(self, day: dt.date) -> str:
        """Return a day in full: ``vrijdag 20 november 2026``."""
        return self._first_of_month(format_date(day, "full", locale=self.locale))

    def short_day(self, day: dt.date) -> str:
        """Return a day without the day of the week: ``20 november 2026``."""
        return self._first_of_month(format_date(day, "long", locale=self.locale))

    def day_in_year(self, day: dt.date) -> str:
        """Return a day without its year: ``20 november``."""
        return self._first_of_month(format_skeleton("MMMMd", day, locale=self.locale))

    def day_in_month(self, day: dt.date) -> str:
        """Return a day where its month is said elsewhere: ``20``, in German ``20.``."""
        return self.day_in_year(day).partition(" ")[0]

    def month(self, day: dt.date) -> str:
        """Return the month and year of a day: ``november 2026``."""
        return format_skeleton("yMMMM", day, locale=self.locale)

    def _first_of_month(self, text: str) -> str:
        """Write the first day of a month as French does, of which Babel knows nothing."""
        return _FIRST.sub("1er ", text) if self.code == "fr" else text

    def time(self, time: dt.time) -> str:
        """Return a time of day: ``22:30``; in French ``22 h 30``, and ``22 h`` on the hour."""
        if self.code == "fr":
            return _with_hours(time)
        return format_time(time, "short", locale=self.locale)

    def moment(self, moment: Moment) -> str:
        """Return a day, with its time where it is known."""
        if moment.time is None:
            return self.day(moment.day)
        return self(N_("{day} at {time}"), day=self.day(moment.day), time=self.time(moment.time))
