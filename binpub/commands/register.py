"""The verb ``register import``: an official address file becomes a register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from binpub.commands.content import Checked, ContentWrong
from binpub.commands.folders import world, write_file
from binpub.commands.gone import Gone, find_gone
from binpub.language import Language
from binpub.model.addresses import REGISTERS, SITE_FILE, register_file
from binpub.model.register import Register
from binpub.model.site import Site
from binpub.problems import N_, Problem, Wrong, did_you_mean
from binpub.source.addresses import Form, is_dutch, read_addresses
from binpub.source.addresses.gather import Gatherer
from binpub.source.addresses.rows import BadRow, Sieve
from binpub.source.addresses.tally import Tally
from binpub.source.readers import Reading, read_language, read_values
from binpub.source.registers import read_register, render_register
from binpub.source.trees import Folder
from binpub.source.validation import Invalid, validate

FORMS = tuple(form.value for form in Form)
LANGUAGES = ("nl", "fr", "de")
"""In which languages streets have official names."""

MAX_BAD = 1.0
"""Of a hundred rows, how many may be bad before nothing is written."""

MAX_GONE = 10.0
"""Of a hundred streets that the register had, how many may be gone, likewise."""


@dataclass(frozen=True)
class ImportReport:
    """What was read, and what became of it."""

    register: Register
    path: str
    tally: Tally
    gone: Gone
    max_bad: float
    max_gone: float
    is_written: bool
    language: str
    """In which language the author is answered."""

    @property
    def is_refused(self) -> bool:
        """Whether too much was wrong to write anything."""
        return self.tally.bad_percent > self.max_bad or self.gone.is_much(self.max_gone)


def import_register(
    root: Path,
    file: Path,
    form: str,
    municipality: str,
    *,
    today: date,
    language: str | None = None,
    code: str | None = None,
    max_bad: float = MAX_BAD,
    max_gone: float = MAX_GONE,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> ImportReport:
    """
    Make a municipality's register from an official address file.

    The good rows are kept and the bad ones counted; when too many are bad,
    nothing is written, for the columns are then probably not what they seem.
    Nor is it when too many streets of before are gone: the file was cut short.
    """
    site = _read_site(root)
    if municipality not in site.municipalities:
        raise _no_municipality(municipality, site.municipalities)
    layout = Form(form)
    sieve = Sieve(municipality, code)
    gatherer = Gatherer(is_dutch(layout, site.country))
    for row in read_addresses(file, layout, sieve, language or site.language, progress):
        gatherer.take(row)
    tally = gatherer.tally
    tally.rows, tally.not_current = sieve.rows, sieve.not_current
    if not tally.taken and not tally.bad_of_ours:
        raise _no_row(municipality, sieve)
    source = f"{form}, {file.name}, {tally.taken} rows, {today.isoformat()}"
    register = gatherer.finish(municipality, source)
    path, before = _find_register(root, municipality)
    report = ImportReport(
        register, path, tally, find_gone(before, register), max_bad, max_gone, False, site.language
    )
    if report.is_refused:
        return report
    return replace(report, is_written=_write_register(root / path, register))


def _read_site(root: Path) -> Site:
    tree = Folder(root)
    try:
        if not tree.list(SITE_FILE):
            raise Wrong(
                "is missing; must say who this site is. Is this the repository's folder? If not, give --root"
            )
        return validate(Site, read_values(tree, SITE_FILE), SITE_FILE)
    except Invalid as invalid:
        problems = tuple(invalid.problems)
    except Wrong as wrong:
        line = getattr(wrong, "line", 0)
        problems = (Problem(SITE_FILE, wrong.sentence, line=line),)
    raise ContentWrong(Checked(Reading(None, problems, read_language(tree)), problems))


def _no_municipality(municipality: str, known: tuple[str, ...]) -> Wrong:
    meant = did_you_mean(municipality, known)
    if meant:
        return Wrong(
            "site.yml has no municipality “{municipality}”; did you mean “{meant}”?",
            municipality=municipality,
            meant=meant,
        )
    return Wrong(
        "site.yml has no municipality “{municipality}”; must be one of: {known}",
        municipality=municipality,
        known=", ".join(known),
    )


def _no_row(municipality: str, sieve: Sieve) -> Wrong:
    if not sieve.rows:
        return Wrong("the file has no rows; must have addresses")
    if sieve.nearest:
        return Wrong(
            "no row of the file is of {municipality}; the nearest names in it: {near}",
            municipality=municipality,
            near=", ".join(sieve.nearest),
        )
    return Wrong(
        "no row of the file is of {municipality}; it has: {seen}",
        municipality=municipality,
        seen=", ".join(sieve.seen[:10]) + ("…" if len(sieve.seen) > 10 else "") or "-",
    )


def _find_register(root: Path, municipality: str) -> tuple[str, Register | None]:
    """Return the file that the municipality's register has, or gets; and what it says."""
    tree = Folder(root)
    for path in tree.list(REGISTERS):
        if path.endswith(".tsv"):
            try:
                register = read_register(tree.read(path))
                if register.municipality == municipality:
                    return path, register
            except Wrong:
                continue
    return register_file(municipality), None


