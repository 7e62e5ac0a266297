"""
The site generator: the one door to MkDocs.

It runs in this process, strictly, and says nothing unless something is wrong;
then everything that it said is in the failure.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from importlib.metadata import version
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError
from yaml import YAMLError

from binpub.commands.folders import world
from binpub.problems import WorldFailed

GENERATORS = ("mkdocs", "mkdocs-material", "markdown")
"""What decides, besides our own version, how a page is built."""


def generator_versions() -> list[str]:
    """Return the generator's parts with their versions."""
    return [f"{name} {version(name)}" for name in GENERATORS]


def generate_site(
    config: Path,
    site: Path,
    today: date,
    keep: Container[str],
    beside: Iterable[tuple[str, bytes]],
) -> None:
    """
    Build a site from its configuration; the old one stays until the new is whole.

    MkDocs begins by emptying its folder, so it's given another one, which then
    takes the place. Of the assets only ``keep`` stay: the others are the generator's own,
    which no page asks for, and would weigh on whoever copies the site. What stands ``beside``
    the pages is written after them: MkDocs would copy each file, and look at it often.
    """
    fresh = site.with_name(f".{site.name}.new")
    old = site.with_name(f".{site.name}.old")
    with world(site):
        site.parent.mkdir(parents=True, exist_ok=True)
        _remove(fresh, old)
        _run_mkdocs(config, fresh, today)
        _remove_unused(fresh, keep)
        _write_beside(fresh, beside)
        if site.exists():
            site.rename(old)
        fresh.rename(site)
        _remove(old)


def _remove(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_unused(site: Path, keep: Container[str]) -> None:
    for file in [one for one in (site / "assets").rglob("*") if one.is_file()]:
        if file.relative_to(site).as_posix() not in keep:
            file.unlink()
    for folder in sorted((site / "assets").rglob("*/"), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def _write_beside(site: Path, files: Iterable[tuple[str, bytes]]) -> None:
    folders: set[Path] = set()
    for path, content in files:
        file = site / path
        if file.parent not in folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            folders.add(file.parent)
        file.write_bytes(content)


def _run_mkdocs(config: Path, site: Path, today: date) -> None:
    with _environment(_settings(today)), _heard() as said:
        # It takes half a second to import; other commands needn't wait for it.
        from mkdocs.commands.build import build  # noqa: PLC0415
        from mkdocs.config import load_config  # noqa: PLC0415
        from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

        try:
            loaded = load_config(str(config), site_dir=str(site), strict=True)
            loaded.plugins.on_startup(command="build", dirty=False)
            build(loaded)
            loaded.plugins.on_shutdown()
        except (MkDocsException, TemplateError, YAMLError) as error:
            reasons = "; ".join([*said, _reason(error)])
            raise WorldFailed("the site can’t be built: {reasons}", reasons=reasons) from error


def _reason(error: Exception) -> str:
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name}:{error.lineno}: {error}"
    return str(error)


def _settings(today: date) -> dict[str, str]:
    epoch = int(datetime.combine(today, time(), UTC).timestamp())
    return {"SOURCE_DATE_EPOCH": str(epoch), "NO_MKDOCS_2_WARNING": "1"}


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def _heard() -> Iterator[list[str]]:
    logger, listener = logging.getLogger("mkdocs"), _Listener()
    logger.addHandler(listener)
    try:
        yield listener.said
    finally:
        logger.removeHandler(listener)


def serve_site(
    rebuild: Callable[[], None], watched: Iterable[Path], site: Path, host: str, port: int
) -> None:
    """Serve a site until the keyboard interrupts, and build it again after each change."""
    from mkdocs.livereload import LiveReloadServer  # noqa: PLC0415

    server = LiveReloadServer(rebuild, host, port, str(site))
    for path in watched:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    except OSError as error:
        raise WorldFailed(
            "can't serve on {host}:{port}: {reason}",
            host=host,
            port=port,
            reason=error.strerror or error,
        ) from error
    finally:
        server.shutdown()
