"""From bytes to text, and the cut between front matter and body."""

from __future__ import annotations

from dataclasses import dataclass

from binpub.source.yaml import WrongYaml

FENCE = "---"


@dataclass(frozen=True)
class Parts:
    """A Markdown file's front matter and body, and the lines on which they begin."""

    matter: str
    body: str
    matter_line: int = 2
    body_line: int = 3


def parse_text(data: bytes) -> str:
    """
    Decode a file as UTF-8 with plain line ends, and nothing before the text.

    Raises `WrongYaml` with the line of what isn't.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        raise WrongYaml(1, "begins with a byte order mark (BOM); save it as UTF-8 without BOM")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise WrongYaml(
            line, "isn't UTF-8; save it as UTF-8 (a choice under “Save as” in most editors)"
        ) from None
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        raise WrongYaml(line, "has Windows line ends (CRLF); save it with line ends LF")
    return text


def parse_parts(text: str) -> Parts:
    r"""
    Cut a Markdown file at the two lines of three hyphens.

    >>> parse_parts("---\ntitle: x\n---\n\nText.\n").body
    '\nText.\n'
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        raise WrongYaml(
            1,
            "the first line is “{found}”; must be three hyphens (---), with the keys below it",
            found=lines[0][:40],
        )
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == FENCE:
            matter, body = "\n".join(lines[1:number]), "\n".join(lines[number + 1 :])
            return Parts(matter, body, body_line=number + 2)
    raise WrongYaml(1, "the front matter isn't closed; must end with a line ---")


def is_markdown(path: str) -> bool:
    """Tell whether a file has front matter and a body."""
    return path.endswith(".md")
