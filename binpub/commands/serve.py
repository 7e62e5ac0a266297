"""``binpub serve``: a preview that follows what is written."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from binpub.commands.reporting import report
from binpub.commands.site import serve_site
from binpub.problems import BinpubError, WorldFailed

WATCHED = ("areas", "content", "site_config", "mkdocs.yml")
DEFAULT_PORT = 8000


def serve(
    root: Path, rebuild: Callable[[], None], watched: Iterable[Path], site: Path, address: str
) -> None:
    """
    Build and serve a site, and build it again after each change, until interrupted.

    A build that fails says why and leaves the last good site standing: an
    author who is in the middle of a sentence needs the page, not a blank.
    """
    host, port = parse_address(address)

    def keep_going() -> None:
        try:
            rebuild()
        except BinpubError as error:
            report(error, root)
        except Exception:
            # After an exception MkDocs' server answers no request any more.
            traceback.print_exc()

    keep_going()
    existing = [path for path in watched if path.exists()]
    click.echo(f"http://{_in_url(host)}:{port}/", err=True)
    serve_site(keep_going, existing, site, host, port)


def watched_paths(root: Path) -> list[Path]:
    """Return what a preview of a root follows."""
    return [root / name for name in WATCHED]


def parse_address(address: str) -> tuple[str, int]:
    """
    Parse ``127.0.0.1:8000``; the port may be left out.

    >>> parse_address("localhost"), parse_address("[::1]:8001")
    (('localhost', 8000), ('::1', 8001))
    """
    host, colon, port = address.rpartition(":")
    if not colon or address.endswith("]"):
        host, port = address, str(DEFAULT_PORT)
    if not port.isdecimal() or int(port) > 65535:
        raise WorldFailed("“{address}” must be like 127.0.0.1:8000", address=address)
    return host.strip("[]") or "127.0.0.1", int(port)


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
