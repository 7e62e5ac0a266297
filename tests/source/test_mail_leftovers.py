"""What police write to who passes a mail on isn't for residents, and goes."""

import pytest

from binpub.source.mail_cuts import choose_text

BODY = "Er is ingebroken in de Kerkstraat, in de nacht van 19 op 20 november."


@pytest.mark.parametrize(
    "request_",
    [
        "Gelieve dit te verspreiden in uw BIN.",
        "Gelieve volgend bericht te verspreiden:",
        "Graag dit bericht doorsturen naar uw leden",
        "Mag dit rondgestuurd worden?",
        "Merci de diffuser ce message dans votre PLP.",
        "Bitte diese Nachricht an Ihre Mitglieder weiterleiten.",
        "Please forward this to your members.",
    ],
)
def test_request_to_spread_it_goes(request_):
    """A sentence that asks to pass the mail on goes, also within a paragraph; the rest stays."""
    assert BODY == choose_text(f"{request_}\n\n{BODY}", is_forward=False)
    assert f"{BODY}\nBel 101." == choose_text(f"{BODY}\n{request_}\nBel 101.", is_forward=False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Gelieve dit niet te verspreiden.",
        "Graag uw camerabeelden delen met de politie.",
        "Kan je deze informatie aan ons bezorgen?",
        "Deel nooit je pincode.",
        "Please don’t share this message.",
    ],
)
def test_what_residents_must_know_stays(sentence):
    """That something must not be spread, and what police ask of residents, stays."""
    assert f"{BODY}\n\n{sentence}" == choose_text(f"{BODY}\n\n{sentence}", is_forward=False)


@pytest.mark.parametrize(
    "signature",
    [
        "Politie Zandbeke",
        "Lokale Politie Zandbeke\nDorpsstraat 1\n014 00 00 00",
        "**Zone de police Haute Vallée**",
        "De wijkagent",
        "Hoofdinspecteur Els Smet",
    ],
)
def test_signature_without_a_closing_goes(signature):
    """Who signs without a greeting is no part of the text; whether a blank line is above or not."""
    assert BODY == choose_text(f"{BODY}\n\n{signature}", is_forward=False)
    assert BODY == choose_text(f"{BODY}\n{signature}", is_forward=False)


@pytest.mark.parametrize("end", ["Politie zoekt getuigen", "Politie: bel 101", "De politie komt."])
def test_words_of_the_police_stay(end):
    """A line that only begins like a signature stays."""
    assert f"{BODY}\n\n{end}" == choose_text(f"{BODY}\n\n{end}", is_forward=False)
