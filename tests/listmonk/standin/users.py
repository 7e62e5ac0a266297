"""Who asks, and what it may do."""

from __future__ import annotations

import base64
import binascii

from tests.listmonk.standin.web import Trouble, data, route

SUPER = 1
"""The role that may do everything."""

ALL = [
    "lists:get_all",
    "lists:manage_all",
    "subscribers:get",
    "subscribers:get_all",
    "subscribers:manage",
    "campaigns:get",
    "campaigns:get_all",
    "campaigns:get_analytics",
    "campaigns:manage",
    "campaigns:manage_all",
    "campaigns:send",
    "templates:get",
    "templates:manage",
    "settings:get",
    "settings:manage",
    "users:get",
    "users:manage",
]


def user_of(state, headers):
    """Return the user of a request; the token isn't looked at beside a session's cookie."""
    header = headers.get("authorization", "").strip()
    if not header or "session=" in headers.get("cookie", ""):
        raise Trouble(403, "invalid session")
    name, _, token = _credentials(header).partition(":")
    if not name or not token:
        raise Trouble(403, "code=400, message=a name and a token are wanted")
    user = state.users.get(name)
    if not user or not user["token"] or user["token"] != token:
        raise Trouble(403, "invalid API credentials")
    return user


def _credentials(header):
    if header.startswith("token"):
        return header[5:].strip(" ")
    if header.startswith("Basic"):
        try:
            return base64.b64decode(header[5:].strip(" "), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            pass
    raise Trouble(403, "code=400, message=unknown Authorization scheme")


def permissions_of(state, user):
    """Return what a user may do; some permissions are newer than the version."""
    everything = ALL if user["role"] == SUPER else user["permissions"]
    unknown = {"campaigns:send"} if state.release < (6, 1) else set()
    return [one for one in everything if one not in unknown]


def check_permission(state, user, wanted):
    """Refuse what a user may not do; one of several is enough."""
    if wanted and not set(wanted) & set(permissions_of(state, user)):
        raise Trouble(403, f"permission denied: {wanted[-1]}")


def lists_of(state, user, *, manage=False):
    """Return the lists that a user may see (or manage), or nothing for all."""
    held = permissions_of(state, user)
    if "lists:manage_all" in held or ("lists:get_all" in held and not manage):
        return None
    role = user["list_role"] or {}
    wanted = "list:manage" if manage else "list:get"
    return [int(number) for number, rights in role.items() if wanted in rights]


def check_campaign(state, user, number, permission):
    """Refuse a campaign none of whose lists the user may see."""
    if permission + "_all" in permissions_of(state, user):
        return
    allowed = lists_of(state, user)
    campaign = state.campaigns.get(number)
    if allowed is not None and not (
        campaign and set(allowed) & {one["id"] for one in campaign["lists"]}
    ):
        raise Trouble(403, f"Permission denied: {permission}")


@route("GET", "/api/profile")
def show_profile(state, request):
    """Answer who asks."""
    user = request.user
    role = user["list_role"]
    lists = [
        {"id": int(number), "name": state.lists[int(number)]["name"], "permissions": rights}
        for number, rights in (role or {}).items()
        if int(number) in state.lists
    ]
    return data(
        {
            "id": user["role"] + 1,
            "created_at": state.written(state.begun),
            "updated_at": state.written(state.begun),
            "username": user["username"],
            "password": None,
            "password_login": True,
            "email": None,
            "name": user["username"],
            "type": "api",
            "status": "enabled",
            "avatar": None,
            "twofa_type": "none",
            "loggedin_at": None,
            "user_role": {
                "id": user["role"],
                "name": user["username"],
                "permissions": permissions_of(state, user),
            },
            "list_role": {"id": 9, "name": "role", "lists": lists} if role else None,
        }
    )


@route("GET", "/health", is_public=True)
@route("GET", "/api/health")
def show_health(state, request):
    """Answer that it's there."""
    return data(True)


@route("GET", "/api/settings", "settings:get")
@route("GET", "/api/subscribers", "subscribers:get_all", "subscribers:get")
def show_nothing(state, request):
    """Answer nothing of use; only whether it's allowed."""
    return data({})


@route("GET", "/api/config")
def show_config(state, request):
    """Answer what the server is."""
    settings = state.settings
    public = {
        "enabled": settings["public_page"],
        "captcha_enabled": settings["captcha"],
        "captcha_provider": "altcha" if settings["captcha"] else None,
        "captcha_key": None,
        "altcha_complexity": 300000 if settings["captcha"] else 0,
    }
    config = {
        "root_url": settings["root_url"],
        "from_email": settings["from_email"],
        "public_subscription": public,
        "media_provider": "filesystem",
        "messengers": ["email"],
        "langs": [],
        "lang": settings["lang"],
        "permissions": [],
        "update": None,
        "needs_restart": False,
        "has_legacy_user": False,
        "version": settings["version"],
    }
    if state.release >= (6, 1):
        config["privacy"] = {
            "disable_tracking": settings["disable_tracking"],
            "individual_tracking": False,
        }
    if state.release >= (6, 2):
        urls = [url for url in settings["trusted_urls"] if url != "*"]
        public["redirect_urls"] = urls or None
    return data(config)
