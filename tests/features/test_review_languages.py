"""`binpub review` on a site with several languages: the mails as they will be sent."""

from __future__ import annotations

from binpub.commands.review import review
from tests.features.test_review import town  # noqa: F401 - a fixture
from tests.tongues import speak_french, translate
from tests.town import NOW


def test_mails_are_shown_in_all_languages(town):  # noqa: F811
    """A reviewer sees the one mail that each list gets, with the letters in all its languages."""
    town.git("checkout", "-q", "main")
    speak_french(town)
    town.commit("Speak French", days_ago=3)
    town.git("checkout", "-q", "-B", "proposal")
    town.notice(title="Lock", body="English words.")
    translate(town, title="Fermez", body="Mots français.")
    town.commit()
    told = review(town.folder, "main..proposal", NOW)
    mail = told.files["mails/west-2026-11-20-tip.html"].decode()
    assert "BIN West&#93; Lock / Fermez" in told.page
    assert mail.index("English words.") < mail.index("Mots français.")
