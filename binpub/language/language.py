"""One language: its sentences by gettext, its days and times by Babel."""

from __future__ import annotations

import datetime as dt
import gettext
import io
from enum import StrEnum
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
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


def is_translated(code: str) -> bool:
    """Tell whether there is a catalogue for a language; English is the source and needs none."""
    return code == "en" or _catalogue(code).is_file()


class Language:
    """
    What people read in one language.

    >>> Language("nl").day(dt.date(2026, 11, 20))
    'vrijdag 20 november 2026'
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self.locale = Locale.parse(code)

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

    def day(self, day: dt.date) -> str:
        """Return a day in full: ``vrijdag 20 november 2026``."""
        return format_date(day, "full", locale=self.locale)

    def short_day(self, day: dt.date) -> str:
        """Return a day without the day of the week: ``20 november 2026``."""
        return format_date(day, "long", locale=self.locale)

    def month(self, day: dt.date) -> str:
        """Return the month and year of a day: ``november 2026``."""
        return format_skeleton("yMMMM", day, locale=self.locale)

    def time(self, time: dt.time) -> str:
        """Return a time of day: ``22:30``."""
        return format_time(time, "short", locale=self.locale)

    def moment(self, moment: Moment) -> str:
        """Return a day, with its time where it is known."""
        if moment.time is None:
            return self.day(moment.day)
        return self(N_("{day} at {time}"), day=self.day(moment.day), time=self.time(moment.time))
