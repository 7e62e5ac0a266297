"""Workflows as `binpub workflows` writes them, read as a forge reads them."""

import re

import yaml

from binpub.commands.workflows import plan_workflows
from tests.command_lines import find_commands
from tests.world import a_site

GITHUB_CHECK = ".github/workflows/binpub-check.yml"
GITHUB_PUBLISH = ".github/workflows/binpub-publish.yml"
GITHUB_REVIEW = ".github/workflows/binpub-review.yml"
GITLAB = ".gitlab-ci.yml"
FORGEJO_CHECK = ".forgejo/workflows/binpub-check.yml"
FORGEJO_PUBLISH = ".forgejo/workflows/binpub-publish.yml"
FORGEJO_REVIEW = ".forgejo/workflows/binpub-review.yml"
ALL = [
    GITHUB_CHECK,
    GITHUB_PUBLISH,
    GITHUB_REVIEW,
    GITLAB,
    FORGEJO_CHECK,
    FORGEJO_PUBLISH,
    FORGEJO_REVIEW,
]
PINNED = "binpub @ https://example.org/binpub.whl --hash=sha256:" + "0" * 64 + "\n"
LISTMONK = {"transport": "listmonk", "listmonk": "https://lists.example.org"}
ON_GITHUB = {"kind": "github", "repository": "smalltown/bin"}


def a_repository(folder, **fields):
    """A repository that holds nothing but `site.yml` and its pinned tools."""
    site = a_site(**fields).model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    (folder / "site_config").mkdir()
    (folder / "requirements.txt").write_text(PINNED, encoding="utf-8")
    (folder / "site_config/site.yml").write_text(yaml.safe_dump(site), encoding="utf-8")
    return folder


def texts(root):
    """The text of each planned file, by path."""
    return {file.path: file.text for file in plan_workflows(root).files}


def parsed(root, path):
    """A planned file as data; YAML's own `on` is a truth value."""
    found = yaml.safe_load(texts(root)[path])
    return {"on" if key is True else key: value for key, value in found.items()}


def jobs(root, path):
    """The jobs of a file, by name, in their order."""
    found = parsed(root, path)
    return found.get("jobs") or {
        name: one for name, one in found.items() if isinstance(one, dict) and "script" in one
    }


def job(root, path):
    """The one job of a workflow."""
    (only,) = jobs(root, path).values()
    return only


def step(root, path, name):
    """A step of a workflow, whichever job it's in."""
    found = [one for job in jobs(root, path).values() for one in job["steps"]]
    (only,) = [one for one in found if one["name"] == name]
    return only


def scripts(root, path):
    """The shell scripts of a file, in their order."""
    found = []
    for one in jobs(root, path).values():
        found += one.get("script", [])
        found += [step["run"] for step in one.get("steps", []) if "run" in step]
    return found


def verbs(lines):
    """The commands of binpub in some scripts, as words; where their output goes isn't among them."""
    return list(find_commands(re.sub(r" > /dev/null$", "", "\n".join(lines), flags=re.M)))
