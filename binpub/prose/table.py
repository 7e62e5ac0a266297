"""A table as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from binpub.prose.wrap import wrap

Row = Sequence[str]


def render_table(rows: Sequence[Row], width: int) -> str:
    """
    Render rows of cells, the first being the heads; a wide table as a list.

    >>> print(render_table([["Day", "Time"], ["Monday", "9:00"]], 72))
    Day    | Time
    -------------
    Monday | 9:00
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=False)]
    if sum(widths) + 3 * (len(widths) - 1) > width:
        return _render_as_list(rows, width)
    lines = (
        [""]
        if not rows
        else [
            " | ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=False)).rstrip()
            for row in rows
        ]
    )
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def _render_as_list(rows: Sequence[Row], width: int) -> str:
    heads, *rest = rows
    return "\n".join(
        wrap(f"{head}: {cell}" if head else cell, width, first="  " if column else "- ", rest="  ")
        for row in rest
        for column, (head, cell) in enumerate(zip(heads, row, strict=False))
    )
