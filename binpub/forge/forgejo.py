"""Approvals on Forgejo, and on Gitea: their interfaces are alike."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from binpub.forge.client import ForgeClient
from binpub.forge.records import Approved, Moment, Proposal, Record, judge_reviews


class _User(Record):
    login: str


class _Base(Record):
    ref: str


class _Head(Record):
    sha: str


class _Pull(Record):
    number: int
    user: _User | None
    merged: bool
    merge_commit_sha: str | None = None
    base: _Base
    head: _Head


class _Review(Record):
    id: int
    user: _User | None
    state: str
    commit_id: str = ""
    dismissed: bool = False
    stale: bool = False
    submitted_at: Moment | None = None


class _Event(Record):
    type: str
    created_at: Moment


class _Commit(Record):
    sha: str
    author: _User | None = None
    committer: _User | None = None


_PULL, _REVIEW, _COMMIT = TypeAdapter(_Pull), TypeAdapter(_Review), TypeAdapter(_Commit)
_EVENTS: TypeAdapter[tuple[_Event, ...] | None] = TypeAdapter(tuple[_Event, ...] | None)
_REPOSITORY: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])


class Forgejo:
    """Where a repository's pull requests are reviewed on Forgejo."""

    def __init__(self, client: ForgeClient, repository: str) -> None:
        self._client = client
        self._at = f"/repos/{repository}"
        self._is_there = False

    def close(self) -> None:
        """End the connection."""
        self._client.close()

    def fetch_proposals(self, commit: str, branch: str) -> tuple[Proposal, ...]:
        """
        Return the pull request whose merge into a branch ended in a commit.

        Forgejo answers 404 where there's none, and also where the repository may
        not be seen; so that is asked first.
        """
        if not self._is_there:
            self._client.fetch(self._at, _REPOSITORY)
            self._is_there = True
        pull = self._client.fetch_if_any(f"{self._at}/commits/{commit}/pull", _PULL)
        if pull is None or not pull.merged or pull.base.ref != branch:
            return ()
        if commit not in (pull.merge_commit_sha, pull.head.sha):
            return ()
        return (self._fetch_proposal(pull),)

    def _fetch_proposal(self, pull: _Pull) -> Proposal:
        at = f"{self._at}/pulls/{pull.number}"
        commits = self._client.fetch_all(f"{at}/commits", _COMMIT)
        reviews = self._client.fetch_all(f"{at}/reviews", _REVIEW)
        latest = {
            review.user.login: review
            for review in sorted(reviews, key=lambda review: review.id)
            if review.user and review.state in ("APPROVED", "REQUEST_CHANGES")
        }
        approved = [
            Approved(
                user, review.commit_id == pull.head.sha and not review.stale, review.submitted_at
            )
            for user, review in latest.items()
            if review.state == "APPROVED" and not review.dismissed
        ]
        people = (user for one in commits for user in (pull.user, one.author, one.committer))
        is_whole = pull.head.sha in (one.sha for one in commits)
        return Proposal(
            pull.number,
            pull.head.sha,
            f"refs/pull/{pull.number}/head",
            len(commits) if is_whole else 0,
            judge_reviews(
                approved, (user.login for user in people if user), self._turned(pull.number)
            ),
        )

    def _turned(self, number: int) -> list[datetime]:
        """
        Return when a pull request was pointed at another branch.

        It's asked for no page: what is told of pages isn't how many there are.
        """
        events = self._client.fetch(f"{self._at}/issues/{number}/timeline", _EVENTS)
        return [one.created_at for one in events or () if one.type == "change_target_branch"]
