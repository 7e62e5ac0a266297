"""From a file's bytes to its keys and values, each still the text that somebody wrote."""

from __future__ import annotations

from typing import Any

from binpub.problems import Wrong
from binpub.source.drafts import refuse_remarks
from binpub.source.frontmatter import is_markdown, parse_parts, parse_text
from binpub.source.trees import Tree
from binpub.source.yaml import WrongYaml, parse_yaml


def read_values(tree: Tree, path: str) -> dict[str, Any]:
    """Read a YAML file's keys, or a Markdown file's front matter with its body."""
    return parse_values(tree.read(path), path)


def parse_values(data: bytes, path: str) -> dict[str, Any]:
    """Parse the bytes of a file; the body is the value of the key ``body``."""
    text = parse_text(data)
    if not is_markdown(path):
        return _mapping(text)
    parts = parse_parts(text)
    refuse_remarks(parts.matter, parts.matter_line)
    try:
        values = _mapping(parts.matter)
    except WrongYaml as wrong:
        wrong.line += parts.matter_line - 1
        raise
    if "body" in values:
        raise Wrong("has the key “{key}”; write the text under the front matter", key="body")
    return values | {"body": parts.body}


def _mapping(text: str) -> dict[str, Any]:
    values = parse_yaml(text)
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise WrongYaml(1, "must be keys with values, as in {{key: value}}")
    return values
