"""Who signed a commit: what a key's own file can't say."""

import subprocess

import pytest

from binpub.model.keys import Keys
from binpub.source.git import Repository
from binpub.source.line import read_commits
from binpub.source.signatures import SignatureState, verify_signatures
from binpub.source.signers import parse_openpgp, parse_signer_line
from tests.approving_town import ApprovingTown, needs_ssh
from tests.openpgp import Keyring, needs_gpg, temporary_folder
from tests.town import NOW, Town

MADE, YEAR = "20250601T120000", 31_536_000
TRUST = b"\xb0\x06\x00\x03gpg\x00"
"""That gpg has verified the signature before it, and found it good."""


def parts(data):
    """Yield the kind and the bytes of each part of a key, as gpg exports it."""
    while data:
        size = (1, 2, 4)[data[0] & 3]
        end = 1 + size + int.from_bytes(data[1 : 1 + size])
        yield data[0] >> 2 & 15, data[:end]
        data = data[end:]


def made_longer(key):
    """Return a key that holds for twenty years, by a signature that its owner never made."""
    *before, (_, own) = parts(key)
    assert (1, True) == (own.count(b"\x05\x09" + YEAR.to_bytes(4)), b"\x05\x02" in own)
    longer = own.replace(b"\x05\x09" + YEAR.to_bytes(4), b"\x05\x09" + (20 * YEAR).to_bytes(4))
    at = longer.index(b"\x05\x02") + 2
    newer = int.from_bytes(longer[at : at + 4]) + 1
    forged = longer[:at] + newer.to_bytes(4) + longer[at + 4 :]
    return b"".join(data for _, data in before) + own + forged + TRUST


@needs_gpg
def test_key_that_says_it_was_verified(tmp_path):
    """A key's file that claims gpg had verified a longer life doesn't make an expired key hold."""
    town = Town(tmp_path / "town")
    with temporary_folder() as folder:
        key = Keyring(folder, MADE)
        public = parse_openpgp(key.public().encode())
        town.git(*key.settings, "commit", "-q", "-S", "--allow-empty", "-m", "x", at=NOW)
    repository = Repository(town.folder)
    commits = read_commits(repository, [repository.head()])
    found = [
        verify_signatures(repository, commits, Keys(openpgp=(one,)))[commits[0].id].state
        for one in (public, made_longer(public))
    ]

    assert [SignatureState.EXPIRED, SignatureState.EXPIRED] == found


def sign(town, date, who):
    """Return a commit with a date that git wouldn't write, signed by somebody by hand."""
    made = town.git("commit-tree", "-p", "main", "-m", "x", "main^{tree}")
    raw = f"{town.git('cat-file', 'commit', made)}\n"
    raw = raw.replace(f"{int(NOW.timestamp())} +0000", date)
    sign = ["ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", town.keys / who]
    done = subprocess.run(sign, input=raw, check=True, capture_output=True, text=True)
    signature = done.stdout.strip().replace("\n", "\n ")
    signed = raw.replace("\n\n", f"\ngpgsig {signature}\n\n", 1)
    write = ["git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin"]
    told = subprocess.run(
        write, cwd=town.folder, input=signed, check=True, capture_output=True, text=True
    )
    return told.stdout.strip()


@needs_ssh
@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (f"{int(NOW.timestamp())} +0000", SignatureState.EXPIRED),
        ("1766400000 +0000", SignatureState.GOOD),
        ("0 +0000", SignatureState.UNDATED),
        ("4611686018427387904 +0000", SignatureState.UNDATED),
        ("99999999999999999999999 +0000", SignatureState.UNDATED),
    ],
)
def test_date_that_is_none(tmp_path, date, expected):
    """Git takes another day where a commit has none, on which a key may hold that holds no more."""
    town = ApprovingTown(tmp_path / "town")
    line = town.signer("police-1", 'valid-before="20261101Z"').strip()
    keys = Keys(signers=(parse_signer_line(line),))
    repository = Repository(town.folder)
    (commit,) = read_commits(repository, [sign(town, date, "police-1")])

    assert expected == verify_signatures(repository, [commit], keys)[commit.id].state
