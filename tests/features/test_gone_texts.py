"""What may no longer be shown is nowhere on the built site: in no file, no form and no language."""

from __future__ import annotations

import gzip
import re

import pytest
from PIL import Image

from tests.tongues import speak_french, translate
from tests.town import Town

GONE = "2026-11-20-gone"
SECRET = re.compile(rb"qz[a-z]+")
FIELDS = {
    "kind": "meeting",
    "title": "qztitle",
    "where": "[qzwhere]",
    "place": "qzplace",
    "takes_place_from": "2026-12-24 19:37",
    "advice": "[qzadvice.]",
    "images": "[{file: qzfile.jpg, because: qzwhy, alt: qzalt}]",
    "revision": 2,
    "change_note": "qznote",
}
IN_FRENCH = {
    "title": "qztitre",
    "body": "qztexte",
    "where": "[qzou]",
    "place": "qzlieu",
    "advice": "[qzconseil.]",
    "images": "[{file: qzfile.jpg, alt: qzlegende}]",
    "revision": 2,
    "change_note": "qzraison",
}


@pytest.fixture
def town(tmp_path):
    """Smalltown in English and French, with a notice that another one follows."""
    town = Town(tmp_path / "town")
    speak_french(town)
    town.notice("2026-11-21-next", follows=GONE, relation="update")
    image = town.folder / f"content/images/{GONE}/qzfile.jpg"
    image.parent.mkdir(parents=True)
    Image.new("RGB", (8, 8)).save(image)
    return town


def write(town, **fields):
    """Write the notice and its translation."""
    town.notice(GONE, body="qzbody `qzcode`", **FIELDS | fields)
    translate(town, GONE, **IN_FRENCH)


def secrets(town):
    """Build on the town's day, and return the secret words that any file or its name holds."""
    assert 0 == town.run("build").code
    found = set()
    for file in (town.folder / "build/site").rglob("*"):
        content = file.read_bytes() if file.is_file() and file.suffix != ".png" else b""
        whole = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        found |= {*SECRET.findall(whole), *SECRET.findall(file.name.encode())}
    return found


def test_expired_description_leaves_the_site(town):
    """The day after its last one, nothing of a description is anywhere: not even its title."""
    write(town, describes="[person]", valid_until="2026-11-22")
    before = secrets(town)
    write(town, describes="[person]", valid_until="2026-11-21")

    assert {b"qztitle", b"qztexte", b"qzfile", b"qzlieu", b"qzcode"} <= before
    assert set() == secrets(town)


def test_withdrawn_notice_leaves_the_site(town):
    """Of a withdrawn notice the title stays, in the language it was written in, and the reason."""
    write(town)
    secrets(town)
    write(town, withdrawn="{date: 2026-11-22, reason: qzreason}", revision=3)

    assert {b"qztitle", b"qzreason"} == secrets(town)
