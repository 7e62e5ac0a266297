"""Keys that may sign: what of their files is believed."""

import base64
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.problems import Wrong
from binpub.source.signers import parse_openpgp, parse_signer_line, read_keys
from binpub.source.trees import Folder

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


def test_line():
    """A line is a name, a type and a key; a comment behind it is dropped."""
    signer = parse_signer_line(f"police-1 {KEY} somebody@example.org")

    assert ("police-1", f"police-1 {KEY}") == (signer.name, str(signer))


def test_options_stay():
    """Days and namespaces are handed on to ssh-keygen."""
    line = f'police-1 namespaces="git",valid-before="20271231Z" {KEY}'

    assert line == str(parse_signer_line(line))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"* {KEY}", "isn't one signer's name"),
        (f"*@example.org {KEY}", "isn't one signer's name"),
        (f"a,b {KEY}", "isn't one signer's name"),
        (f"!a {KEY}", "isn't one signer's name"),
        (f"ca cert-authority {KEY}", "has the option “cert-authority”"),
        (f'a namespaces="file" {KEY}', "must have “git”"),
        (f'a valid-before="soon" {KEY}', "isn't a day"),
        ("a ssh-ed25519", "must be a name"),
        ("a", "must be a name"),
        ("a ssh-ed25519 AAAA", "isn't one of type"),
        ("a ssh-rsa " + KEY.split()[1], "isn't one of type"),
        (f"a x y {KEY}", "must be a name"),
    ],
)
def test_lines_that_do_not_count(line, words):
    """Patterns, authorities and whatever can't be reviewed at a glance don't count."""
    with pytest.raises(Wrong, match=words):
        parse_signer_line(line)


@given(st.text())
def test_any_line(text):
    """Whatever stands in a line, it's a signer or it's wrong."""
    line = f"x {text}"
    with contextlib.suppress(Wrong):
        assert "x" == parse_signer_line(line).name


def test_one_key_is_one_persons(tmp_path):
    """A key that stands under two names counts for the first, and is reported."""
    folder = tmp_path / "site_config"
    folder.mkdir()
    (folder / "allowed_signers").write_text(f"# ours\n\na {KEY}\nb {KEY}\n")
    keys, (problem,) = read_keys(Folder(tmp_path))

    assert ["a"] == [one.name for one in keys.signers]
    assert (4, "has the key of a; must be its own") == (problem.line, str(problem.sentence))


def armour(data):
    """Return a key's bytes as gpg exports them."""
    body = base64.b64encode(data).decode()
    begin, end = (f"-----{word} PGP PUBLIC KEY BLOCK-----" for word in ("BEGIN", "END"))
    return f"{begin}\nVersion: 1\n\n{body}\n=abcd\n{end}\n"


OLD = b"\x98\x03key\xb4\x01n\x88\x00\xb9\x00\x01s\xba\x00\x00\x00\x01s"
"""Parts with a length of one, two and four bytes, as gpg writes them."""

NEW = b"\xc6\x03key" + b"\xc2\xc0\x05" + b"s" * 197 + b"\xd1\xff\x00\x00\x00\x01p"
"""The same, as newer programs do."""

TRUST = b"\xb0\x06\x00\x03gpg\x00"
"""What gpg writes into its own keyring: that a signature was verified, and is good."""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (OLD, ""),
        (NEW, ""),
        (NEW + OLD, ""),
        (OLD + TRUST, r"isn't part of a public key \(12\)"),
        (NEW + b"\xcc\x06\x00\x03gpg\x00", r"isn't part of a public key \(12\)"),
        (b"\x94\x01s" + OLD, r"isn't part of a public key \(5\)"),
        (b"\xff\x01x" + OLD, r"isn't part of a public key \(63\)"),
        (OLD[:-1], "must be a public key"),
        (b"\x9b" + OLD, "must be a public key"),
        (b"\xc6\xe1" + TRUST, "must be a public key"),
        (b"key", "must be a public key"),
    ],
)
def test_parts_of_a_key(data, words):
    """A key's file holds a public key, and nothing that is gpg's own or a secret."""
    if not words:
        assert data == parse_openpgp(armour(data).encode())
        return
    with pytest.raises(Wrong, match=words):
        parse_openpgp(armour(data).encode())


@given(st.binary())
def test_any_bytes(data):
    """Whatever a block holds, it's a key or it's wrong."""
    with contextlib.suppress(Wrong):
        assert data == parse_openpgp(armour(data).encode())


def test_armour():
    """Of an OpenPGP key its bytes are read, whatever stands around."""
    block = armour(OLD)

    assert OLD + OLD == parse_openpgp(f"Ours:\n{block}{block}".encode())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("-----BEGIN PGP PRIVATE KEY BLOCK-----", "holds a private key"),
        ("x", "must be a public key"),
        (
            "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n*\n-----END PGP PUBLIC KEY BLOCK-----",
            "must be a public key",
        ),
    ],
)
def test_what_is_no_public_key(text, words):
    """A private key, or none, is reported."""
    with pytest.raises(Wrong, match=words):
        parse_openpgp(text.encode())
