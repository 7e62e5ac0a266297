"""``new notice --from``: a police mail becomes a draft, with what must be mended on top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from binpub.checks.privacy import context_of, lint_text
from binpub.commands.new import Answers, NewFile, open_desk, render_notice, write_new
from binpub.commands.new_asking import Asker, Interview, words_of
from binpub.commands.new_questions import NOTICE, Desk, Question
from binpub.language import Language
from binpub.model.notice import NoticeKind
from binpub.model.privacy import Finding
from binpub.problems import N_, Sentence, Wrong
from binpub.source.mails import Mail, parse_mail

LONGEST_TITLE = 100

KIND_WORDS: Mapping[NoticeKind, str] = {
    NoticeKind.ATTEMPTED_BURGLARY: (
        r"poging(?:en)? (?:tot |van )?inbr\w+|inbraakpoging\w*|tentatives? de (?:cambriolage|vol)\w*|"
        r"einbruchsversuch\w*|versuchte[rn]? einbr\w+|attempted (?:burglar|break-?in)\w*"
    ),
    NoticeKind.BURGLARY: r"\w*inbra(?:ak|ken)\b|ingebroken|cambriol\w+|einbr(?:uch|üche)\w*|eingebrochen|burglar\w+|break-?ins?",
    NoticeKind.BICYCLE_THEFT: r"fietsdiefstal\w*|gestolen (?:elektrische )?fiets\w*|vols? de vélos?|fahrraddieb\w+|(?:bicycle|bike) thefts?",
    NoticeKind.THEFT: r"\b(?:auto|winkel|gauw|zakken)?diefstal(?:len)?\b|zakkenrollers?|vols? (?:à|dans|de)\b|diebst[aä]hl\w*|\bthefts?\b",
    NoticeKind.SUSPICIOUS_VEHICLE: r"verdachte? (?:voertuig|wagen|auto|bestelwagen)\w*|véhicules? suspects?|verdächtige\w* fahrzeug\w*|suspicious (?:vehicle|car|van)s?",
    NoticeKind.DOORSTEP_FRAUD: r"oplicht\w+|babbeltruc\w*|valse (?:politie|loodgieter|medewerker)\w*|nepagent\w*|escroqu\w+|faux (?:policier|plombier)s?|betr[uü]ger\w*|doorstep fraud|bogus callers?",
    NoticeKind.VANDALISM: r"vandalisme?\b|vernieling\w*|vandalismus|sachbeschädigung\w*",
    NoticeKind.FIRE: r"\bbrand(?:en|stichting)?\b|\bincendies?\b|\bbrände?\b",
    NoticeKind.CO_POISONING: r"\bco-?vergiftiging\w*|koolstofmonoxide|intoxications? au co|kohlenmonoxid\w*|carbon monoxide",
    NoticeKind.MISSING_PERSON: r"vermist\w*|vermissing\w*|disparitions?|vermisst\w*|missing (?:person|man|woman|child)",
    NoticeKind.NUISANCE: r"overlast|sluikstort\w*|nuisances?|lärmbelästigung\w*",
    NoticeKind.MEETING: r"infoavond\w*|bijeenkomst\w*|soirée d[’']information|infoabend\w*|information evening",
    NoticeKind.PREVENTION: r"preventie(?:tips?|advies|bericht)|conseils? de prévention|präventionstipps?|prevention tips?",
}
"""What is written of one kind only, in four languages; an attempt is looked for first."""


def make_draft(
    root: Path,
    mail: bytes,
    options: Mapping[str, str | Sequence[str]],
    today: date,
    asker: Asker | None = None,
    *,
    name: str = "-",
) -> NewFile:
    """
    Make a draft of a mail; what must be mended stands on top, and `check` refuses it meanwhile.

    ``name`` is the mail's file, to say which one is wrong. What isn't known and can't
    be asked stays open. Of the sender, of addresses and of
    attachments nothing is taken along.
    """
    desk, language = open_desk(root, today)
    try:
        parsed = parse_mail(mail)
    except Wrong as wrong:
        raise Wrong("{path}: {reason}", path=name, reason=wrong.sentence) from None
    interview = Interview(NOTICE, desk, language, options, _known(parsed), may_lack=asker is None)
    answers = interview.hold(asker)
    remarks = [language.say(one) for one in _remarks(answers, parsed, desk, language)]
    open_keys = [question.key for question in _open_questions(answers)]
    path, text = render_notice(answers, remarks, open_keys)
    return write_new(
        root, path, text, today, catalog=desk.catalog, title=str(answers.get("title", ""))
    )


def _known(mail: Mail) -> dict[str, str]:
    """Return what a mail says already: its title and text, and its kind where that is certain."""
    known = {"title": shorten_title(mail.subject), "body": mail.text}
    kind = guess_kind(mail.subject, mail.text)
    return {key: value for key, value in (known | {"kind": kind or ""}).items() if value}


def shorten_title(subject: str) -> str:
    """Return a subject as a title, cut between two words where it's too long."""
    line = " ".join(subject.split())
    if len(line) <= LONGEST_TITLE:
        return line
    return line[: LONGEST_TITLE - 1].rpartition(" ")[0].rstrip(" ,;:-–") + "…"


