"""What a municipality may tell the site generator, in ``mkdocs.yml``."""

from __future__ import annotations

from pydantic import Field

from binpub.model.values import Frozen

LOOK_FILE = "mkdocs.yml"
THEME = "site_config/theme"
"""Where a municipality's own files stand over those of the theme."""


class ThemeLook(Frozen):
    """What ``mkdocs.yml`` says of the theme."""

    logo: str = ""
    """The path of a picture below ``THEME``."""


class Look(Frozen):
    """What ``mkdocs.yml`` says; all else of the generator is set by the build."""

    theme: ThemeLook = ThemeLook()
    copyright: str = ""
    """A line in the foot of every page; may hold HTML."""

    extra_css: tuple[str, ...] = Field(default=())
    """Paths of style sheets below ``THEME``, loaded after all others."""
