"""`binpub publish` with listmonk on a site with several languages: one mail, in all of them."""

from __future__ import annotations

import html
import re

import pytest

from binpub.mail.frame import engine_frame
from binpub.mail.listmonk.client import Listmonk
from binpub.mail.listmonk.records import template_name
from tests.listmonk.standins import StandIn
from tests.listmonk.towns import MailingTown
from tests.tongues import speak_french, translate
from tests.world import a_site

TRAP = "{{ .Subscriber.Email }} https://e.example/@TrackLink `{{`"


@pytest.fixture
def town(tmp_path, sink):
    """Smalltown in English and French, with a notice for west and its translation, both traps."""
    with StandIn(smtp=sink.address) as engine:
        town = MailingTown(tmp_path / "town", engine)
        speak_french(town)
        with Listmonk(engine.url, engine.setup_user, engine.setup_token) as listmonk:
            [number] = [one.id for one in listmonk.fetch_templates() if "smalltown" in one.name]
            frame = engine_frame(a_site(languages=["en", "fr"]), {})
            listmonk.replace_template(number, template_name("smalltown"), frame)
        town.notice(body=f"English {TRAP}", title="Lock")
        translate(town, title="Fermez {{ Date }}", body=f"Français {TRAP}")
        town.commit()
        yield town


def test_one_mail_in_both_languages(town, sink):
    """Who is on the list gets one mail with both letters; nothing in either was executed."""
    assert 0 == town.publish().code
    town.mailed()
    [mail] = sink.to("one@west.example.org")
    assert "[BIN West] Lock / Fermez {{ Date }}" == mail["Subject"]
    assert "en, fr" == mail["Content-Language"]
    for kind in ("plain", "html"):
        said = html.unescape(mail.get_body([kind]).get_content())
        assert "one@west.example.org" not in said
        for word in ("English", "Français"):
            assert f"{word} {{{{ .Subscriber.Email }}}}" in said
            assert "https://e.example/@TrackLink" in said.partition(word)[2]


def test_way_out_in_both_languages(town, sink):
    """How to leave, and where to see what one gets, is said in each language, with the engine's links."""
    town.publish()
    town.mailed()
    [mail] = sink.to("two@west.example.org")
    for kind in ("plain", "html"):
        said = mail.get_body([kind]).get_content()
        found = re.findall(rf"{town.engine.url}/subscription/[0-9a-f-]+/[0-9a-f-]+[^\s\")]*", said)
        assert 4 == len(found)
        assert 2 == len(set(found))
