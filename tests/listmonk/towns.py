"""Smalltown with a mailing engine: a list an area, a template, and people on the lists."""

from __future__ import annotations

import json
import os

from binpub.commands.transports import ADDRESS, TOKEN, USER
from binpub.mail.frame import engine_frame
from binpub.mail.listmonk.client import Listmonk
from binpub.mail.listmonk.records import list_tag, template_name
from tests.town import Town
from tests.world import a_catalog

AREAS = ("west", "east")
KEYS = [f"smalltown-{area}-2026-11-20-tip-r1" for area in sorted(AREAS)]


class MailingTown(Town):
    """
    Smalltown that mails with listmonk, from its first commit on.

    Each area has two subscribers: ``one@west.example.org`` and ``two@…``.
    """

    def __init__(self, folder, engine, *, people=2):
        super().__init__(folder)
        self.engine = engine
        self.since = self.git("rev-parse", "HEAD")
        self.configure(f"  since: {self.since}\n")
        self.set_up(people)
        self.commit("Mail by listmonk", days_ago=50)

    def configure(self, lines):
        """Write what stands under ``publish`` in the site's configuration."""
        path = self.folder / "site_config/site.yml"
        text = path.read_text().partition("publish:")[0]
        self.write("site_config/site.yml", f"{text}publish:\n  transport: listmonk\n{lines}")

    def set_up(self, people):
        """Make lists and template, as `binpub lists sync` does, and write down which."""
        site = a_catalog().site
        frame = engine_frame(site, {})
        with Listmonk(self.engine.url, self.engine.setup_user, self.engine.setup_token) as listmonk:
            listmonk.create_template(template_name("smalltown"), frame)
        lines = [f"address: {self.engine.url}\nareas:\n"]
        for area in AREAS:
            made = self.engine.add_list(name=f"BIN {area}", tags=[list_tag("smalltown", area)])
            lines.append(f"  {area}: {{each: {made['uuid']}}}\n")
            emails = [f"{name}@{area}.example.org" for name in ("one", "two", "three")[:people]]
            self.engine.add_subscribers(to=made["id"], emails=emails)
        self.write("site_config/lists.yml", "".join(lines))

    def run(self, *command):
        """Run binpub here, with the engine's token in the environment."""
        os.environ |= self.engine.environment
        try:
            return super().run(*command)
        finally:
            for variable in (ADDRESS, USER, TOKEN):
                del os.environ[variable]

    def publish(self, *options):
        """Publish without following what is sent."""
        return self.run("publish", "--watch-until", "0", *options)

    def report(self):
        """Return what status says: key without the site to state."""
        told = json.loads(self.run("status", "--format", "json").stdout)
        return {row["key"].removeprefix("smalltown-"): shown(row) for row in told["dispatches"]}

    def mailed(self):
        """Return to whom the engine mailed, once it has nothing more to send."""
        self.engine.wait_until_idle()
        return self.engine.mails()

    def everyone(self, *keys):
        """Return what is mailed when all of some dispatches is."""
        pairs = [(key, key.removeprefix("smalltown-").partition("-")[0]) for key in keys]
        return sorted(
            (key, f"{who}@{area}.example.org") for key, area in pairs for who in ("one", "two")
        )


def shown(row):
    """Return how far a dispatch is: the engine's word, or else the decision."""
    return row["delivery"]["stage"] if row["delivery"] else row["state"]
