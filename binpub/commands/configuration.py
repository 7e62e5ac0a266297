"""The site's own configuration, read alone: for verbs that must work whatever the rest is like."""

from __future__ import annotations

from binpub.model.addresses import SITE_FILE
from binpub.model.site import Site
from binpub.problems import Wrong
from binpub.source.readers import read_values
from binpub.source.trees import Tree
from binpub.source.validation import Invalid, validate


def read_site(tree: Tree) -> Site | None:
    """Return what ``site.yml`` says; nothing when it isn't there or is wrong."""
    if not tree.list(SITE_FILE):
        return None
    try:
        return validate(Site, read_values(tree, SITE_FILE), SITE_FILE)
    except (Wrong, Invalid):
        return None
