"""The policy of approvals: what is refused, and who speaks for whom."""

import pytest
from pydantic import ValidationError

from binpub.model.approving import GITHUBS_OWN, Approvers, Approving, parse_signer


def test_githubs_own_key_is_nobodys():
    """GitHub's key, which signs whatever anybody merges, is never an approver's."""
    for fingerprint in GITHUBS_OWN:
        with pytest.raises(ValidationError, match="GitHub's own key"):
            Approvers(signers=(fingerprint.lower(),))


@pytest.mark.parametrize("signer", ["", "*", "a b", "a,b", "!a", "SHA256:abc"])
def test_signer_that_is_none(signer):
    """A signer is one name or one fingerprint, and no pattern."""
    with pytest.raises(ValueError, match="isn't a signer"):
        parse_signer(signer)


def test_required_needs_approvers():
    """A policy that nobody could meet is refused."""
    with pytest.raises(ValidationError, match="must name approvers"):
        Approving(policy="required")


def test_users_without_capitals():
    """Forges make no difference between capitals and small letters."""
    approving = Approving(approvers={"police": Approvers(users=("Officer",))})

    assert {"police"} == approving.partners_of_user("oFFICER")
    assert set() == approving.partners_of_user("officer-2")
