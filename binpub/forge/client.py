"""
The connection to a forge: it only ever asks, and doubts whatever isn't a whole answer.

A request may be repeated, because none changes anything. A list is whole only
when the forge says where it ends: half of the reviews could hide that somebody
changed their mind.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
from pydantic import TypeAdapter, ValidationError

from binpub.problems import N_, WorldFailed

T = TypeVar("T")

TIMEOUT = httpx.Timeout(30, connect=10)
PAUSES = (0.5, 2.0)
"""Seconds before each new try."""

PAGE = 50
"""What Forgejo gives at most, unless somebody set it otherwise."""

MOST_PAGES = 40
_PASSING = frozenset({429, 500, 502, 503, 504})
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class ForgeFailed(WorldFailed):
    """The forge gave no answer that an approval could be read from."""


NO_ANSWER = N_("{host} gave no answer to {operation} ({message}); nothing counts as approved")
REFUSED = N_("{host} answered {operation} with {status} ({message}); nothing counts as approved")
NOT_FORGE = N_(
    "what {host} answered to {operation} can’t be read ({message}); nothing counts as approved"
)
UNSAFE = N_(
    "the forge’s address {address} must begin with https://, so that nobody reads the token"
)


class ForgeClient:
    """The interface of one forge, with one token."""

    def __init__(
        self,
        address: str,
        headers: Mapping[str, str],
        *,
        timeout: httpx.Timeout = TIMEOUT,
        pauses: tuple[float, ...] = PAUSES,
    ) -> None:
        self._host = urlsplit(address).hostname or address
        self._pauses = pauses
        if not address.startswith("https://") and self._host not in _LOOPBACK:
            raise ForgeFailed(UNSAFE, address=address)
        try:
            self._http = httpx.Client(
                base_url=address.rstrip("/"),
                headers={"User-Agent": "binpub", "Accept": "application/json", **headers},
                timeout=timeout,
            )
        except (httpx.InvalidURL, UnicodeEncodeError) as error:
            raise ForgeFailed(NO_ANSWER, host=self._host, operation="", message=error) from error

    def close(self) -> None:
        """End the connection."""
        self._http.close()

    def fetch(self, path: str, kind: TypeAdapter[T]) -> T:
        """Return what is at a path."""
        answer = self._send(path)
        return self._parse(answer, kind, self._json(answer))

    def fetch_if_any(self, path: str, kind: TypeAdapter[T]) -> T | None:
        """Return what is at a path, or nothing where the forge knows of nothing there."""
        answer = self._send(path, missing=True)
        return None if answer.status_code == 404 else self._parse(answer, kind, self._json(answer))

    def fetch_all(self, path: str, kind: TypeAdapter[T]) -> list[T]:
        """Return all that is listed at a path, page by page to the end."""
        rows: list[T] = []
        for page in range(1, MOST_PAGES + 1):
            sign = "&" if "?" in path else "?"
            answer = self._send(f"{path}{sign}per_page={PAGE}&limit={PAGE}&page={page}")
            found = self._json(answer)
            if not isinstance(found, list):
                raise self._failure(NOT_FORGE, answer, _words(answer))
            rows += [self._parse(answer, kind, row) for row in found]
            if _is_last(answer, len(rows)):
                return rows
            if not found:
                break
        raise self._failure(NOT_FORGE, answer, "the list has no end")

    def _json(self, answer: httpx.Response) -> Any:
        try:
            return answer.json()
        except ValueError:
            raise self._failure(NOT_FORGE, answer, _words(answer)) from None

    def _parse(self, answer: httpx.Response, kind: TypeAdapter[T], value: Any) -> T:
        try:
            return kind.validate_python(value)
        except ValidationError as error:
            places = ", ".join(".".join(map(str, one["loc"])) for one in error.errors())
            raise self._failure(NOT_FORGE, answer, places) from None

    def _send(self, path: str, *, missing: bool = False) -> httpx.Response:
        for pause in self._pauses:
            try:
                answer = self._http.get(path)
                if answer.status_code not in _PASSING:
                    return self._checked(answer, missing=missing)
            except httpx.HTTPError:
                pass
            time.sleep(pause)
        try:
            return self._checked(self._http.get(path), missing=missing)
        except httpx.HTTPError as error:
            words = str(error) or type(error).__name__
            operation = path.partition("?")[0]
            raise ForgeFailed(
                NO_ANSWER, host=self._host, operation=operation, message=words
            ) from error

    def _checked(self, answer: httpx.Response, *, missing: bool) -> httpx.Response:
        if answer.status_code == 200 or (missing and answer.status_code == 404):
            return answer
        location = answer.headers.get("Location")
        raise self._failure(REFUSED, answer, f"→ {location}" if location else _words(answer))

    def _failure(self, template: str, answer: httpx.Response, message: str) -> ForgeFailed:
        operation = answer.request.url.path
        return ForgeFailed(
            template,
            host=self._host,
            operation=operation,
            status=answer.status_code,
            message=message,
        )


def _is_last(answer: httpx.Response, read: int) -> bool:
    """Tell whether a list ends here, by the count that a forge gives, or else by its links."""
    total = answer.headers.get("X-Total-Count") or answer.headers.get("X-Total")
    if total and total.isdigit():
        return read >= int(total)
    return "next" not in answer.links


def _words(answer: httpx.Response) -> str:
    """Return the forge's own message, or the beginning of what answered in its place."""
    try:
        return str(answer.json()["message"])[:200]
    except (ValueError, KeyError, TypeError):
        return " ".join(answer.text[:200].split()) or answer.reason_phrase
