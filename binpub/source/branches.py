"""Changes as a commit on a branch of its own, without touching the working folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from binpub.problems import WorldFailed
from binpub.source.git import Repository
from binpub.source.history import published_tips


def newest_published(repository: Repository, branch: str) -> str:
    """
    Return the newest commit of the published branch, here or where it was fetched from.

    Without such a branch it's the commit that is checked out.
    """
    tips = published_tips(repository, branch)
    if not tips:
        return repository.head()
    newer = [tip for tip in tips if repository.merge_base(tips[0], tip) == tips[0]]
    return newer[-1] if newer else tips[0]


def commit_on_branch(
    repository: Repository,
    branch: str,
    parent: str,
    files: Mapping[str, bytes | None],
    message: str,
) -> str:
    """
    Make a branch with one commit that writes some files and takes away others.

    Returns the commit. Raises `WorldFailed` where the branch is there already.
    """
    name = f"refs/heads/{branch}"
    if repository.commit(name):
        raise WorldFailed(
            "there is a branch {branch} already; look at it, and delete it to begin again",
            branch=branch,
        )
    identities = [repository.run("var", f"GIT_{who}_IDENT") for who in ("AUTHOR", "COMMITTER")]
    stream = b"".join(_stream(name, parent, files, message, identities))
    repository.run("fast-import", "--quiet", given=stream)
    commit = repository.commit(name)
    if commit is None:
        raise WorldFailed("git made no branch {branch}", branch=branch)
    return commit


def _stream(
    name: str,
    parent: str,
    files: Mapping[str, bytes | None],
    message: str,
    identities: list[str],
) -> Iterator[bytes]:
    author, committer = identities
    yield f"commit {name}\nauthor {author}\ncommitter {committer}\n".encode()
    yield _data(message.encode())
    yield f"from {parent}\n".encode()
    for path, content in files.items():
        if content is None:
            yield b"D %b\n" % _quoted(path)
        else:
            yield b"M 100644 inline %b\n%b" % (_quoted(path), _data(content))


def _quoted(path: str) -> bytes:
    r"""
    Return a path as fast-import reads it, whatever is in it: a line end would be a command.

    >>> _quoted('a\nD b')
    b'"a\\nD b"'
    """
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'.encode(errors="surrogateescape")


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)
