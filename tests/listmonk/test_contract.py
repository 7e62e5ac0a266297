"""
What the publisher relies on, asked of any listmonk through our own client.

Against the stand-in always; against a real server too when BINPUB_LISTMONK_URL,
_USER and _TOKEN are set. What differs there is a defect of the stand-in.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import httpx
import pytest

from binpub.mail.listmonk.client import Failed, Listmonk, Refused, SlugTaken
from binpub.mail.listmonk.inert import inert_header, inert_html, inert_line, inert_text
from binpub.mail.listmonk.records import NewList

CODE = "{{ .Subscriber.Email }} {{ nope }} {{ {{{ }} @TrackLink"


class TestServer:
    def test_says_what_it_is(self, listmonk):
        """The server tells its version, its address in mails and that residents may subscribe."""
        server = listmonk.fetch_server()
        assert server.release >= (6, 0)
        assert server.root_url.startswith("http")
        assert server.public_subscription.enabled and not server.public_subscription.captcha_enabled

    def test_says_who_asks(self, ground):
        """The API user learns its name and what it may do."""
        profile = ground.listmonk.fetch_profile()
        assert (ground.server.user, "api") == (profile.username, profile.type)
        assert {"lists:get_all", "campaigns:get", "campaigns:manage"} <= profile.permissions

    def test_a_wrong_token_is_refused(self, ground):
        """A token that isn't right is 403, and told apart from a failure that may pass."""
        with Listmonk(ground.server.url, ground.server.user, "wrong", pauses=()) as listmonk:
            error = ground.refusal(listmonk.fetch_profile)
        assert (Refused, 403) == (type(error), error.status)

    def test_a_password_is_taken_as_a_token_is(self, ground):
        """HTTP's own way of saying name and password works with a token."""
        credentials = ground.server.user, ground.server.token
        assert 200 == httpx.get(ground.server.url + "/api/health", auth=credentials).status_code

    def test_a_cookie_hides_the_token(self, ground):
        """With a session's cookie the token isn't looked at, so our client keeps none."""
        answer = ground.api.get("/api/health", headers={"Cookie": "session=x"})
        assert 403 == answer.status_code

    def test_what_isn_t_allowed_is_refused(self, ground):
        """What a role doesn't have is 403 with the permission's name."""
        allowed = "settings:get" in ground.listmonk.fetch_profile().permissions
        answer = ground.api.get("/api/settings")
        assert allowed == (answer.status_code == 200)
        assert allowed or "settings:get" in answer.json()["message"]

    def test_an_unknown_path_is_json(self, ground):
        """An address that there isn't answers 404 as JSON."""
        answer = ground.api.get("/api/nope")
        assert (404, ["message"]) == (answer.status_code, list(answer.json()))


class TestLists:
    def test_a_list_is_made_as_asked(self, ground, listmonk):
        """A list comes back with everything it was made of, and an id of its own."""
        made = ground.a_list(description="For <Kerkwijk> & more", tags=("b", "a c"))
        assert ("public", "double", "active") == (made.type, made.optin, made.status)
        assert ("b", "a-c") == made.tags
        assert made in listmonk.fetch_lists()

    def test_names_are_not_unique(self, ground):
        """Two lists may have one name and one tag; only we can keep them apart."""
        first, second = ground.a_list(), ground.a_list()
        assert (first.name, first.tags) == (second.name, second.tags)
        assert first.uuid != second.uuid

    def test_an_update_without_tags_clears_them(self, ground):
        """What isn't sent stays, but for the tags."""
        made = ground.a_list(description="d")
        answer = ground.api.put(f"/api/lists/{made.id}", json={"name": "x" + made.name}).json()[
            "data"
        ]
        assert ("d", "public", []) == (answer["description"], answer["type"], answer["tags"])

    def test_an_archived_list_is_shown_among_all(self, ground, listmonk):
        """An archived list is still there for us, and gone for residents."""
        made = ground.a_list()
        wanted = NewList(name=made.name, tags=made.tags, status="archived")
        archived = listmonk.replace_list(made.id, wanted)
        assert not archived.is_open and archived in listmonk.fetch_lists()
        assert made.uuid not in ground.public.get("/api/public/lists").text

    def test_residents_see_open_lists_only(self, ground):
        """A private list isn't among those that anybody may join."""
        shown, hidden = ground.a_list(), ground.a_list(type="private")
        seen = {one["uuid"] for one in ground.public.get("/api/public/lists").json()}
        assert shown.uuid in seen and hidden.uuid not in seen

    def test_a_list_that_there_isn_t(self, ground, listmonk):
        """Changing a list that there isn't is refused with 400."""
        error = ground.refusal(listmonk.replace_list, 2**30, NewList(name="x", tags=()))
        assert (Refused, 400) == (type(error), error.status)


