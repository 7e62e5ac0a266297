"""A municipality's own frame and style of mails, read from a tree."""

from __future__ import annotations

import pytest

from binpub.source.mail_files import MAX_SIZE, read_mail
from binpub.source.trees import Folder


def read(tmp_path, **files):
    """What is read of some files, and what is told: line and sentence."""
    folder = tmp_path / "site_config/mail"
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    texts, problems = read_mail(Folder(tmp_path))
    return texts, [f"{one.path}:{one.line}: {one.sentence}" for one in problems]


def test_nothing_of_its_own(tmp_path):
    """
    Most municipalities have nothing of their own.
    """
    assert ({}, []) == read_mail(Folder(tmp_path))


def test_both_files(tmp_path):
    """
    The frame and the style are read by their names, beside a text for people.
    """
    files = {"frame.html.jinja": "é\n".encode(), "mail.css": b"", "README.md": b"Ours."}
    assert ({"frame.html.jinja": "é\n", "mail.css": ""}, []) == read(tmp_path, **files)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("mail.scss", "has a name that isn't read; must be site_config/mail/mail.css"),
        ("frame.html", "has a name that isn't read; must be site_config/mail/frame.html.jinja"),
        (
            "logo.png",
            "isn't read; of a mail, only these can be replaced: frame.html.jinja, mail.css",
        ),
    ],
)
def test_other_names(tmp_path, name, told):
    """
    A file of another name is told, with the one that was probably meant.
    """
    assert ({}, [f"site_config/mail/{name}:0: {told}"]) == read(tmp_path, **{name: b""})


def test_what_is_no_text(tmp_path):
    """
    A file that isn't UTF-8 is told on its line.
    """
    texts, told = read(tmp_path, **{"mail.css": b"a {}\n\xff"})
    assert {} == texts
    assert told[0].startswith("site_config/mail/mail.css:2: isn't UTF-8")


def test_size(tmp_path):
    """
    A frame or a style that would fill a mail is told.
    """
    files = {"mail.css": b" " * (MAX_SIZE + 1), "frame.html.jinja": b" " * MAX_SIZE}
    texts, told = read(tmp_path, **files)
    assert ["frame.html.jinja"] == list(texts)
    assert ["site_config/mail/mail.css:1: is 51 kB; must be at most 50 kB"] == told
