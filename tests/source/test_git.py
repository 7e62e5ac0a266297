"""The files of a commit, read without checking them out."""

import pytest

from binpub.problems import WorldFailed, Wrong
from binpub.source.git import Repository
from binpub.source.trees import Folder
from tests.town import Town


@pytest.fixture
def town(tmp_path):
    """Smalltown in a repository."""
    return Town(tmp_path / "town")


def test_commit_and_folder_hold_the_same_files(town):
    """A commit is read like the folder that it was made from."""
    repository = Repository(town.folder)
    commit, folder = repository.tree(repository.head()), Folder(town.folder)

    assert list(folder.list("")) == list(commit.list(""))
    assert [folder.read(path) for path in folder.list("")] == [
        commit.read(path) for path in commit.list("")
    ]


def test_folder_prefix_is_a_folder(town):
    """Asking for a folder doesn't give the files of one whose name begins alike."""
    town.write("areas2/x.txt", "x")
    town.commit()
    repository = Repository(town.folder)

    assert "areas2/x.txt" not in repository.tree(repository.head()).list("areas")


@pytest.mark.parametrize("target", ["../../../etc/passwd", "/etc/passwd", "no.yml", "police.yml"])
def test_link_in_a_commit(town, target):
    """A link in a commit isn't followed, nor to a file of the same commit."""
    (town.folder / "content/partners/link.yml").symlink_to(target)
    town.commit()
    repository = Repository(town.folder)

    with pytest.raises(Wrong, match="is a link"):
        repository.tree(repository.head()).read("content/partners/link.yml")


def test_huge_file_in_a_commit(town):
    """A huge file in a commit is refused without being read."""
    town.write("content/partners/huge.yml", "x" * 11_000_000)
    town.commit()
    repository = Repository(town.folder)

    with pytest.raises(Wrong, match="is 11 MB; must be at most 10 MB"):
        repository.tree(repository.head()).read("content/partners/huge.yml")


def test_empty_file_and_the_next(town):
    """After an empty file the next one is read whole."""
    town.write("content/empty.txt", "")
    town.commit()
    tree = Repository(town.folder).tree(Repository(town.folder).head())

    assert (b"", b"build/\n") == (
        tree.read("content/empty.txt"),
        Folder(town.folder).read(".gitignore"),
    )
    assert tree.read("content/partners/police.yml").startswith(b"kind: police")


def test_option_is_no_commit(town):
    """A name that looks like an option of git is no commit."""
    assert Repository(town.folder).commit("--output=/tmp/x") is None


def test_missing_object_is_the_worlds_failure(town):
    """An object that isn't there is told, not raised."""
    with pytest.raises(WorldFailed, match="git can't read the object"):
        Repository(town.folder).read_blob("1" * 40)
