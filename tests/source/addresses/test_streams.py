"""Address files on disk: plain, packed, damaged."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from binpub.problems import Wrong
from binpub.source.addresses.streams import Meter, open_table

TEXT = b"street,number\nDam,1\n" * 500


def zipped(**files):
    """A zip in memory."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return packed.getvalue()


def read(path, data):
    """Write a file, read it as a table; return it with how far the meter came."""
    path.write_bytes(data)
    told = []
    meter = Meter(path, lambda done, total: told.append((done, total)))
    with open_table(path, meter) as stream:
        return stream.read(), told


@pytest.mark.parametrize(
    "data", [TEXT, gzip.compress(TEXT), zipped(a_csv=TEXT), zipped(a_csv=TEXT, read_md=b"x")]
)
def test_a_table_is_unpacked_by_what_it_is(tmp_path, data):
    """A table is read plain, by gzip or from a zip, whatever its name says; the meter ends at the end."""
    text, told = read(tmp_path / "table", data)

    assert text == TEXT
    assert (len(data), len(data)) == told[-1]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (gzip.compress(TEXT)[:-20], "is damaged"),
        (gzip.compress(TEXT)[:20] + b"x" * 50, "is damaged"),
        (zipped(a_csv=TEXT)[:-30], "is damaged"),
        (zipped(a_csv=TEXT, b_csv=TEXT), "holds 2 tables"),
        (zipped(a_pdf=TEXT), "holds 0 tables"),
    ],
)
def test_a_damaged_file_is_told(tmp_path, data, said):
    """A file that was cut off, or in which it isn't clear what to read, is refused with its name."""
    with pytest.raises(Wrong, match=f"table {said}"):
        read(tmp_path / "table", data)


def test_a_folder_is_no_table(tmp_path):
    """A folder is refused where a table must be."""
    meter = Meter(tmp_path, lambda done, total: None)

    with pytest.raises(Wrong, match="is a folder"), open_table(tmp_path, meter):
        pass