def guess_kind(subject: str, text: str) -> NoticeKind | None:
    """
    Return the one kind that a subject speaks of, or else the text; nothing when it isn't certain.

    >>> str(guess_kind("Poging inbraak Kerkstraat", "")), guess_kind("Inbraak en brand", "Inbraak.")
    ('attempted-burglary', None)
    """
    found = _kinds_in(subject) or _kinds_in(text)
    return found[0] if len(found) == 1 else None


def _kinds_in(text: str) -> list[NoticeKind]:
    found = []
    for kind, words in KIND_WORDS.items():
        # What was found is taken out: a bicycle's theft is no other theft.
        text, times = re.subn(words, " ", text, flags=re.I)
        found += [kind] if times else []
    return found


def _remarks(answers: Answers, mail: Mail, desk: Desk, language: Language) -> Iterator[Sentence]:
    """Yield what the author must do before this may be published."""
    yield Sentence(
        N_(
            "This is a draft, made of a mail. Do what these lines say, then take them away; "
            "until then `binpub check` refuses the file."
        )
    )
    yield Sentence(N_("Read every word: is it meant for residents, and may they know it?"))
    yield from (_say_open(one, answers, desk, language) for one in _open_questions(answers))
    text = f"{answers.get('title', '')}\n\n{answers.get('body', '')}"
    for finding in lint_text(text, desk.catalog.site.language, context_of(desk.catalog)):
        yield _say(finding, language)
    if mail.attachments:
        yield Sentence(
            N_("Files that came with the mail weren’t taken along: {number}."),
            number=mail.attachments,
        )


def _open_questions(answers: Answers) -> list[Question]:
    """Return what a notice needs and nobody said."""
    return [
        question
        for question in NOTICE.questions
        if question.is_needed and question.key not in answers and question.when(answers)
    ]


def _say_open(question: Question, answers: Answers, desk: Desk, language: Language) -> Sentence:
    words = language(words_of(NOTICE, question))
    known = question.choices(desk, answers) if question.choices else {}
    if not known:
        return Sentence(N_("“{key}” is missing: {words}."), key=question.key, words=words)
    return Sentence(
        N_("“{key}” is missing: {words}. Choose from: {known}."),
        key=question.key,
        words=words,
        known=", ".join(f"{value} ({word})" for value, word in known.items()),
    )


def _say(finding: Finding, language: Language) -> Sentence:
    return Sentence(
        "“{text}”: {why}; {instead}.",
        text=finding.text,
        why=language.say(finding.why),
        instead=language.say(finding.instead),
    )
