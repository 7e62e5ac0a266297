"""A run that somebody stops says so in the site's language."""

import sys

import pytest

from binpub.cli import main
from tests.example import ROOT
from tests.town import SMALLTOWN

ENGLISH = "Stopped. It’s safe to run it again."


@pytest.mark.parametrize(
    "given", [["--root", "{root}"], ["--root={root}"]], ids=["apart", "joined"]
)
@pytest.mark.parametrize("root", [ROOT, SMALLTOWN], ids=["Dutch", "English"])
def test_stopped_in_the_language_of_the_site(root, given, monkeypatch, capsys, tmp_path):
    """Ctrl-D at a question ends with exit code 130, and a sentence that who is asked can read."""
    monkeypatch.chdir(tmp_path)
    words = [word.format(root=root) for word in given]
    monkeypatch.setattr(sys, "argv", ["binpub", "new", "notice", "--ask", *words])
    monkeypatch.setattr(sys, "stdin", (tmp_path / "nothing").open("w+"))
    with pytest.raises(SystemExit) as end:
        main()

    last = capsys.readouterr().err.splitlines()[-1]
    assert (130, root == SMALLTOWN) == (end.value.code, last == ENGLISH)