class TestTemplates:
    def test_a_template_is_kept(self, ground, listmonk):
        """A template is made, listed without its body, read and replaced."""
        made = ground.a_template()
        listed = next(one for one in listmonk.fetch_templates() if one.id == made.id)
        assert ("campaign", "", made.name) == (listed.type, listed.body, listed.name)
        replaced = listmonk.replace_template(made.id, made.name, made.body + "<p>new</p>")
        assert replaced == listmonk.fetch_template(made.id)

    def test_it_must_hold_the_place_of_the_content(self, ground, listmonk):
        """A template that would mail nothing is refused."""
        error = ground.refusal(listmonk.create_template, ground.named(), "<p>empty</p>")
        assert (Refused, 400) == (type(error), error.status)

    def test_it_must_compile(self, ground, listmonk):
        """A template that Go can't read is refused."""
        body = '{{ template "content" . }}{{ nope }}'
        assert 400 == ground.refusal(listmonk.create_template, ground.named(), body).status


class TestCreating:
    def test_a_draft_comes_back_as_it_was_sent(self, ground, listmonk):
        """Nothing of a draft is lost or changed, and it starts as a draft."""
        headers = (
            {"Reply-To": "a@b.example.org"},
            {"X-A": "é"},
            {"Message-ID": "<1@b.example.org>"},
        )
        attribs = {"commit": "ab", "revision": 2, "deep": {"é": [1, None]}, "html": "<&>"}
        draft = ground.a_draft(headers=headers, attribs=attribs, altbody="a\n\n<b> 😀")
        made = listmonk.create_campaign(draft)
        assert [] == draft.differs_from(made)
        assert ("draft", 0, 0, None) == (made.status, made.to_send, made.sent, made.started_at)
        assert made == listmonk.fetch_campaign(made.id)

    def test_a_large_one_is_taken(self, ground, listmonk):
        """200 kB of text with 4-byte signs and right-to-left marks is kept as it is."""
        body = "<p>" + "Fiets 🚲 \u202eרמז " * 10_000 + "</p>"
        draft = ground.a_draft(body=body, altbody=body)
        assert [] == draft.differs_from(listmonk.create_campaign(draft))

    def test_a_slug_is_taken_once(self, ground, listmonk):
        """A second campaign with the slug of the first is refused, also under another name."""
        draft = ground.a_draft()
        made = listmonk.create_campaign(draft)
        error = ground.refusal(listmonk.create_campaign, replace(draft, name=ground.named("x")))
        assert (SlugTaken, 500) == (type(error), error.status)
        assert [made.id] == [one.id for one in listmonk.find_campaigns(draft.tags[0])]

    def test_a_slug_is_taken_once_by_many_at_once(self, ground, listmonk):
        """Of eight that try at the same moment, one makes it."""
        draft = ground.a_draft()

        def attempt(_):
            with Listmonk(
                ground.server.url, ground.server.user, ground.server.token, pauses=()
            ) as own:
                try:
                    return own.create_campaign(draft).id
                except SlugTaken:
                    return None

        with ThreadPoolExecutor(8) as pool:
            made = [one for one in pool.map(attempt, range(8)) if one]
        assert made == [one.id for one in listmonk.find_campaigns(draft.tags[0])]
        assert 1 == len(made)

    @pytest.mark.parametrize(
        ("asked", "kept"), [("A_b/{}", "a-b-{}"), (" -a--b:{}- ", "a-b-{}"), ("Ü.{}", "ü-{}")]
    )
    def test_a_slug_is_made_plain(self, ground, asked, kept):
        """A slug becomes small letters, digits and single dashes; ours are so already."""
        made = ground.a_campaign(archive_slug=asked.format(ground.suffix))
        assert kept.format(ground.suffix) == made.archive_slug

    def test_without_a_slug_it_isn_t_unique(self, ground):
        """Campaigns without a slug don't take it from each other."""
        assert "" == ground.a_campaign(archive_slug=None).archive_slug
        assert "" == ground.a_campaign(archive_slug=None).archive_slug

    def test_an_unknown_list_is_dropped_without_a_word(self, ground):
        """What comes back must be looked at: a list that there isn't is left out."""
        known = ground.a_list()
        assert (known.id,) == tuple(x.id for x in ground.a_campaign(lists=(known.id, 2**30)).lists)
        assert () == ground.a_campaign(lists=(2**30,), archive_slug=ground.named("other")).lists

    def test_an_unknown_template_is_dropped_without_a_word(self, ground):
        """A template that there isn't becomes none, which is the default one."""
        assert 0 == ground.a_campaign(template_id=2**30).template_id

    @pytest.mark.parametrize(
        "wrong",
        [
            {"lists": ()},
            {"subject": ""},
            {"name": ""},
            {"from_email": "nobody"},
            {"messenger": "sms"},
            {"body": "{{ nope }}"},
            {"body": "<p>{{</p>"},
            {"subject": "{{ nope }}"},
            {"altbody": "{{ nope }}"},
        ],
        ids=str,
    )
    def test_nonsense_is_refused(self, ground, wrong):
        """What can't be mailed is refused with 400 when it's made."""
        assert 400 == ground.refusal(ground.a_campaign, **wrong).status

    @pytest.mark.parametrize(
        "wrong", [{"tags": ("x" * 101,)}, {"body": "a\x00b"}], ids=["tag", "zero"]
    )
    def test_what_the_database_refuses_is_a_500(self, ground, wrong):
        """A value that doesn't fit is told as a failure of the server."""
        error = ground.refusal(ground.a_campaign, **wrong)
        assert (Failed, 500) == (type(error), error.status)

    def test_what_a_client_may_not_say_is_not_heard(self, ground):
        """Id, uuid, status and numbers are the server's."""
        draft = ground.a_draft()
        said = {"id": 1, "uuid": "x", "status": "running", "sent": 9}
        made = ground.api.post("/api/campaigns", json=draft.payload() | said).json()["data"]
        assert ("draft", 0) == (made["status"], made["sent"])
        assert 1 != made["id"] and "x" != made["uuid"]


class TestInert:
    def test_what_an_author_writes_is_never_executed(self, ground, listmonk):
        """Code in subject, body, text part and headers is taken, and rendered as text."""
        made = ground.a_campaign(
            body=f"<p>{inert_html(CODE)}</p>",
            subject=inert_line(CODE),
            altbody=inert_text(CODE),
            headers=({"X-A": inert_header(CODE)},),
        )
        shown = listmonk.preview_campaign(made.id)
        assert "&#123;&#123; .Subscriber.Email }} &#123;&#123; nope }}" in shown
        assert "demo@" not in shown

    def test_what_isn_t_inert_is_executed(self, ground, listmonk):
        """Without that, an author's code would run for each resident."""
        made = ground.a_campaign(body='<p>{{ .Subscriber.Email }}{{ upper "x" }}</p>')
        assert "demo@listmonk.appX" in listmonk.preview_campaign(made.id)
