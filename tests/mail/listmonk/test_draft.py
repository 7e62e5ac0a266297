"""A message as listmonk takes it."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from binpub.mail.listmonk.draft import draft_of
from binpub.model.mailing import Dispatch, DispatchKey, DispatchState
from tests.mail.listmonk.test_inert import TEXTS
from tests.mail.sample import a_message
from tests.mail.tongues import a_catalog_in

KEY = DispatchKey("smalltown", "centrum", "2026-11-20-tip", 1)
LEAVING = ["{{ UnsubscribeURL }}", "{{ ManageURL }}"]


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, at=st.sampled_from(["title", "body"]))
def test_no_language_is_executed(text, at):
    """
    Whatever a translation holds, an engine executes the ways out of the list, and nothing else.
    """
    line = "".join(sign for sign in text if sign.isprintable())
    french = {"title": "Titre", "body": "Texte."} | {at: f"x {line}"[:100]}
    catalog = a_catalog_in(["en", "fr"], fr=french)
    draft = draft_of(catalog.site, Dispatch(KEY, DispatchState.DUE), a_message(catalog), 1, 1)
    assert "{{" not in draft.body
    letters, leaving = re.fullmatch(
        r'(\{\{ Safe "[^{}]*" \}\})(.*)', draft.altbody, re.DOTALL
    ).groups()
    assert "@" not in letters
    assert LEAVING * 2 == re.findall(r"\{\{.*?\}\}", leaving)
