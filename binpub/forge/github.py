"""
Approvals on GitHub, also on one's own server.

https://docs.github.com/rest/commits/commits, https://docs.github.com/rest/pulls
and https://docs.github.com/rest/issues/events
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import TypeAdapter

from binpub.forge.client import ForgeClient
from binpub.forge.records import Approved, Moment, Proposal, Record, judge_reviews

MOST_COMMITS = 250
"""GitHub lists no more of a pull request's commits; who wrote the others can't be known."""

_TURNED = ("base_ref_", "automatic_base_change_")
"""How the names of events begin that tell of another base: by hand, by itself, or pushed by force."""

_NOREPLY = re.compile(r"(?:\d+\+)?(?P<user>[A-Za-z0-9-]+)@users\.noreply\.github\.com")


class _User(Record):
    login: str


class _Repository(Record):
    full_name: str


class _Base(Record):
    ref: str
    repo: _Repository


class _Head(Record):
    sha: str


class _Pull(Record):
    number: int
    user: _User | None
    merged_at: str | None
    merge_commit_sha: str | None
    base: _Base
    head: _Head


class _Review(Record):
    user: _User | None
    state: str
    commit_id: str | None = None
    submitted_at: Moment | None = None


class _Event(Record):
    event: str
    created_at: Moment


class _Person(Record):
    email: str | None = None


class _GitCommit(Record):
    author: _Person | None = None
    committer: _Person | None = None
    message: str = ""


class _Commit(Record):
    sha: str
    author: _User | None = None
    committer: _User | None = None
    commit: _GitCommit


_PULL, _REVIEW, _COMMIT = TypeAdapter(_Pull), TypeAdapter(_Review), TypeAdapter(_Commit)
_EVENT = TypeAdapter(_Event)


class GitHub:
    """Where a repository's pull requests are reviewed on GitHub."""

    def __init__(self, client: ForgeClient, repository: str) -> None:
        self._client = client
        self._repository = repository
        self._at = f"/repos/{repository}"

    def close(self) -> None:
        """End the connection."""
        self._client.close()

    def fetch_proposals(self, commit: str, branch: str) -> tuple[Proposal, ...]:
        """Return the pull requests whose merge into a branch ended in a commit."""
        pulls = self._client.fetch_all(f"{self._at}/commits/{commit}/pulls", _PULL)
        return tuple(
            self._fetch_proposal(pull)
            for pull in pulls
            if pull.merged_at
            and commit in (pull.merge_commit_sha, pull.head.sha)
            and pull.base.ref == branch
            and pull.base.repo.full_name.casefold() == self._repository.casefold()
        )

    def _fetch_proposal(self, pull: _Pull) -> Proposal:
        at = f"{self._at}/pulls/{pull.number}"
        commits = self._client.fetch_all(f"{at}/commits", _COMMIT)
        is_whole = len(commits) < MOST_COMMITS and pull.head.sha in (one.sha for one in commits)
        latest = {
            review.user.login: review
            for review in self._client.fetch_all(f"{at}/reviews", _REVIEW)
            if review.user and review.state in ("APPROVED", "CHANGES_REQUESTED", "DISMISSED")
        }
        events = self._client.fetch_all(f"{self._at}/issues/{pull.number}/events", _EVENT)
        approved = [
            Approved(user, review.commit_id == pull.head.sha, review.submitted_at)
            for user, review in latest.items()
            if review.state == "APPROVED"
        ]
        authors = [pull.user.login if pull.user else None, *_authors(commits)]
        return Proposal(
            pull.number,
            pull.head.sha,
            f"refs/pull/{pull.number}/head",
            len(commits) if is_whole else 0,
            judge_reviews(
                approved,
                authors,
                [one.created_at for one in events if one.event.startswith(_TURNED)],
            ),
        )


def _authors(commits: list[_Commit]) -> Iterator[str]:
    """Yield who wrote or committed, as far as GitHub knows whose a mail address is."""
    for one in commits:
        yield from (user.login for user in (one.author, one.committer) if user)
        people = (
            person.email or "" for person in (one.commit.author, one.commit.committer) if person
        )
        texts = (*people, *re.findall(r"(?im)^co-authored-by:.*<([^>]*)>", one.commit.message))
        yield from (match["user"] for text in texts if (match := _NOREPLY.fullmatch(text)))
