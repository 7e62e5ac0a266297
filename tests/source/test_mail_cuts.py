"""What is cut from a mail: what stands around the text that somebody wrote for others."""

import textwrap
import time

import pytest

from binpub.source.mail_cuts import choose_text, cut_subject, is_forwarded

BODY = "Er is ingebroken in de Kerkstraat, in de nacht van 19 op 20 november."


def chosen(text, *, is_forward=False):
    """What is left of a text."""
    return choose_text(textwrap.dedent(text).strip("\n"), is_forward=is_forward)


@pytest.mark.parametrize(
    "prefix",
    [
        "FW: ",
        "Fwd: ",
        "RE: FW: ",
        "[EXTERN] FW: ",
        "Doorst: ",
        "TR : ",
        "WG: ",
        "Fw:[EXT] ",
        "FW[2]: ",
    ],
)
def test_subject_passed_on(prefix):
    """A subject loses what each mail program puts before it, and tells that it was passed on."""
    assert "Inbraak: let op" == cut_subject(f"{prefix}Inbraak: let op")
    assert is_forwarded(prefix + "x")


def test_subject_of_its_own():
    """A subject that only looks a little like a prefix stays whole."""
    assert ["Trein: vertraging", "Rekening: betaald", "Inbraak"] == [
        cut_subject(one) for one in ("Trein: vertraging", "Rekening: betaald", "RE: Inbraak")
    ]


HEADERS = {
    "Outlook": """
        Van: PZ Zandbeke <bin@politie.example.org>
        Verzonden: vrijdag 20 november 2026 9:12
        Aan: An Peeters <an@example.org>; Jan Maes <jan@example.org>;
        Els Smet <els@example.org>
        CC: Piet <piet@example.org>
        Onderwerp: Inbraak
        """,
    "Outlook, bold": """
        ________________________________
        **Van:** PZ Zandbeke <bin@politie.example.org>
        **Verzonden:** vrijdag 20 november 2026 9:12
        **Aan:** An Peeters
        **Onderwerp:** Inbraak
        """,
    "Gmail": """
        ---------- Forwarded message ---------
        Van: PZ Zandbeke <bin@politie.example.org>
        Date: vr 20 nov. 2026 om 09:12
        Subject: Inbraak
        To: An <an@example.org>
        """,
    "Original": """
        -----Oorspronkelijk bericht-----
        From: PZ Zandbeke
        Sent: Friday
        To: An
        Subject: Inbraak
        """,
    "French": """
        -------- Message transféré --------
        De : Zone de police
        Envoyé : vendredi
        À : An
        Objet : Cambriolage
        """,
    "German": """
        -----Ursprüngliche Nachricht-----
        Von: Polizei
        Gesendet: Freitag
        An: An
        Betreff: Einbruch
        """,
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_forwarded_text_is_the_one_that_is_meant(header):
    """Of a mail that was passed on, what stands below the old header is taken, without it."""
    note = "Willen jullie dit vandaag nog aan de leden van jullie netwerk bezorgen?"
    text = f"{note}\n\nGroeten,\nAn\n\n{textwrap.dedent(header)}\n{BODY}\n"

    assert BODY == choose_text(text, is_forward=True)


def test_passed_on_twice():
    """What was passed on by several people in a row is still found."""
    header = textwrap.dedent(HEADERS["Outlook"])
    text = f"Zie onder.\n{header}\nOok ter info.\n\nMvg\nJan\n{header}\n{BODY}\n"

    assert BODY == choose_text(text, is_forward=True)


def test_passed_on_by_apple_mail():
    """Apple's mail program quotes what it passes on; the marks go."""
    text = f"""
        > Begin doorgestuurd bericht:
        >
        > Van: PZ Zandbeke <bin@politie.example.org>
        > Onderwerp: Inbraak
        > Datum: 20 november 2026
        >
        > {BODY}
        >
        > - Bel 101
        """

    assert f"{BODY}\n\n- Bel 101" == chosen(text, is_forward=True)


def test_answered_text_is_cut():
    """What a mail answers goes: quoted lines, and who wrote them."""
    text = f"""
        {BODY}

        Op vr 20 nov. 2026 om 10:01 schreef An Peeters <
        an@example.org>:

        > Wie weet hier meer van?
        > An
        """

    assert BODY == chosen(text)


def test_older_mail_below_is_cut():
    """Of a mail that wasn't passed on, only the newest text is taken."""
    text = f"{BODY}\n{textwrap.dedent(HEADERS['Outlook'])}\nEen oudere mail, die iemand anders schreef.\n"

    assert BODY == choose_text(text, is_forward=False)


@pytest.mark.parametrize(
    "end",
    [
        "Met vriendelijke groeten,\n\nInspecteur Peeters\nTel. 014 12 34 56",
        "Mvg\nPeeters",
        "-- \nPeeters",
        "**Met vriendelijke groet**\n\nPeeters",
        "Bien à vous,\nPeeters",
        "Mit freundlichen Grüßen\nPeeters",
        "Kind regards,\nPeeters",
        "Verzonden vanaf mijn iPhone",
        "Disclaimer: dit bericht is enkel voor jou.",
        "Deze e-mail en de bijlagen zijn vertrouwelijk en enkel bestemd voor de geadresseerde.",
        "This e-mail and its attachments are confidential and intended for the addressee.",
    ],
)
def test_signatures_and_disclaimers(end):
    """A signature goes with everything below it, and so does what a mail server adds."""
    assert f"{BODY}\n\nBel 101." == chosen(f"{BODY}\n\nBel 101.\n\n{end}")


@pytest.mark.parametrize(
    "greeting", ["Beste,", "Geachte coördinatoren,", "Dag allemaal", "Bonjour,", "Dear all,"]
)
def test_greetings(greeting):
    """A greeting goes, and a warning above it."""
    warning = "LET OP: deze mail komt van buiten de organisatie."

    assert BODY == chosen(f"{warning}\n\n{greeting}\n\n{BODY}")


def test_text_that_looks_like_one_stays():
    """Advice that speaks of secrets, greetings, rules and senders isn't taken for any of them."""
    text = f"""
        {BODY}

        Let op: oplichters geven zich uit voor een extern bedrijf.

        Dag en nacht waken helpt niet; sluit wel je ramen.

        Geef nooit vertrouwelijke informatie door aan de deur.

        Groeten we elkaar op straat? Dan kennen we elkaar ook beter.
        """

    assert textwrap.dedent(text).strip() == chosen(text)


def test_rule_in_a_text_cuts_nothing():
    """A line of hyphens within a text goes alone: it would make a heading of the line above."""
    assert f"{BODY}\n\nBel 101." == chosen(f"{BODY}\n----------\nBel 101.")


@pytest.mark.parametrize(
    "line",
    [" " * 200_000 + "x", "-" * 200_000, "> " * 100_000, "op " + "a " * 100_000, "van:" * 50_000],
)
def test_long_lines_take_no_time(line):
    """A line made to keep a pattern busy is read in no time."""
    start = time.perf_counter()
    choose_text(f"{line}\n{BODY}\n{line}", is_forward=True)

    assert 2 > time.perf_counter() - start
