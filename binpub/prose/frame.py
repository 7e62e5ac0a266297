"""
The frame of a mail: a template that a municipality may write itself.

It comes from the repository, so it can place what it's given, choose with
``{% if %}``, and nothing else: no loop that never ends, no look at an object.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from binpub.problems import Sentence, Wrong, unknown

FRAME_NAMES = (
    "content",
    "language",
    "leave",
    "leaving",
    "manage",
    "site_address",
    "site_name",
    "style",
    "title",
)
"""
What a frame may place.

``content`` is the letter and ``style`` the style sheet; ``leaving`` is the
paragraphs on leaving the list, ``leave`` and ``manage`` are the addresses in
them; where the list can't show a subscription, ``manage`` is empty.
"""

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)

_TEMPLATES = ImmutableSandboxedEnvironment(
    autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
)

Fault = tuple[int, Sentence]
"""A line, and what is wrong there."""


def frame_faults(text: str) -> Iterator[Fault]:
    """Yield what a frame can't do, with the lines; without any, it can be filled."""
    found = []
    try:
        found = list(_faults(_TEMPLATES.parse(text)))
        if not found:
            _compile(text)
    except TemplateSyntaxError as error:
        found = [(error.lineno, Sentence("isn't a template: {reason}", reason=error.message))]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        found = [(1, Sentence("isn't a template that can be read; is it nested too deep?"))]
    yield from found


def fill_frame(text: str, values: Mapping[str, str]) -> str:
    """Return a frame with a text for each of its names; raises `Wrong` when it has a fault."""
    for line, sentence in frame_faults(text):
        raise Wrong("line {line}: {sentence}", line=line, sentence=sentence)
    return _compile(text).render(values)


def html_of_frame(text: str) -> str:
    r"""
    Return the HTML that stands in a frame, on its own lines, whatever is chosen.

    What would be placed is an ``x``. Of a text that isn't a template, nothing is left.

    >>> html_of_frame('{% if manage %}\n<a href="{{ manage }}">\n{% endif %}')
    '\n<a href="x">\n'
    """
    pieces, lines = [], 0
    try:
        tokens = list(_TEMPLATES.lex(text))
    except TemplateSyntaxError:
        return ""
    for line, kind, value in tokens:
        shown = value if kind == "data" else "x" if kind == "variable_begin" else ""
        pieces.append("\n" * (line - 1 - lines) + shown)
        lines += pieces[-1].count("\n")
    return "".join(pieces)


@lru_cache(maxsize=8)
def _compile(text: str) -> Template:
    return _TEMPLATES.from_string(text)


def _faults(node: nodes.Node) -> Iterator[Fault]:
    if not isinstance(node, _ALLOWED) or _fails_when_filled(node):
        sentence = Sentence(
            "this can't be used in a frame; must be {{{{ name }}}} or {{% if name %}}"
        )
        yield node.lineno, sentence
    elif isinstance(node, nodes.Name) and node.name not in FRAME_NAMES:
        yield node.lineno, unknown("value", node.name, FRAME_NAMES)
    else:
        yield from (fault for child in node.iter_child_nodes() for fault in _faults(child))


def _fails_when_filled(node: nodes.Node) -> bool:
    """Tell whether something is wrong with some values only: they can't all be tried."""
    if isinstance(node, nodes.CondExpr):
        return node.expr2 is None
    return isinstance(node, nodes.Compare) and any(
        operand.op not in ("eq", "ne") for operand in node.ops
    )
