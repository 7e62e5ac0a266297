"""
Go's template language, as much of it as mails need.

What a template computes goes to a writer piece by piece: text as it stands
there, and values, which the writer escapes where it must.
"""

from __future__ import annotations

import ast
import re

from tests.listmonk.standin.gofunctions import FUNCTIONS, Unrenderable

TOKEN = re.compile(
    r"""(?P<blank>\s+)|(?P<text>"(?:[^"\\\n]|\\.)*")|(?P<raw>`[^`]*`)|(?P<number>-?\d+(?:\.\d+)?)"""
    r"""|(?P<field>(?:\.[A-Za-z_]\w*)+)|(?P<dot>\.)|(?P<name>[A-Za-z_]\w*)|(?P<sign>[|()])"""
)
CLOSE = re.compile(r"\s-}}|}}")
ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[0-7]{3}|[abfnrtv\\\"])")


class Uncompilable(Exception):
    """A template that can't be read."""

    def __init__(self, words, name="content"):
        super().__init__(f"template: {name}:1: {words}")


def is_template(text):
    """Whether Go would compile a subject, a text or a header at all."""
    return "}}" in text.partition("{{")[2]


def parse(source):
    """Return a template as nested nodes."""
    nodes, _ = _branch(list(_pieces(source)), 0, ())
    return nodes


def _pieces(source):
    """Yield texts and the tokens of actions."""
    position, trim = 0, False
    while True:
        start = source.find("{{", position)
        text = source[position:] if start < 0 else source[position:start]
        text = text.lstrip() if trim else text
        if start < 0:
            yield "text", text
            return
        position = start + 2
        if re.match(r"-\s", source[position:]):
            text, position = text.rstrip(), position + 1
        yield "text", text
        tokens, position, trim = _action(source, position)
        if tokens is not None:
            yield "action", tokens


def _action(source, position):
    comment = re.match(r"\s*/\*", source[position:])
    if comment:
        end = re.compile(r"\*/(\s-)?}}").search(source, position)
        if not end:
            raise Uncompilable("unclosed comment")
        return None, end.end(), bool(end[1])
    tokens = []
    while True:
        closing = CLOSE.match(source, position)
        if closing:
            return tokens, closing.end(), len(closing[0]) > 2
        match = TOKEN.match(source, position)
        if not match:
            rest = source[position:]
            raise Uncompilable(f"unexpected {rest[0]!r} in command" if rest else "unclosed action")
        if match.lastgroup != "blank":
            tokens.append((match.lastgroup, match[0]))
        position = match.end()


def _branch(pieces, index, until):
    nodes = []
    while index < len(pieces):
        kind, value = pieces[index]
        if kind == "text":
            nodes.append(("text", value))
            index += 1
            continue
        word = value[0][1] if value else ""
        if word in ("end", "else"):
            if word not in until:
                raise Uncompilable(f"unexpected {{{{{word}}}}}")
            return nodes, index
        node, index = _node(pieces, index, word, value)
        nodes.append(node)
    if until:
        raise Uncompilable("unexpected EOF")
    return nodes, index


def _node(pieces, index, word, tokens):
    if word in ("if", "with"):
        return _conditional(pieces, index, word, tokens)
    if word == "template":
        if len(tokens) < 2 or tokens[1][0] not in ("text", "raw"):
            raise Uncompilable("unexpected in template clause")
        pipe = _pipeline(tokens[2:], word) if len(tokens) > 2 else None
        return ("template", _literal(tokens[1]), pipe), index + 1
    if word in ("range", "define", "block", "break", "continue"):
        raise Uncompilable(f"the stand-in knows no {word}")
    return ("value", _pipeline(tokens, "command")), index + 1


def _conditional(pieces, index, word, tokens):
    condition = _pipeline(tokens[1:], word)
    yes, index = _branch(pieces, index + 1, ("end", "else"))
    no = []
    closing = pieces[index][1]
    if closing[0][1] == "else":
        if len(closing) > 1 and closing[1][1] in ("if", "with"):
            node, index = _conditional(pieces, index, closing[1][1], closing[1:])
            return (word, condition, yes, [node]), index
        no, index = _branch(pieces, index + 1, ("end",))
    return (word, condition, yes, no), index + 1


