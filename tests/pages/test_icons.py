"""Icons: each kind and state has one, and the theme has it."""

import pytest

from binpub.model.notice import NoticeKind
from binpub.model.partner import PartnerKind
from binpub.pages.icons import ICONS, icon
from binpub.pages.states import NoticeState


@pytest.mark.parametrize("name", ICONS)
def test_theme_has_the_icon(name):
    """The theme ships every icon under the name that we use."""
    assert icon(name).startswith(
        '<svg class="icon" aria-hidden="true" viewBox="0 0 24 24"><path d="'
    )


@pytest.mark.parametrize("kinds", [NoticeKind, PartnerKind, NoticeState])
def test_every_kind_has_an_icon(kinds):
    """No kind of notice or partner, and no state, is without an icon."""
    assert {kind.value for kind in kinds} <= ICONS.keys()
