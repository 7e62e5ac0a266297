"""
Images: what they are by their own bytes, and written anew before anybody sees them.

A name says nothing of what a file is, a few kilobytes can unpack to gigabytes, and
a camera writes down where it was.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from binpub.model.addresses import IMAGES
from binpub.problems import Problem, Wrong
from binpub.source.trees import Tree

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS: Final = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
"""
By a name's ending.

An SVG is a document, which may run scripts; a WebP unpacks before anybody can look at its head.
"""

MOST_PIXELS: Final = 50_000_000
"""More than any telephone's camera takes; a few kilobytes can claim billions."""

QUALITY: Final = 88


def read_images(tree: Tree) -> tuple[frozenset[str], list[Problem]]:
    """Return the paths of all images, and what is wrong with some; none is unpacked."""
    paths = frozenset(tree.list(IMAGES))
    problems = []
    for path in sorted(paths):
        try:
            check_image(tree.read(path), path)
        except Wrong as wrong:
            problems.append(Problem(path, wrong.sentence))
    return paths, problems


def check_image(data: bytes, path: str) -> None:
    """Look at an image's head; raises `Wrong` when it isn't what its name says, or vast."""
    with _opened(data, path):
        pass


def clean_image(data: bytes, path: str) -> bytes:
    """Return an image written anew: upright, and without place, moment or maker."""
    from PIL import ImageOps  # noqa: PLC0415 - only who has images waits for it

    out = io.BytesIO()
    with _opened(data, path) as image:
        upright = ImageOps.exif_transpose(image)
        # What stays in there would be written along, and says where a picture was taken.
        upright.info = {key: one for key, one in upright.info.items() if key == "transparency"}
        kind = FORMATS[_ending(path)]
        if kind == "JPEG" and upright.mode not in ("L", "RGB"):
            upright = upright.convert("RGB")
        upright.save(out, kind, **({"quality": QUALITY} if kind == "JPEG" else {}))
    return out.getvalue()


@contextmanager
def _opened(data: bytes, path: str) -> Iterator[Image]:
    """Open an image of the kind that its name says; raises `Wrong` where it can't be read."""
    from PIL import Image as images  # noqa: N813, PLC0415 - only who has images waits for it
    from PIL import UnidentifiedImageError  # noqa: PLC0415

    kind = FORMATS.get(_ending(path))
    if kind is None:
        raise Wrong(
            "isn't an image that is shown; must be one of: {known}", known=", ".join(FORMATS)
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", images.DecompressionBombWarning)
            image = images.open(io.BytesIO(data), formats=[kind])
        if image.width * image.height > MOST_PIXELS:
            raise _vast()
        yield image
    except (images.DecompressionBombError, images.DecompressionBombWarning):
        raise _vast() from None
    except UnidentifiedImageError:
        raise Wrong("isn't the image that its name says; must be a {kind}", kind=kind) from None
    except (OSError, EOFError, SyntaxError, struct.error, zlib.error) as error:
        raise Wrong("is an image that can't be read ({reason})", reason=str(error)) from error


def _vast() -> Wrong:
    return Wrong(
        "is an image of more than {most} million dots; must be made smaller",
        most=MOST_PIXELS // 1_000_000,
    )


def _ending(path: str) -> str:
    return PurePosixPath(path).suffix.lower()
