"""
What sends: it looks for running campaigns and mails them batch by batch.

As in the real one, the checkpoint moves when a batch is fetched, so that a
crash loses the rest of it; and the numbers are written when it ends.
"""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime

from tests.listmonk.standin import gotemplate
from tests.listmonk.standin.gofunctions import Unrenderable
from tests.listmonk.standin.mail import parse_address, write_mail
from tests.listmonk.standin.rendering import compile_campaign, render


class Delivery:
    """The sender's thread."""

    def __init__(self, state):
        self.state = state
        self.post = Post(state)
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self):
        while True:
            for row in self._next():
                self._send(row)
            time.sleep(self.state.settings["scan"])

    def _next(self):
        """Return the campaigns to send now, with their recipients counted."""
        state, now, found = self.state, datetime.now(UTC), []
        with state.lock:
            for row in state.campaigns.values():
                is_time = row["status"] == "scheduled" and row["send_at"] <= now
                if row["status"] == "running" or is_time:
                    self._count(row)
                    found.append(row)
        return found

    def _count(self, row):
        numbers = self._recipients(row)
        row["picked_up"] += 1
        if numbers:  # Without anybody the row stays as it was, also the moment of its start.
            row["to_send"], row["max"] = len(numbers), max(numbers)
            row["status"] = "running"
            row["started_at"] = row["started_at"] or self.state.now()

    def _recipients(self, row):
        """Return who is mailed: confirmed on lists that ask twice, not left on others."""
        state = self.state
        lists = {
            one["id"]: state.lists[one["id"]] for one in row["lists"] if one["id"] in state.lists
        }
        found = set()
        for (subscriber, number), status in state.subscriptions.items():
            if number not in lists or state.subscribers[subscriber]["status"] == "blocklisted":
                continue
            is_double = lists[number]["optin"] == "double"
            if status == "confirmed" if is_double else status != "unsubscribed":
                found.add(subscriber)
        return found

    def _send(self, row):
        state, sent, last, errors = self.state, 0, 0, 0
        template = state.templates.get(row["template_id"]) or next(
            (one for one in state.templates.values() if one["is_default"]), {"body": ""}
        )
        try:
            compiled = compile_campaign(state, dict(row), template["body"])
        except gotemplate.Uncompilable:
            return None
        lost = state.settings["lose"]
        while batch := self._batch(row):
            for subscriber in batch[: len(batch) - lost] if lost else batch:
                if row["status"] != "running":
                    return self._stop(row, sent, last)
                outcome = self._mail(row, compiled, subscriber)
                sent, last = sent + (outcome == "sent"), subscriber["id"]
                errors += outcome == "failed"
                if errors >= state.settings["max_send_errors"]:
                    return self._stop(row, sent, last, "paused")
        return self._end(row, sent)

    def _batch(self, row):
        state = self.state
        with state.lock:
            if row["status"] != "running" or row["id"] not in state.campaigns:
                return []
            numbers = sorted(n for n in self._recipients(row) if row["last"] < n <= row["max"])
            numbers = numbers[: state.settings["batch"]]
            if numbers:
                row["last"] = numbers[-1]
                row["updated_at"] = state.now()
            batch = [dict(state.subscribers[number]) for number in numbers]
        state.save()
        return batch

    def _mail(self, row, compiled, subscriber):
        try:
            rendered = render(self.state, compiled, subscriber)
        except Unrenderable:
            return "unrendered"
        time.sleep(self.state.settings["pace"])
        address = (
            f"{self.state.settings['root_url']}/subscription/{row['uuid']}/{subscriber['uuid']}"
        )
        own = [("X-Listmonk-Campaign", row["uuid"]), ("X-Listmonk-Subscriber", subscriber["uuid"])]
        if self.state.settings["unsubscribe_header"]:
            own += [
                ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                ("List-Unsubscribe", f"<{address}>"),
            ]
        if not self.post.send(row, subscriber["email"], rendered, own):
            return "failed"
        with self.state.lock:
            self.state.mails.append(
                {
                    "to": subscriber["email"],
                    "campaign": row["id"],
                    "slug": row["archive_slug"],
                    "subject": rendered.subject,
                }
            )
        return "sent"

    def _stop(self, row, sent, last, status=None):
        with self.state.lock:
            row["sent"] += sent
            row["last"] = last or row["last"]
            row["status"] = status or row["status"]
        self.state.save()

    def _end(self, row, sent):
        with self.state.lock:
            row["sent"] += sent
            row["updated_at"] = self.state.now()
            if row["status"] in {"running", "scheduled"}:
                row["status"] = "finished"
        self.state.save()


class Post:
    """Carries mails to an SMTP server, or nowhere."""

    def __init__(self, state):
        self.state = state

    def send(self, row, recipient, rendered, own):
        """Send one mail; return whether it was taken."""
        sender = row["from_email"]
        if not parse_address(sender):
            return False
        server = self.state.settings["smtp"]
        if not server:
            return not recipient.startswith(("reject", "tempfail"))
        mail = write_mail(sender, recipient, rendered, own, row["content_type"])
        return self._carry(server, parse_address(sender)[1], recipient, mail)

    def _carry(self, server, sender, recipient, mail):
        import smtplib  # Slow to load, and most tests need none.

        host, _, port = server.rpartition(":")
        try:
            with smtplib.SMTP(host, int(port), timeout=10) as smtp:
                smtp.sendmail(sender, [recipient], mail)
        except (OSError, smtplib.SMTPException):
            return False
        return True
