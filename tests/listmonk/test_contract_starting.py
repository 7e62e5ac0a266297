"""From draft to running and on, asked of any listmonk: what can be changed when, and what can't."""

from __future__ import annotations

from dataclasses import replace

import pytest

from binpub.mail.listmonk.client import Refused, SlugTaken


class TestReplacing:
    def test_all_fields_are_replaced(self, ground, listmonk):
        """A draft becomes another one, all of it, under its slug."""
        draft = ground.a_draft(headers=({"X-A": "1"}, {"X-B": "2"}), attribs={"digest": "1"})
        made = listmonk.create_campaign(draft)
        other = replace(
            draft, subject="Other", body="<p>Other</p>", altbody="Other", tags=("t",),
            headers=({"X-A": "3"}, {"X-B": "4"}), attribs={"digest": "2"}, name=ground.named("o"),
            lists=(ground.a_list().id,), template_id=ground.a_template().id,
        )  # fmt: skip
        replaced = listmonk.replace_campaign(made.id, other)
        assert (made.id, made.uuid, []) == (
            replaced.id,
            replaced.uuid,
            other.differs_from(replaced),
        )
        assert made.created_at == replaced.created_at

    def test_new_headers_are_laid_over_the_old(self, ground):
        """Headers of other names don't replace, unless there are none in between."""
        made = ground.a_campaign(headers=({"X-A": "1"}, {"X-B": "2"}))
        put = self._put(ground, made)
        assert [{"X-A": "1", "X-C": "3"}] == put(headers=[{"X-C": "3"}])["headers"]
        assert [] == put(headers=[])["headers"]
        assert [{"X-C": "3"}] == put(headers=[{"X-C": "3"}])["headers"]

    def test_headers_are_replaced_in_one_request(self, ground):
        """A key in capitals is the same key to Go: emptied first, the new ones stand alone."""
        made = ground.a_campaign(headers=({"X-A": "1"}, {"X-B": "2"}))
        kept = self._put(ground, made)(Headers=None, headers=[{"X-C": "3"}])["headers"]
        assert [{"X-C": "3"}] == kept

    def test_what_isn_t_sent(self, ground):
        """What isn't sent stays, but attributes are lost."""
        made = ground.a_campaign(attribs={"digest": "1"}, headers=({"X-A": "1"},))
        kept = self._put(ground, made)()
        assert (made.subject, made.archive_slug, [{"X-A": "1"}]) == (
            kept["subject"], kept["archive_slug"], kept["headers"],
        )  # fmt: skip
        assert not kept["attribs"]

    @staticmethod
    def _put(ground, made):
        path, lists = f"/api/campaigns/{made.id}", [one.id for one in made.lists]
        return lambda **fields: ground.api.put(path, json={"lists": lists} | fields).json()["data"]

    def test_lists_must_be_said_again(self, ground):
        """Without lists a change is refused."""
        made = ground.a_campaign()
        answer = ground.api.put(f"/api/campaigns/{made.id}", json={"subject": "Other"})
        assert 400 == answer.status_code

    def test_the_slug_of_another_is_refused(self, ground, listmonk):
        """A change can't take another's slug."""
        ground.a_campaign()
        draft = ground.a_draft(archive_slug=ground.named("other"))
        made = listmonk.create_campaign(draft)
        taking = replace(draft, archive_slug=ground.named("key"))
        assert isinstance(ground.refusal(listmonk.replace_campaign, made.id, taking), SlugTaken)

    def test_code_that_doesn_t_compile_is_refused(self, ground, listmonk):
        """A change is looked at as a new one is."""
        draft = ground.a_draft()
        made = listmonk.create_campaign(draft)
        error = ground.refusal(
            listmonk.replace_campaign, made.id, replace(draft, body="{{ nope }}")
        )
        assert (Refused, 400) == (type(error), error.status)


