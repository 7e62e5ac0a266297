"""The verb ``new``: ask what a notice, area, charter or partner needs, and write its file."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from binpub.commands.check import check
from binpub.commands.check import render_text as render_problems
from binpub.commands.content import Checked, ContentWrong
from binpub.commands.folders import world
from binpub.commands.new_asking import Answer, Asker, Interview
from binpub.commands.new_questions import NOUNS, Desk
from binpub.commands.new_streets import parse_entry
from binpub.commands.schema import kind_named, modeline
from binpub.language import Language
from binpub.model.addresses import area_file, charter_file, notice_file, partner_file
from binpub.model.catalog import Catalog
from binpub.problems import N_, Level, Problem, Wrong
from binpub.source.drafts import Plain, render_markdown, render_values
from binpub.source.entries import render_entry
from binpub.source.locate import locate
from binpub.source.readers import read_catalog
from binpub.source.trees import Folder

Answers = Mapping[str, Answer]


@dataclass(frozen=True)
class NewFile:
    """A file that was made, and what `check` says of it."""

    path: str
    text: str
    title: str
    catalog: Catalog
    problems: tuple[Problem, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether it can be proposed as it is."""
        return not any(problem.level is Level.ERROR for problem in self.problems)


def open_desk(root: Path, today: date) -> tuple[Desk, Language]:
    """Return what an author needs around; raises `ContentWrong` without a readable ``site.yml``."""
    reading = read_catalog(Folder(root))
    if reading.catalog is None:
        raise ContentWrong(Checked(reading, tuple(locate(Folder(root), reading.problems))))
    language = Language(reading.language)
    return Desk(reading.catalog, language.label, today), language


def make_new(
    root: Path,
    noun: str,
    options: Mapping[str, str | Sequence[str]],
    today: date,
    asker: Asker | None = None,
) -> NewFile:
    """
    Ask what isn't given, write the file, and check it.

    Raises `Unanswered` when something lacks and there is nobody to ask, and `Wrong`
    when there is such a file already.
    """
    desk, language = open_desk(root, today)
    answers = Interview(NOUNS[noun], desk, language, options).hold(asker)
    path, text = RENDERERS[noun](answers)
    return write_new(root, path, text, today, catalog=desk.catalog, title=_title(answers))


