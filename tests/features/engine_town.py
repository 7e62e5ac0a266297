"""Smalltown beside a mailing engine of its own, for the verbs that set it up."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml
from click.testing import CliRunner

from binpub.cli import cli
from tests.listmonk.standins import StandIn
from tests.town import SMALLTOWN, Outcome


class EngineTown:
    """A copy of smalltown without lists.yml, and a fresh engine; ``east`` took over ``old-east``."""

    def __init__(self, folder: Path, engine: StandIn) -> None:
        shutil.copytree(SMALLTOWN, folder)
        self.folder, self.engine = folder, engine
        self.file = folder / "site_config/lists.yml"
        self.file.unlink(missing_ok=True)
        self.user, self.token = engine.setup_user, engine.setup_token
        self.address = engine.url

    def run(self, *command: str) -> Outcome:
        """Run binpub here, as the engine's user."""
        environment = {
            "BINPUB_LISTMONK_URL": self.address,
            "BINPUB_LISTMONK_USER": self.user,
            "BINPUB_LISTMONK_TOKEN": self.token,
        }
        done = CliRunner().invoke(
            cli,
            [*command, "--root", str(self.folder)],
            env=environment,
            standalone_mode=False,
        )
        return Outcome(done)

    def sync(self, *options: str) -> Outcome:
        """Run `binpub lists sync`."""
        return self.run("lists", "sync", *options)

    def change(self, path: str, old: str, new: str) -> None:
        """Replace something in a file."""
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def written(self) -> dict[str, str]:
        """Return what lists.yml says: area to list."""
        areas = yaml.safe_load(self.file.read_text(encoding="utf-8"))["areas"]
        return {slug: lists["each"] for slug, lists in areas.items()}

    def lists(self) -> dict[str, dict[str, object]]:
        """Return the engine's lists by their tags."""
        return {" ".join(row["tags"]): row for row in self.engine.show()["lists"]}
