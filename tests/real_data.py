"""Where the real streets, addresses and networks lie that some tests read; we keep no copy."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REAL = Path(
    os.environ.get("BINPUB_REAL_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data"
)
needs_real_data = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"no real data in {REAL}; BINPUB_REAL_DATA says where they are"
)
