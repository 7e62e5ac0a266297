"""Images are what their names say, small enough, and written anew."""

import io
import struct
import zlib

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from binpub.problems import Wrong
from binpub.source.images import check_image, clean_image

SECRET = "taken at home"


def chunk(kind, data):
    """Return a piece of a PNG."""
    end = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + end


def a_png(width, height):
    """Return a PNG that claims some width and height, and has a line of black at most."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 4))


def written(kind, **options):
    """Return a picture of 3 by 2 in a format."""
    out = io.BytesIO()
    Image.new("RGB", (3, 2), "red").save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("path", "data", "words"),
    [
        ("a.png", b"<svg onload=alert(1)>", "isn't the image that its name says; must be a PNG"),
        ("a.png", written("JPEG"), "isn't the image that its name says; must be a PNG"),
        ("a.jpg", b"", "isn't the image that its name says; must be a JPEG"),
        ("a.svg", b"<svg onload=alert(1)>", "must be one of: .png, .jpg, .jpeg"),
        ("a.html", b"<script>", "must be one of: .png, .jpg, .jpeg"),
        ("a.png", a_png(60_000, 60_000), "more than 50 million dots"),
        ("a.png", a_png(10_000, 10_000), "more than 50 million dots"),
        ("a.png", a_png(8_000, 8_000), "more than 50 million dots"),
    ],
)
def test_refused(path, data, words):
    """What isn't an image of its name's kind, or is vast, is refused before it's unpacked."""
    with pytest.raises(Wrong, match=words):
        check_image(data, path)


def test_upright_and_without_what_a_camera_wrote():
    """A picture is turned as its camera held it; the rest of what it noted is gone."""
    taken = Image.Exif()
    taken[0x0112], taken[0x010E] = 6, SECRET
    options = {"exif": taken, "comment": SECRET, "icc_profile": SECRET.encode()}
    data = written("JPEG", xmp=SECRET.encode(), **options)
    clean = clean_image(data, "a.JPG")

    assert SECRET.encode() in data
    assert SECRET.encode() not in clean
    assert (2, 3) == Image.open(io.BytesIO(clean)).size


def test_png_without_its_notes():
    """A PNG keeps its dots, and nothing that was written beside them."""
    notes = PngInfo()
    notes.add_text("Comment", SECRET)
    clean = clean_image(written("PNG", pnginfo=notes, icc_profile=SECRET.encode()), "a.png")

    assert SECRET.encode() not in clean
    assert (255, 0, 0) == Image.open(io.BytesIO(clean)).convert("RGB").getpixel((0, 0))


def test_what_lies_behind_an_image_is_gone():
    """A file that is an image and something else besides is only the image afterwards."""
    assert b"<script>" not in clean_image(written("JPEG") + b"<script>", "a.jpg")


def test_cut_off():
    """An image whose end is missing is refused when it's unpacked."""
    with pytest.raises(Wrong, match="can't be read"):
        clean_image(a_png(100, 100), "a.png")
