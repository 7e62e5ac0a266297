"""
Approvals on GitLab.

GitLab doesn't say which commit somebody approved, and may keep an approval when
more is pushed. So the approval must be younger than the last version of the
merge request.

https://docs.gitlab.com/api/merge_request_approvals and
https://docs.gitlab.com/api/merge_requests
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from urllib.parse import quote

from pydantic import TypeAdapter

from binpub.forge.client import ForgeClient
from binpub.forge.records import Approved, Moment, Proposal, Record, judge_reviews

_APPROVED, _PUSHED = "approved this merge request", re.compile(r"added \d+ commits?\b")
_TURNED = re.compile(r"changed target branch |deleted (the|target branch) |restored target branch ")
_NOREPLY = re.compile(r"\d+-(?P<user>[^@]+)@users\.noreply\..+")


class _User(Record):
    username: str
    name: str = ""


class _Request(Record):
    iid: int
    state: str
    author: _User | None
    target_branch: str
    sha: str | None
    merge_commit_sha: str | None = None
    squash_commit_sha: str | None = None


class _Approval(Record):
    user: _User
    approved_at: Moment | None = None


class _Approvals(Record):
    approved_by: tuple[_Approval, ...]


class _Version(Record):
    head_commit_sha: str
    created_at: Moment


class _Commit(Record):
    id: str
    author_name: str = ""
    author_email: str = ""
    committer_name: str = ""
    committer_email: str = ""


class _Note(Record):
    body: str
    system: bool
    author: _User
    created_at: Moment


_REQUEST, _APPROVALS, _VERSION = (
    TypeAdapter(_Request),
    TypeAdapter(_Approvals),
    TypeAdapter(_Version),
)
_COMMIT, _NOTE = TypeAdapter(_Commit), TypeAdapter(_Note)


class GitLab:
    """Where a project's merge requests are reviewed on GitLab."""

    def __init__(self, client: ForgeClient, repository: str) -> None:
        self._client = client
        self._at = f"/projects/{quote(repository, safe='')}"

    def close(self) -> None:
        """End the connection."""
        self._client.close()

    def fetch_proposals(self, commit: str, branch: str) -> tuple[Proposal, ...]:
        """Return the merge requests whose merge into a branch ended in a commit."""
        at = f"{self._at}/repository/commits/{commit}/merge_requests"
        return tuple(
            self._fetch_proposal(request, request.sha)
            for request in self._client.fetch_all(at, _REQUEST)
            if request.state == "merged"
            and request.target_branch == branch
            and request.sha
            and commit in (request.merge_commit_sha, request.squash_commit_sha, request.sha)
        )

    def _fetch_proposal(self, request: _Request, head: str) -> Proposal:
        at = f"{self._at}/merge_requests/{request.iid}"
        approvals = self._client.fetch(f"{at}/approvals", _APPROVALS).approved_by
        commits = self._client.fetch_all(f"{at}/commits", _COMMIT)
        versions = self._client.fetch_all(f"{at}/versions", _VERSION)
        notes = [one for one in self._client.fetch_all(f"{at}/notes", _NOTE) if one.system]
        newest = max(versions, key=lambda version: version.created_at, default=None)
        times = [(one.user.username, _approved_at(one, notes)) for one in approvals]
        is_newest = newest is not None and newest.head_commit_sha == head
        approved = [Approved(user, is_newest and _is_after(at, newest), at) for user, at in times]
        people = [approval.user for approval in approvals]
        pushed = [one.author.username for one in notes if _PUSHED.match(one.body)]
        author = request.author.username if request.author else None
        return Proposal(
            request.iid,
            head,
            f"refs/merge-requests/{request.iid}/head",
            len(commits) if head in (one.id for one in commits) else 0,
            judge_reviews(
                approved,
                [author, *pushed, *_authors(commits, people)],
                [one.created_at for one in notes if _TURNED.match(one.body)],
            ),
        )


def _is_after(moment: datetime | None, version: _Version | None) -> bool:
    return moment is not None and version is not None and moment > version.created_at


def _approved_at(approval: _Approval, notes: Iterable[_Note]) -> datetime | None:
    """Return when somebody approved; older GitLabs say it in a note of their own only."""
    if approval.approved_at:
        return approval.approved_at
    said = (
        one.created_at
        for one in notes
        if one.body.casefold() == _APPROVED and one.author.username == approval.user.username
    )
    return max(said, default=None)


def _authors(commits: Iterable[_Commit], people: Sequence[_User]) -> Iterator[str]:
    """Yield those who wrote a commit; GitLab doesn't say whose its names and addresses are."""
    for one in commits:
        for name, email in (
            (one.author_name, one.author_email),
            (one.committer_name, one.committer_email),
        ):
            match = _NOREPLY.fullmatch(email)
            if match:
                yield match["user"]
            names = {name.casefold(), email.partition("@")[0].casefold()} - {""}
            yield from (
                user.username
                for user in people
                if not names.isdisjoint({user.name.casefold(), user.username.casefold()})
            )