def _pipeline(tokens, context):
    if not tokens:
        raise Uncompilable(f"missing value for {context}")
    commands, rest = [[]], list(tokens)
    while rest:
        kind, value = rest.pop(0)
        if (kind, value) == ("sign", "|"):
            commands.append([])
        elif (kind, value) == ("sign", "("):
            inner, rest = _group(rest)
            commands[-1].append(("pipe", _pipeline(inner, context)))
        elif kind == "sign":
            raise Uncompilable("unexpected right paren")
        else:
            commands[-1].append(_operand(kind, value))
    if len(commands) > 1 and not commands[-1]:
        commands.pop()  # Go bears a pipe that leads nowhere.
    if not all(commands):
        raise Uncompilable("missing value for command")
    return commands


def _group(tokens):
    depth = 1
    for index, token in enumerate(tokens):
        depth += {"(": 1, ")": -1}.get(token[1], 0) if token[0] == "sign" else 0
        if not depth:
            return tokens[:index], tokens[index + 1 :]
    raise Uncompilable("unclosed left paren")


def _operand(kind, value):
    if kind in ("text", "raw"):
        return ("literal", _literal((kind, value)))
    if kind == "number":
        return ("literal", float(value) if "." in value else int(value))
    if kind == "field":
        return ("field", value[1:].split("."))
    if kind == "dot":
        return ("field", [])
    if value in ("true", "false"):
        return ("literal", value == "true")
    if value != "nil" and value not in FUNCTIONS:
        raise Uncompilable(f'function "{value}" not defined')
    return ("function", value)


def _literal(token):
    kind, value = token
    if kind == "raw":
        return value[1:-1]
    inner = value[1:-1]
    if "\\" in ESCAPE.sub("", inner):
        raise Uncompilable("bad escape in quoted string")
    return ESCAPE.sub(lambda match: ast.literal_eval(f"'{match[0]}'"), inner)


def execute(nodes, dot, writer, world, content=None):
    """Write what a template computes; ``content`` is the template of that name."""
    for kind, *rest in nodes:
        if kind == "text":
            writer.text(rest[0])
        elif kind == "value":
            writer.value(_evaluate(rest[0], dot, world))
        elif kind == "template":
            if rest[0] != "content" or content is None:
                raise Unrenderable(f'no such template "{rest[0]}"')
            execute(content, _evaluate(rest[1], dot, world), writer, world)
        else:
            value = _evaluate(rest[0], dot, world)
            scope = value if kind == "with" and value else dot
            execute(rest[1] if value else rest[2], scope, writer, world, content)


def _evaluate(pipeline, dot, world):
    value, piped = None, False
    for command in pipeline:
        value = _command(command, dot, world, [value] if piped else [])
        piped = True
    return value


def _command(command, dot, world, piped):
    (kind, what), *rest = command
    arguments = [_single(operand, dot, world) for operand in rest] + piped
    if kind == "function":
        if what == "nil":
            raise Unrenderable("nil is not a command")
        return FUNCTIONS[what](world, *arguments) if what in FUNCTIONS else None
    if arguments:
        raise Unrenderable("can't give argument to non-function")
    return _single((kind, what), dot, world)


def _single(operand, dot, world):
    kind, what = operand
    if kind == "literal":
        return what
    if kind == "pipe":
        return _evaluate(what, dot, world)
    if kind == "function":
        return _command([operand], dot, world, [])
    for name in what:
        dot = _field(dot, name)
    return dot


def _field(holder, name):
    if isinstance(holder, Struct):
        if name not in holder:
            raise Unrenderable(f"can't evaluate field {name} in type {holder.kind}")
        return holder[name]
    if isinstance(holder, dict):
        return holder.get(name)
    if holder is None:
        return None
    raise Unrenderable(f"can't evaluate field {name} in type interface {{}}")


class Struct(dict):
    """A value with fields of its own, unlike a map, which answers nothing for an unknown key."""

    def __init__(self, kind, **fields):
        super().__init__(fields)
        self.kind = kind
