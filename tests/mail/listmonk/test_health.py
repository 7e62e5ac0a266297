"""What `binpub doctor` finds in the mailing engine."""

from __future__ import annotations

import pytest

from binpub.mail.listmonk import health
from binpub.mail.listmonk.health import Health
from binpub.mail.listmonk.records import Profile, Server
from binpub.mail.listmonk.role import PUBLISHING, SETTING_UP
from binpub.model.lists import MailingLists
from tests.world import a_site

ROOT = "https://lists.example.org"
THANKS = "https://smalltown.example.org/en/subscribed/"


def a_server(**fields):
    """A server that is set up as it must be."""
    subscription = {"enabled": True, "redirect_urls": [THANKS]} | fields.pop("subscription", {})
    return Server.model_validate(
        {
            "version": "v6.2.0",
            "root_url": ROOT,
            "from_email": "BIN <lists@smalltown.example.org>",
            "lang": "en",
            "messengers": ["email"],
            "public_subscription": subscription,
            "privacy": {"disable_tracking": True},
        }
        | fields
    )


def a_user(*permissions, **fields):
    """An API user with some permissions."""
    return Profile.model_validate(
        {
            "username": "bin",
            "type": "api",
            "user_role": {"name": "publisher", "permissions": permissions},
        }
        | fields
    )


def of(findings):
    """Each finding that isn't fine, as check and health, with all that it says."""
    return {
        (one.check, one.health): f"{one.sentence} {one.remedy or ''}"
        for one in findings
        if one.health is not Health.FINE
    }


def all_of(server, site=None):
    """All findings about a server."""
    site = site or a_site()
    return of(
        [
            *health.check_version(server),
            *health.check_root(server, ROOT, None),
            *health.check_sender(server, site),
            *health.check_subscribing(server, site),
            *health.check_settings(server, site),
        ]
    )


def test_nothing_is_wrong():
    """A server that is set up as it must be is fine in everything."""
    assert {} == all_of(a_server())


@pytest.mark.parametrize(
    ("fields", "found", "remedy"),
    [
        ({"version": "v5.1.0"}, ("version", Health.WRONG), "upgrade"),
        ({"version": "v6.1.0"}, ("version", Health.WARNING), "6.2"),
        ({"version": ""}, ("version", Health.WARNING), "6.0"),
        ({"subscription": {"enabled": False}}, ("subscribing", Health.WRONG), "General"),
        ({"subscription": {"captcha_enabled": True}}, ("subscribing", Health.WRONG), "trap"),
        ({"subscription": {"redirect_urls": None}}, ("trusted URLs", Health.WARNING), THANKS),
        (
            {"subscription": {"redirect_urls": [THANKS[:-1]]}},
            ("trusted URLs", Health.WARNING),
            f"exactly: {THANKS}",
        ),
        ({"privacy": {}}, ("tracking", Health.WARNING), "Privacy"),
        ({"lang": "pt-BR"}, ("language", Health.WARNING), "Language"),
        ({"messengers": []}, ("mail server", Health.WRONG), "SMTP"),
        ({"needs_restart": True}, ("settings", Health.WARNING), "Restart"),
        ({"root_url": "http://localhost:9000"}, ("root URL", Health.WRONG), "Root URL"),
        ({"root_url": "http://lists.example.org"}, ("root URL", Health.WRONG), "https://"),
        ({"root_url": ""}, ("root URL", Health.WRONG), "Root URL"),
    ],
)
def test_what_is_not_fine(fields, found, remedy):
    """Each thing that isn't as it must be is found alone, and it's said how to mend it."""
    told = all_of(a_server(**fields))

    assert [found] == list(told)
    assert remedy in told[found]


def test_old_version_is_not_asked_for_what_it_lacks():
    """A 6.0 can't turn off tracking nor trust an address, so only its version is a warning."""
    old = a_server(version="v6.0.0", privacy={}, subscription={"redirect_urls": None})

    assert [("version", Health.WARNING)] == list(all_of(old))


def test_each_language_needs_its_page():
    """Every language's page is one that listmonk must trust."""
    told = all_of(a_server(), a_site(languages=["en", "fr"]))

    assert "https://smalltown.example.org/fr/subscribed/" in told["trusted URLs", Health.WARNING]


@pytest.mark.parametrize(
    ("sender", "is_fine"),
    [
        ("lists@smalltown.example.org", True),
        ("BIN <lists@mail.smalltown.example.org>", True),
        ("BIN <lists@EXAMPLE.org>", True),
        ("listmonk <noreply@listmonk.example.com>", False),
        ("BIN <lists@otherexample.org>", False),
        ("", False),
    ],
)
def test_sender(sender, is_fine):
    """Confirmation mails must come from the domain that notices come from, or one above or below."""
    assert is_fine is (all_of(a_server(from_email=sender)) == {})


def test_address_of_this_machine_in_a_trial():
    """A trial on one machine is warned of, and a proxy before a forgotten root URL is wrong."""
    server = a_server(root_url="http://localhost:9000")

    assert [("root URL", Health.WARNING)] == list(
        of(health.check_root(server, "http://127.0.0.1:9000", None))
    )
    assert [("root URL", Health.WRONG)] == list(of(health.check_root(server, ROOT, None)))


def test_address_in_lists_yml():
    """Forms must post where listmonk says it is."""
    lists = MailingLists(address="https://old.example.org")
    told = of(health.check_root(a_server(), ROOT, lists))

    assert "https://old.example.org" in told["root URL", Health.WRONG]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://lists.example.org", []),
        ("http://127.0.0.1:9000", []),
        ("http://listmonk:9000", [Health.WARNING]),
        ("http://lists.example.org", [Health.WRONG]),
    ],
)
def test_encryption(address, found):
    """The token travels encrypted, or doesn't leave the machine."""
    assert found == [level for _, level in of(health.check_encryption(address))]


def test_smallest_role_is_fine():
    """The smallest role that publishing needs is all right, and so is that of setting up."""
    assert {} == of(health.check_user(a_user(*PUBLISHING), a_server()))
    assert {} == of(health.check_user(a_user(*PUBLISHING, *SETTING_UP), a_server()))


@pytest.mark.parametrize("missing", PUBLISHING)
def test_permission_that_is_missing(missing):
    """Each permission that publishing needs and the user hasn't is named."""
    told = of(health.check_user(a_user(*{*PUBLISHING} - {missing}), a_server()))

    assert f"bin may not: {missing}" in told["permissions", Health.WRONG]


def test_permissions_that_go_further():
    """What allows more than is needed is as good, and 6.0 has no right of its own to start."""
    wider = {"lists:get_all", "campaigns:get_all", "campaigns:manage_all", "templates:get"}

    assert {} == of(health.check_user(a_user(*wider), a_server(version="v6.0.0")))


@pytest.mark.parametrize(
    "danger", ["users:manage", "settings:get", "subscribers:get_all", "tx:send", "roles:manage"]
)
def test_permission_that_is_dangerous(danger):
    """A permission that publishing never needs is a warning, with the reason."""
    told = of(health.check_user(a_user(*PUBLISHING, danger), a_server()))

    assert f"bin may also: {danger} Take that away" in told["permissions", Health.WARNING]


def test_account_of_a_person():
    """A person's account should not publish."""
    told = of(health.check_user(a_user(*PUBLISHING, type="user"), a_server()))

    assert "not an API user" in told["user", Health.WARNING]
