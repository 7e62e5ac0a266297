"""Asking: an answer is checked by the model at once, and asked again with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import click

from binpub.checks.notices import HOUSE_NUMBER
from binpub.commands.new_questions import Answers, Desk, Noun, Question
from binpub.commands.new_streets import Streets, parse_entry
from binpub.commands.schema_words import WORDS
from binpub.language import Language
from binpub.model.values import parse_day, parse_slug
from binpub.problems import N_, BinpubError, Sentence, Wrong, unknown
from binpub.source.validation import Invalid, validate

END_OF_TEXT = "."
KEEP = N_("Say it again to keep it as it is.")
KEEP_OR_GO_ON = N_("Say it again to keep it as it is; an empty line goes on without it.")

Answer = str | list[str]


class Asker(Protocol):
    """Somebody who can be asked: a person at a terminal."""

    def tell(self, text: str) -> None:
        """Show a line."""

    def read(self, usual: str = "") -> str:
        """Return a line that was typed; the usual one when nothing was."""


class Terminal:
    """Asks on the terminal."""

    def tell(self, text: str) -> None:
        """Show a line; not where results go."""
        click.echo(text, err=True)

    def read(self, usual: str = "") -> str:
        """Return a line that was typed; the usual one when nothing was."""
        answer = click.prompt(
            ">", default=usual, show_default=bool(usual), prompt_suffix=" ", err=True
        )
        return str(answer).strip()


class Unanswered(BinpubError):
    """Options lack or are wrong, and nobody can be asked; carries a sentence for each."""

    def __init__(self, faults: Iterable[tuple[str, Sentence]]) -> None:
        self.faults = tuple(faults)
        super().__init__("{number} options are missing or wrong", number=len(self.faults))


@dataclass(frozen=True)
class Interview:
    """What is asked for one noun, and what is known before: options, and what a mail says."""

    noun: Noun
    desk: Desk
    language: Language
    options: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    usual: Mapping[str, str] = field(default_factory=dict)
    """What a mail says already; asked only when it isn't right."""

    may_lack: bool = False
    """Whether what isn't known may stay open, as in a draft."""

    def hold(self, asker: Asker | None) -> dict[str, Answer]:
        """Return the answers; raises `Unanswered` when some lack and there is nobody to ask."""
        answers: dict[str, Answer] = {}
        faults: list[tuple[str, Sentence]] = []
        for question in self.noun.questions:
            option = self.options.get(question.key)
            if option is None and not question.when(answers):
                continue
            if option is None and asker:
                answer = self._ask(question, answers, asker)
            else:
                answer, sentence = self._take(question, answers, option)
                faults += [(question.key, sentence)] if sentence else []
            if answer:
                answers[question.key] = answer
        if faults:
            raise Unanswered(faults)
        return answers

    def _take(
        self, question: Question, answers: Answers, option: str | Sequence[str] | None
    ) -> tuple[Answer, Sentence | None]:
        """Return the answer that an option gives, or the usual one, and what is wrong with it."""
        known = self.usual.get(question.key) or question.usual(self.desk, answers)
        written = option if option is not None else known
        lines = [written] if isinstance(written, str) else list(written)
        if not any(line.strip() for line in lines):
            lacks = question.is_needed and not self.may_lack
            return "", self._missing(question, answers) if lacks else None
        try:
            return self._read(question, answers, lines), None
        except Wrong as wrong:
            return "", wrong.sentence

    def _usual(self, question: Question, answers: Answers) -> str:
        """Return what is taken when nothing is answered, in the words of who is asked."""
        usual = question.usual(self.desk, answers)
        return question.choices(self.desk, answers).get(usual, usual) if question.choices else usual

    def _missing(self, question: Question, answers: Answers) -> Sentence:
        if question.choices is None:
            return Sentence("is missing; must be given")
        known = ", ".join(question.choices(self.desk, answers))
        return Sentence(N_("is missing; must be one of: {known}"), known=known)

    def _ask(self, question: Question, answers: Answers, asker: Asker) -> Answer:
        """Ask until the answer is right; what is only doubtful may be said twice."""
        doubted: Answer | None = None
        known = self.usual.get(question.key)
        usual = self._usual(question, answers)
        if known is None:
            self._put(question, answers, asker)
        while True:
            lines = [known] if known is not None else read_lines(question, asker, usual)
            if not any(line.strip() for line in lines):
                if not question.is_needed:
                    return ""
                asker.tell(f"! {self.language('is missing; must be given')}")
                continue
            try:
                answer = self._read(question, answers, lines)
            except Wrong as wrong:
                asker.tell(f"! {self.language.say(wrong.sentence)}")
                known = None
                continue
            doubts = list(self._doubts(question, answers, answer))
            if not doubts or answer == doubted:
                return answer
            doubted = answer
            for doubt in doubts:
                asker.tell(f"? {self.language.say(doubt)}")
            asker.tell(self.language(KEEP if question.is_needed else KEEP_OR_GO_ON))

    def _put(self, question: Question, answers: Answers, asker: Asker) -> None:
        """Show a question, how to answer it, and what there is to choose from."""
        hint = _hint(question)
        words = self.language(words_of(self.noun, question))
        asker.tell(f"\n{words}{f' ({self.language(hint)})' if hint else ''}")
        if question.choices:
            for number, name in enumerate(question.choices(self.desk, answers).values(), 1):
                asker.tell(f"{number:4}  {name}")

    def _read(self, question: Question, answers: Answers, lines: Sequence[str]) -> Answer:
        """Return an answer as it will be written; raises `Wrong` with the reason."""
        if question.choices:
            chosen = self._choose(question, answers, lines)
            lines = chosen if question.is_many else chosen[:1]
        elif question.is_many and not question.is_long:
            lines = [part.strip() for line in lines for part in line.split(",") if part.strip()]
        answer: Answer = list(lines) if question.is_many else "\n".join(lines).strip()
        check_answer(self.noun, question.key, answer)
        return answer

    def _choose(self, question: Question, answers: Answers, lines: Iterable[str]) -> list[str]:
        assert question.choices  # noqa: S101 - `_read` asked
        choices = question.choices(self.desk, answers)
        parts = [part for line in lines for part in line.split(",")] if question.is_many else lines
        return [choose(part.strip(), choices) for part in parts if part.strip()]

    def _doubts(self, question: Question, answers: Answers, answer: Answer) -> Iterator[Sentence]:
        if question.is_street and isinstance(answer, list):
            yield from Streets(self.desk.catalog, answers).doubts(answer)