def _write_register(file: Path, register: Register) -> bool:
    """Write a register as a whole or not at all; tell whether it says anything new."""
    text = render_register(register)
    # What can't be read back must not replace what can.
    read_register(text.encode())
    with world(file):
        if file.is_file() and _streets(file.read_text("utf-8", "replace")) == _streets(text):
            return False
    return write_file(file, text.encode())


def _streets(text: str) -> list[str]:
    """Return the lines that say something of streets; the day of the import doesn't."""
    return [line for line in text.split("\n") if not line.startswith("# source: ")]


def render_text(report: ImportReport, language: Language) -> str:
    """Return what was counted, the first bad rows of each kind, and what was written."""
    return "".join(f"{line}\n" for line in _lines(report, language))


def _lines(report: ImportReport, language: Language) -> Iterator[str]:
    tally = report.tally
    yield language.plural(
        "{number} row read, {taken} of {municipality}",
        "{number} rows read, {taken} of {municipality}",
        tally.rows,
        taken=tally.taken,
        municipality=report.register.municipality,
    )
    for kind, number in tally.kinds.most_common():
        yield language.plural("{number} bad row:", "{number} bad rows, the first:", number)
        for row in tally.examples[kind]:
            yield f"  {_where(row, language)}: {language.say(row.sentence)}"
    yield from _counted(tally, language)
    if report.gone.names and not report.is_refused:
        yield language.plural(
            "{number} street that the register had is gone: {names}",
            "{number} streets that the register had are gone, such as {names}",
            len(report.gone.names),
            names=report.gone.some,
        )
    yield _outcome(report, language)


def _counted(tally: Tally, language: Language) -> Iterator[str]:
    """Yield a line for each thing that a person may want to look at."""
    if tally.duplicates:
        yield language.plural(
            "{number} row was there already; taken once",
            "{number} rows were there already; taken once",
            tally.duplicates,
        )
    if tally.repaired:
        yield language.plural(
            "{number} row had wrong letters or a stray quotation mark; repaired",
            "{number} rows had wrong letters or a stray quotation mark; repaired",
            tally.repaired,
        )
    if tally.unplaced:
        yield language.plural(
            "{number} row has no coordinates; kept without a place",
            "{number} rows have no coordinates; kept without a place",
            tally.unplaced,
        )
    if tally.unnumbered:
        yield language.plural(
            "{number} row has no house number; kept for its street",
            "{number} rows have no house number; kept for their street",
            tally.unnumbered,
        )
    if tally.not_current:
        yield language.plural(
            "{number} row isn't in use (proposed, reserved or retired); left out",
            "{number} rows aren't in use (proposed, reserved or retired); left out",
            tally.not_current,
        )


def _where(row: BadRow, language: Language) -> str:
    line = language(N_("line {line}"), line=row.line)
    return f"{row.file}, {line}" if row.file else line


def _outcome(report: ImportReport, language: Language) -> str:
    streets = len(report.register.streets)
    percent = report.tally.bad_percent
    if percent > report.max_bad:
        return language(
            N_(
                "Nothing was written: {percent} percent of the rows are bad, more than {most}. "
                "If the rest is right, give --max-bad {enough}"
            ),
            percent=f"{percent:.1f}",
            most=f"{report.max_bad:g}",
            enough=int(percent) + 1,
        )
    if report.is_refused:
        return language(
            N_(
                "Nothing was written: {number} of {total} streets that the register had would be gone, "
                "such as {names}. If that’s right, give --max-gone {enough}"
            ),
            number=len(report.gone.names),
            total=report.gone.total,
            names=report.gone.some,
            enough=min(100, int(report.gone.percent) + 1),
        )
    if report.is_written:
        return language.plural(
            "{path} written: {number} street; house numbers: {doors}",
            "{path} written: {number} streets; house numbers: {doors}",
            streets,
            path=report.path,
            doors=sum(len(street.doors) for street in report.register.streets),
        )
    return language(N_("{path} says the same already; it wasn't touched"), path=report.path)
