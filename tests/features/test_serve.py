"""`binpub serve`: the preview follows what an author writes, and survives a mistake."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError

import pytest

SMALLTOWN = Path(__file__).resolve().parent.parent / "smalltown"
PAGE = "en/notices/2026-11-02-bicycles/"
FILE = "content/notices/2026/2026-11-02-bicycles.md"


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def preview(tmp_path):
    """A copy of smalltown that is being served, and what its pages say."""
    root = Path(shutil.copytree(SMALLTOWN, tmp_path / "town"))
    address = f"127.0.0.1:{free_port()}"
    code = "from binpub.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", "--root", str(root), "--address", address]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        yield root, lambda: read(f"http://{address}/{PAGE}"), process
        process.kill()


def read(address):
    """What a page says; nothing while it isn't there."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.read().decode()
    except (URLError, ConnectionError):
        return ""


def comes(text, page, seconds=30):
    """Whether a page says something within some seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if text in page():
            return True
        time.sleep(0.2)
    return False


def test_preview_follows_the_author(preview):
    """What is written appears; a mistake is told, and leaves the last good page."""
    root, page, process = preview
    assert comes("Three bicycles", page)
    text = (root / FILE).read_text("utf-8")
    (root / FILE).write_text(text.replace("Three bicycles", "Four bicycles"), "utf-8")
    assert comes("Four bicycles", page)
    (root / FILE).write_text(text.replace("kind: bicycle-theft", "kind: bicicle-theft"), "utf-8")
    told = iter(process.stderr.readline, "")
    assert any("1" in line and "problem" in line for line in told)
    assert "Four bicycles" in page()