def write_new(
    root: Path, path: str, text: str, today: date, *, catalog: Catalog, title: str
) -> NewFile:
    """Write a file that isn't there yet, and check it."""
    file = root / path
    with world(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            with file.open("x", encoding="utf-8", newline="\n") as new:
                new.write(text)
        except FileExistsError:
            raise Wrong("{path} is there already; must have another name", path=path) from None
    problems = tuple(one for one in check(root, today).problems if one.path == path)
    return NewFile(path, text, title, catalog, problems)


def _title(answers: Answers) -> str:
    return str(answers.get("title") or answers.get("name") or "")


def render_notice(
    answers: Answers, remarks: Iterable[str] = (), open_keys: Iterable[str] = ()
) -> tuple[str, str]:
    """Return the path and the text of a notice's file."""
    slug = answers.get("slug") or "notice"
    values = {
        "areas": _slugs(answers, "areas"),
        "kind": _plain(answers, "kind"),
        "title": answers.get("title"),
        **{key: _plain(answers, key) for key in ("issued", "occurred_from", "occurred_until")},
        "where": answers.get("where"),
        "source": _plain(answers, "source"),
        "describes": _slugs(answers, "describes"),
        "advice": answers.get("advice"),
        **{key: _plain(answers, key) for key in ("valid_until", *_TAKES_PLACE)},
        "place": answers.get("place"),
    }
    path = notice_file(f"{answers['issued']}-{slug}")
    return path, render_markdown(values, str(answers.get("body", "")), remarks, open_keys)


_TAKES_PLACE = ("takes_place_from", "takes_place_until")


def render_area(answers: Answers) -> tuple[str, str]:
    """Return the path and the text of an area's file."""
    path = area_file(str(answers["slug"]))
    values = {
        "name": answers["name"],
        "municipality": answers["municipality"],
        **{key: _plain(answers, key) for key in ("kind", "status", "since")},
        "summary": answers.get("summary"),
        "mailbox": answers.get("mailbox"),
        "coordinators": [{"role": role} for role in answers.get("roles", ())],
        "partners": _slugs(answers, "partners"),
    }
    text = render_values(values, first_line=modeline(path, kind_named("area")))
    streets = [render_entry(parse_entry(street)) for street in answers.get("streets", ())]
    if streets:
        text += "coverage:\n  streets:\n" + "".join(f"    - {street}\n" for street in streets)
    return path, text


def render_charter(answers: Answers) -> tuple[str, str]:
    """Return the path and the text of a charter's file."""
    signed = Plain(answers["signed"])
    partners = [{"partner": Plain(one), "signed": signed} for one in answers["signed_by"]]
    coordinators = [
        {"role": Plain("coordinator"), "area": Plain(area), "signed": signed}
        for area in answers.get("coordinators_of", ())
    ]
    values = {
        "title": answers["title"],
        "areas": _slugs(answers, "areas"),
        "signatories": [*partners, *coordinators],
        "valid_from": _plain(answers, "valid_from"),
        "valid_until": _plain(answers, "valid_until"),
        "communication_plan": answers["communication_plan"],
        "budget_plan": answers["budget_plan"],
    }
    return charter_file(str(answers["slug"])), render_markdown(values, str(answers["body"]))


def render_partner(answers: Answers) -> tuple[str, str]:
    """Return the path and the text of a partner's file."""
    path = partner_file(str(answers["slug"]))
    keys = ("name", "website", "mailbox", "visit", "emergency", "non_urgent")
    values: dict[str, Any] = {"kind": _plain(answers, "kind")}
    values |= {key: answers.get(key) for key in keys}
    values |= {"areas": _slugs(answers, "areas"), "summary": answers.get("summary")}
    return path, render_values(values, first_line=modeline(path, kind_named("partner")))


RENDERERS: Mapping[str, Callable[[Answers], tuple[str, str]]] = {
    "notice": render_notice,
    "area": render_area,
    "charter": render_charter,
    "partner": render_partner,
}


def _plain(answers: Answers, key: str) -> Plain | None:
    return Plain(answers[key]) if key in answers else None


def _slugs(answers: Answers, key: str) -> list[Plain]:
    return [Plain(one) for one in answers.get(key, ())]


def render_text(new: NewFile, language: Language) -> str:
    """Return what was written, what is wrong with it, and what to do next."""
    written = language(N_("{path}: written"), path=new.path)
    problems = render_problems(new.problems, language)
    next_step = (
        N_("Read it once more. Then propose it:")
        if new.is_sound
        else N_("Mend that in the file, and run `binpub check`. Then propose it:")
    )
    lines = [language(next_step), *_steps(new), *_in_browser(new, language)]
    return f"{written}\n{problems}" + "".join(f"{line}\n" for line in lines)


def _in_browser(new: NewFile, language: Language) -> Iterator[str]:
    """Yield where the forge goes on; a text with faults in it stands in no link."""
    forge, branch = new.catalog.site.forge, new.catalog.site.publish.branch
    if forge:
        address = forge.proposal_link(branch, _branch(new))
        yield language(N_("and then, in a browser: {address}"), address=address)
    if forge and new.is_sound:
        link = forge.new_file_link(branch, new.path, new.text)
        yield language(N_("Or without git, in a browser: {address}"), address=link)


def _steps(new: NewFile) -> list[str]:
    branch = _branch(new)
    # A title with a fault in it would stay in git for ever.
    message = new.title if new.is_sound else branch
    return [
        f"  git switch --create {branch}",
        f"  git add {new.path}",
        f"  git commit --message {shlex.quote(message)}",
        f"  git push --set-upstream origin {branch}",
    ]


def _branch(new: NewFile) -> str:
    """Return a name for the branch of a proposal."""
    path = Path(new.path)
    return path.parent.name if path.name == "area.yml" else path.stem
