"""
The keys that signatures are verified with: ``allowed_signers`` and the OpenPGP keys.

Of ssh-keygen's format we take what can be reviewed at a glance: one name a
line, no patterns, no authorities that vouch for other keys.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from binpub.model.approving import KEYS, SIGNERS_FILE
from binpub.model.keys import AllowedSigner, Keys
from binpub.problems import N_, Problem, Wrong
from binpub.source.frontmatter import parse_text
from binpub.source.trees import Tree

_KEY_TYPES = (
    "ssh-ed25519",
    "sk-ssh-ed25519@openssh.com",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ecdsa-sha2-nistp256@openssh.com",
    "ssh-rsa",
)
_OPTION = re.compile(r'(?P<name>namespaces|valid-after|valid-before)="(?P<value>[^"]*)"')
_PRINCIPAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]*")
_BLOCK = re.compile(
    r"-----BEGIN PGP PUBLIC KEY BLOCK-----\s*\n(?P<inside>.*?)-----END PGP PUBLIC KEY BLOCK-----",
    re.DOTALL,
)

_NO_KEY = N_("must be a public key, as `gpg --armor --export` writes it")
_PACKETS = frozenset({2, 6, 13, 14, 17})
"""Signatures, keys, subkeys, names and pictures: all that a public key is made of."""


def read_keys(tree: Tree) -> tuple[Keys, list[Problem]]:
    """Read all keys of a tree; a line or file that is wrong is reported and doesn't count."""
    problems: list[Problem] = []
    signers: list[AllowedSigner] = []
    for path in tree.list(SIGNERS_FILE):
        try:
            lines = parse_text(tree.read(path)).splitlines()
        except Wrong as wrong:
            problems.append(Problem(path, wrong.sentence))
            continue
        for number, line in enumerate(lines, 1):
            try:
                signers += _parse_line(line, number, signers)
            except Wrong as wrong:
                problems.append(Problem(path, wrong.sentence, line=number))
    openpgp: list[bytes] = []
    for path in tree.list(KEYS):
        if not path.endswith("/README.md"):
            try:
                openpgp.append(parse_openpgp(tree.read(path)))
            except Wrong as wrong:
                problems.append(Problem(path, wrong.sentence))
    return Keys(tuple(signers), tuple(openpgp)), problems


def _parse_line(line: str, number: int, before: list[AllowedSigner]) -> Iterator[AllowedSigner]:
    if line.strip() and not line.lstrip().startswith("#"):
        signer = parse_signer_line(line)
        owner = next((one.name for one in before if one.key == signer.key), signer.name)
        if owner != signer.name:
            raise Wrong("has the key of {owner}; must be its own", owner=owner)
        yield replace(signer, line=number)


def parse_signer_line(line: str) -> AllowedSigner:
    """Parse a name, perhaps options, a type and a key."""
    words = line.split()
    name, key_type = words[0], next((word for word in words[1:3] if word in _KEY_TYPES), None)
    if not _PRINCIPAL.fullmatch(name):
        raise Wrong(
            "“{value}” isn't one signer's name; must be letters, digits, “.”, “_”, “@”, “+” and “-”",
            value=name,
        )
    if key_type is None or len(words) <= words.index(key_type, 1) + 1:
        raise Wrong(
            "must be a name, perhaps namespaces, valid-after and valid-before with commas between, "
            "and a public key, as in: politie-1 ssh-ed25519 AAAA…"
        )
    options = words[1].split(",") if words[1] != key_type else []
    key = words[words.index(key_type, 1) + 1]
    _check_key(key_type, key)
    return AllowedSigner(name, key_type, key, tuple(options), _valid_until(options))


def _check_key(key_type: str, key: str) -> None:
    try:
        blob = base64.b64decode(key, validate=True)
    except binascii.Error:
        blob = b""
    if not blob.startswith(len(key_type).to_bytes(4, "big") + key_type.encode()):
        raise Wrong(
            "has a key that isn't one of type {kind}; copy the .pub file whole", kind=key_type
        )


def _valid_until(options: list[str]) -> datetime | None:
    """Check the options; return until when the key holds, where that is said."""
    until = None
    for option in options:
        match = _OPTION.fullmatch(option)
        if not match:
            raise Wrong(
                "has the option “{option}”; must be namespaces, valid-after or valid-before, "
                'as in valid-before="20271231Z"',
                option=option,
            )
        if match["name"] == "namespaces" and "git" not in match["value"].split(","):
            raise Wrong("must have “git” among its namespaces, or it signs no commit")
        if match["name"] != "namespaces":
            moment = _parse_moment(match["value"])
            until = moment if match["name"] == "valid-before" else until
    return until


def _parse_moment(text: str) -> datetime:
    form = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}.get(len(text.removesuffix("Z")))
    try:
        return datetime.strptime(text.removesuffix("Z"), form or "").replace(tzinfo=UTC)
    except ValueError:
        raise Wrong("“{value}” isn't a day; must be written as 20271231Z", value=text) from None


def parse_openpgp(data: bytes) -> bytes:
    """Parse armoured public keys into the bytes that a keyring holds."""
    text = parse_text(data)
    if "PRIVATE KEY" in text:
        raise Wrong(
            "holds a private key; take it out, never use it again, and export the public one"
        )
    blocks = [_parse_block(match["inside"]) for match in _BLOCK.finditer(text)]
    if not blocks:
        raise Wrong(_NO_KEY)
    return b"".join(blocks)


def _parse_block(inside: str) -> bytes:
    lines = [line.strip() for line in inside.splitlines()]
    body = lines[lines.index("") + 1 :] if "" in lines else lines
    try:
        data = base64.b64decode("".join(line for line in body if line[:1] != "="), validate=True)
        tags = set(_packet_tags(data))
    except (binascii.Error, IndexError):
        raise Wrong(_NO_KEY) from None
    if not tags <= _PACKETS:
        raise Wrong(
            "holds something that isn't part of a public key ({kind}); "
            "must be as `gpg --armor --export` writes it, made anew from the owner's own key",
            kind=", ".join(f"{tag}" for tag in sorted(tags - _PACKETS)),
        )
    return data


def _packet_tags(data: bytes) -> Iterator[int]:
    """
    Yield what each part of a key is; raises `IndexError` where a part isn't whole.

    A part without a length of its own is never a key's.
    """
    at = 0
    while at < len(data):
        first = data[at]
        if not first & 0x80:
            raise IndexError
        is_new = first & 0x40
        yield first & 0x3F if is_new else first >> 2 & 0x0F
        at = _packet_end(data, at + 1) if is_new else _old_packet_end(data, at)
    if at > len(data):
        raise IndexError


def _packet_end(data: bytes, at: int) -> int:
    first = data[at]
    if first < 192:
        return at + 1 + first
    if first < 224:
        return at + 2 + (first - 192 << 8) + data[at + 1] + 192
    if first < 255:
        raise IndexError
    return at + 5 + int.from_bytes(data[at + 1 : at + 5])


def _old_packet_end(data: bytes, at: int) -> int:
    size = (1, 2, 4)[data[at] & 3]
    return at + 1 + size + int.from_bytes(data[at + 1 : at + 1 + size])
