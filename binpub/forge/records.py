"""What a forge tells of a proposal, in our words and the same for each."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from typing import Annotated, Protocol

from pydantic import AfterValidator, BaseModel, ConfigDict


class Record(BaseModel):
    """A part of a forge's answer; what we don't use is left out."""

    model_config = ConfigDict(frozen=True, extra="ignore")


def _in_utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


Moment = Annotated[datetime, AfterValidator(_in_utc)]


class Against(Enum):
    """Why an approval doesn't count."""

    AUTHOR = auto()
    EARLIER = auto()
    """It was given for something else than what was merged."""

    ELSEWHERE = auto()
    """It was given for the same, but as a change of another branch, which may have held more."""


@dataclass(frozen=True)
class Approved:
    """That somebody approved a proposal, as a forge tells it."""

    user: str
    is_on_head: bool
    """Whether it was given for the commit that was merged."""

    at: datetime | None


@dataclass(frozen=True)
class Review:
    """That somebody approved a proposal, and what speaks against counting it."""

    user: str
    against: Against | None = None


@dataclass(frozen=True)
class Proposal:
    """A proposal that was merged: a pull request, or a merge request."""

    number: int
    head: str
    """The commit that was merged, which is what must have been approved."""

    ref: str
    """Where git fetches that commit, also when its branch is gone."""

    commits: int
    """How many there are in it; 0 where the forge doesn't tell them all."""

    reviews: tuple[Review, ...]


class ReviewSource(Protocol):
    """Where approvals are asked for."""

    def fetch_proposals(self, commit: str, branch: str) -> tuple[Proposal, ...]:
        """Return the proposals that a commit of the published branch is the end of."""
        ...

    def close(self) -> None:
        """End the connection."""
        ...


def judge_reviews(
    approved: Iterable[Approved], authors: Iterable[str | None], turned: Collection[datetime]
) -> tuple[Review, ...]:
    """
    Return the reviews of those who approved.

    ``turned`` is when the branch that the proposal is for became another. Of a review
    at no known time nobody can say that it was given after that.
    """
    names = {author.casefold() for author in authors if author}
    return tuple(Review(one.user, _against(one, names, turned)) for one in approved)


def _against(one: Approved, names: Container[str], turned: Collection[datetime]) -> Against | None:
    if one.user.casefold() in names:
        return Against.AUTHOR
    if not one.is_on_head:
        return Against.EARLIER
    is_later = not turned or (one.at is not None and one.at > max(turned))
    return None if is_later else Against.ELSEWHERE