class TestPreview:
    def test_it_shows_the_mail(self, ground, listmonk):
        """A preview is the body in its template, with the attributes' values made safe."""
        template = ground.a_template(
            '<b>{{ template "content" . }}</b>{{ .Campaign.Attribs.area }}'
        )
        made = ground.a_campaign(
            body="<p>a & b < c<!-- no --></p>",
            attribs={"area": "<N> & 'm'"},
            template_id=template.id,
        )
        shown = listmonk.preview_campaign(made.id)
        assert "<b><p>a & b &lt; c</p></b>&lt;N&gt; &amp; &#39;m&#39;" == shown.strip()

    @pytest.mark.parametrize(
        "body",
        ["<script>", '<a href="x', "<p", "<textarea>", "{{ .Nope }}", '{{ template "x" . }}'],
    )
    def test_what_can_t_be_rendered_is_refused(self, ground, listmonk, body):
        """What compiles and yet can't be rendered is found by the preview only."""
        template = ground.a_template('{{ template "content" . }}')
        made = ground.a_campaign(body=body, template_id=template.id)
        error = ground.refusal(listmonk.preview_campaign, made.id)
        assert (Refused, 400) == (type(error), error.status)

    def test_an_attribute_that_there_isn_t_is_empty(self, ground, listmonk):
        """A template may ask for an attribute that a campaign doesn't have."""
        made = ground.a_campaign(body="<p>{{ .Campaign.Attribs.nope }}</p>")
        assert "<p></p>" in listmonk.preview_campaign(made.id)

    def test_an_address_is_kept_safe(self, ground, listmonk):
        """A value in a link is written as an address, and a script in it isn't."""
        body = '<a href="{{ .Campaign.Attribs.u }}"></a><a href="{{ .Campaign.Attribs.j }}"></a>'
        attribs = {"u": "https://x.example.org/?a=1&b=é", "j": "javascript:alert(1)"}
        shown = listmonk.preview_campaign(ground.a_campaign(body=body, attribs=attribs).id)
        assert '<a href="https://x.example.org/?a=1&amp;b=%c3%a9">' in shown
        assert '<a href="#ZgotmplZ">' in shown

    def test_styles_stay(self, ground, listmonk):
        """What a mail's style says of dark mode reaches its reader."""
        style = "<style>@media (prefers-color-scheme: dark) { a { color: #fff } }</style>"
        assert style in listmonk.preview_campaign(ground.a_campaign(body=style).id)


class TestStatus:
    def test_it_ends_with_nobody_on_the_list(self, ground):
        """Started for an empty list, a campaign ends without having started for anybody."""
        ended = ground.ended(ground.a_campaign())
        assert ("finished", 0, 0, None) == (
            ended.status, ended.to_send, ended.sent, ended.started_at,
        )  # fmt: skip

    def test_it_starts_once(self, ground, listmonk):
        """What was started can't be started again, neither running nor when it ended."""
        made = ground.a_campaign()
        listmonk.start_campaign(made.id)
        assert 400 == ground.refusal(listmonk.start_campaign, made.id).status
        assert 400 == ground.becomes(made, "draft")

    def test_what_was_started_can_t_be_replaced(self, ground, listmonk):
        """A change is refused while it runs, and when it ended."""
        draft = ground.a_draft()
        made = listmonk.create_campaign(draft)
        listmonk.start_campaign(made.id)
        error = ground.refusal(listmonk.replace_campaign, made.id, replace(draft, subject="Other"))
        assert (Refused, 400) == (type(error), error.status)
        assert ground.becomes(made, "finished") == 200
        assert 400 == ground.refusal(listmonk.replace_campaign, made.id, draft).status

    def test_paused_it_can_be_resumed_or_stopped(self, ground):
        """A person may pause, resume and stop; stopped is stopped."""
        steps = ["running", "paused", "running", "paused", "cancelled", "running"]

        def answers():
            made = ground.a_campaign(archive_slug=None)
            return [ground.becomes(made, step) for step in steps]

        # With nobody on the list it may end before it's paused.
        assert any(answers() == [200, 200, 200, 200, 200, 400] for _ in range(5))

    @pytest.mark.parametrize(
        ("status", "answer"),
        [("paused", 400), ("cancelled", 400), ("scheduled", 400), ("draft", 400), ("zzz", 500)],
    )
    def test_a_draft_doesn_t_become(self, ground, status, answer):
        """A draft is started, or nothing."""
        assert answer == ground.becomes(ground.a_campaign(), status)

    def test_a_draft_may_be_closed_unsent(self, ground, listmonk):
        """A person may call a draft finished, which mailed nobody; it never starts again."""
        made = ground.a_campaign()
        assert 200 == ground.becomes(made, "finished")
        assert 400 == ground.refusal(listmonk.start_campaign, made.id).status
        assert listmonk.fetch_campaign(made.id).started_at is None

    def test_with_a_date_it_is_scheduled(self, ground, listmonk):
        """Where somebody set a date, starting it means waiting for it, whatever is answered."""
        draft = ground.a_draft().payload() | {"send_at": "2190-01-01T00:00:00Z"}
        number = ground.api.post("/api/campaigns", json=draft).json()["data"]["id"]
        listmonk.start_campaign(number)
        held = listmonk.fetch_campaign(number)
        assert ("scheduled", 2190) == (held.status, held.send_at.year)

    def test_deleting_frees_the_slug(self, ground, listmonk):
        """Deleted, a campaign can be made again; so a deletion is never ours."""
        draft = ground.a_draft()
        made = listmonk.create_campaign(draft)
        assert 200 == ground.api.delete(f"/api/campaigns/{made.id}").status_code
        assert 400 == ground.refusal(listmonk.fetch_campaign, made.id).status
        assert made.id != listmonk.create_campaign(draft).id

    def test_the_answer_to_starting_isn_t_the_truth(self, ground):
        """The numbers come when it's picked up; until then there's nobody to send to."""
        made = ground.a_campaign()
        path = f"/api/campaigns/{made.id}/status"
        answer = ground.api.put(path, json={"status": "running"}).json()["data"]
        assert ("running", 0, None) == (answer["status"], answer["to_send"], answer["started_at"])
