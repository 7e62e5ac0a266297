"""
The search's files as they are served: those that our page needs, in one order.

Pagefind writes the values of a filter, and the filters, in an order that differs from run
to run (its issue 1124; mended after 1.5.2). A build is a function of its input, so both
are sorted here, and the names, which are hashes of what the files hold, follow.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import cbor2

ENTRY = "pagefind-entry.json"
SCRIPTS = ("pagefind.js", "pagefind-worker.js")
"""Pagefind's own; its interface isn't used."""

_MARK = b"pagefind_dcd"
"""What each of its packed files begins with."""

_SERVED = frozenset({".pf_fragment", ".pf_index"})


def served_files(made: Mapping[str, bytes], code: str) -> dict[str, bytes]:
    """Return the files that a browser asks for, by their path."""
    filters: dict[str, str] = {}
    files = {name: made[name] for name in (*SCRIPTS, f"wasm.{_wasm(made, code)}.pagefind")}
    for name, content in sorted(made.items()):
        suffix = PurePosixPath(name).suffix
        if suffix == ".pf_filter":
            word, values = _unpack(content)
            packed = _encode([word, sorted(values)])
            filters[word] = _hash(code, packed, 7)
            files[f"filter/{filters[word]}.pf_filter"] = _pack(packed)
        elif suffix in _SERVED:
            files[name] = content
    return files | _head(made, code, filters)


def _wasm(made: Mapping[str, bytes], code: str) -> str:
    """Return the language whose stems the program knows; any other has none."""
    return code if f"wasm.{code}.pagefind" in made else "unknown"


def _head(made: Mapping[str, bytes], code: str, filters: Mapping[str, str]) -> dict[str, bytes]:
    """Return the file that is read first, and the one that it leads to."""
    [name] = [name for name in made if name.endswith(".pf_meta")]
    meta = _unpack(made[name])
    meta[3] = sorted([word, filters[word]] for word, _ in meta[3])
    packed = _encode(meta)
    entry: dict[str, Any] = json.loads(made[ENTRY])
    entry["languages"][code]["hash"] = _hash(code, packed, 10)
    return {
        ENTRY: json.dumps(entry, ensure_ascii=False).encode(),
        f"pagefind.{entry['languages'][code]['hash']}.pf_meta": _pack(packed),
    }


def _unpack(content: bytes) -> Any:
    return cbor2.loads(gzip.decompress(content).removeprefix(_MARK))


def _encode(value: Any) -> bytes:
    return bytes(cbor2.dumps(value))


def _pack(encoded: bytes) -> bytes:
    return gzip.compress(_MARK + encoded, mtime=0)


def _hash(code: str, encoded: bytes, length: int) -> str:
    return f"{code}_{hashlib.sha256(encoded).hexdigest()[:length]}"