def words_of(noun: Noun, question: Question) -> str:
    """Return how a question is put: its own words, or the sentence for its key."""
    return question.words or WORDS[noun.model][question.key]


def _hint(question: Question) -> str:
    if question.is_many and question.is_long:
        return N_("one a line; an empty line ends")
    if question.is_long:
        return N_("a line with only a full stop ends")
    if question.choices and question.is_many:
        needed, free = N_("numbers or words, with commas"), N_("numbers or words, or nothing")
        return needed if question.is_needed else free
    if question.choices:
        return N_("number or word") if question.is_needed else N_("number or word, or nothing")
    if question.is_many:
        return N_("with commas, or nothing")
    return "" if question.is_needed else N_("or nothing")


def read_lines(question: Question, asker: Asker, usual: str) -> list[str]:
    """
    Read what was typed: one line, a list that an empty line ends, or a text.

    The full stop that ends a text ends a list too, and answers nothing: people type it
    again after the text.
    """
    if not question.is_long:
        line = asker.read(usual)
        return [] if line == END_OF_TEXT else [line]
    ends = ("", END_OF_TEXT) if question.is_many else (END_OF_TEXT,)
    lines: list[str] = []
    while (line := asker.read()) not in ends:
        lines.append(line)
    return lines


def choose(text: str, choices: Mapping[str, str]) -> str:
    """
    Return what was chosen, by its number, its word, or as it stands in a file.

    >>> choose("2", {"fire": "brand", "theft": "diefstal"})
    'theft'
    """
    values = list(choices)
    if text.isdecimal() and 0 < int(text) <= len(values) and text not in choices:
        return values[int(text) - 1]
    for value, word in choices.items():
        if text.casefold() in (value.casefold(), word.casefold()):
            return value
    sentence = unknown("value", text, choices.values())
    raise Wrong(sentence.template, **sentence.values)


def check_answer(noun: Noun, key: str, answer: Answer) -> None:
    """Raise `Wrong` when the model wouldn't take an answer."""
    if check := _CHECKS.get(key):
        for line in [answer] if isinstance(answer, str) else answer:
            check(line)
    if key not in noun.model.model_fields:
        return
    try:
        validate(noun.model, {key: answer}, "")
    except Invalid as invalid:
        for problem in invalid.problems:
            if problem.location[:1] == (key,):
                raise Wrong(problem.sentence.template, **problem.sentence.values) from None


def _check_place(place: str) -> None:
    if not any(map(str.isalpha, place)):
        raise Wrong("“{place}” is no street or quarter; must be its name", place=place)
    if HOUSE_NUMBER.fullmatch(place):
        raise Wrong(
            "“{place}” has a house number; must be the street alone, for the privacy of who lives there",
            place=place,
        )


_CHECKS: Mapping[str, Callable[[str], object]] = {
    "slug": parse_slug,
    "signed": parse_day,
    "where": _check_place,
    "streets": parse_entry,
}
"""What is checked besides the model, and what isn't a key of it."""
