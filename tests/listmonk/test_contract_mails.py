"""From the form on a page to the mail in a box, asked of any listmonk whose mails can be read."""

from __future__ import annotations

import re

import pytest

from binpub.mail.listmonk.inert import inert_line, inert_text
from tests.listmonk.standins import wait_for

HEADERS = (
    {"Reply-To": "kerkwijk@smalltown.example.org"},
    {"Message-ID": "<smalltown-kerkwijk-1@smalltown.example.org>"},
    {"In-Reply-To": "<smalltown-kerkwijk-0@smalltown.example.org>"},
    {"References": " ".join(f"<{'x' * 60}{one}@smalltown.example.org>" for one in range(5))},
    {"List-Id": "Kerkwijk <kerkwijk.smalltown.example.org>"},
    {"Precedence": "list"},
)


class TestSubscribing:
    def test_nobody_is_mailed_before_confirming(self, mailing_ground):
        """The form asks for a confirmation by mail, and until then sends nothing."""
        ground = mailing_ground
        made = ground.a_list()
        address = f"asked-{ground.suffix}@smalltown.example.org"
        assert 200 == ground.ask(made, address).status_code
        assert made.uuid in ground.optin_link(address)
        ended = ground.ended(ground.a_campaign(lists=(made.id,)))
        assert (0, 0) == (ended.to_send, ended.sent)

    def test_opening_the_link_confirms_nothing(self, mailing_ground):
        """A scanner that opens the link in the mail subscribes nobody."""
        ground = mailing_ground
        made = ground.a_list()
        address = f"scanned-{ground.suffix}@smalltown.example.org"
        ground.ask(made, address)
        page = ground.public.get(ground.optin_link(address))
        assert 'name="confirm" value="true"' in page.text and made.uuid in page.text
        assert 0 == ground.ended(ground.a_campaign(lists=(made.id,))).to_send

    def test_a_robot_is_told_that_the_gate_is_bad(self, mailing_ground):
        """Who fills in the hidden field isn't subscribed."""
        address = f"robot-{mailing_ground.suffix}@smalltown.example.org"
        answer = mailing_ground.ask(mailing_ground.a_list(), address, nonce="x")
        assert 502 == answer.status_code
        assert [] == mailing_ground.sink.held(address)

    def test_a_private_list_is_refused(self, mailing_ground):
        """Nobody joins a private list by its id."""
        made = mailing_ground.a_list(type="private")
        address = f"private-{mailing_ground.suffix}@smalltown.example.org"
        assert 400 == mailing_ground.ask(made, address).status_code

    def test_an_archived_list_still_subscribes(self, mailing_ground):
        """A form with an old id still works, so that a page must drop it."""
        made = mailing_ground.a_list(status="archived")
        address = f"archived-{mailing_ground.suffix}@smalltown.example.org"
        assert 200 == mailing_ground.ask(made, address).status_code
        assert made.uuid in mailing_ground.optin_link(address)

    def test_an_unknown_list_says_yes_to_nothing(self, mailing_ground):
        """An id that there isn't is answered as if it went well, and no mail comes."""
        ground = mailing_ground
        address = f"unknown-{ground.suffix}@smalltown.example.org"
        made = ground.a_list()
        answer = ground.ask(made, address, l="00000000-0000-4000-8000-000000000001")
        assert (200, []) == (answer.status_code, ground.sink.held(address))

    @pytest.mark.parametrize("address", ["", "nobody", "A <a@b.example.org>"])
    def test_no_address_is_refused(self, mailing_ground, address):
        """What is no address is refused on a page."""
        answer = mailing_ground.ask(mailing_ground.a_list(), address)
        assert (400, True) == (answer.status_code, "text/html" in answer.headers["content-type"])

    def test_it_leads_on_to_pages_that_are_trusted(self, mailing_ground):
        """After posting, a resident is led to a page that the server trusts, and to no other."""
        ground = mailing_ground
        trusted = ground.listmonk.fetch_server().public_subscription.redirect_urls
        address = f"next-{ground.suffix}@smalltown.example.org"
        for wanted in [*trusted, "https://elsewhere.example.org/"]:
            answer = ground.ask(ground.a_list(), address, next=wanted)
            expected = (303, wanted) if wanted in trusted else (200, None)
            assert expected == (answer.status_code, answer.headers.get("location"))


class TestMails:
    def test_everybody_is_mailed_once(self, mailing_ground):
        """Who confirmed is mailed, once, and the numbers say so."""
        ground = mailing_ground
        made = ground.a_list()
        addresses = ground.subscribed(made, "one", "two")
        ended = ground.ended(ground.a_campaign(lists=(made.id,), subject=ground.named("subject")))
        assert ("finished", 2, 2) == (ended.status, ended.to_send, ended.sent)
        assert ended.started_at
        for address in addresses:
            wait_for(lambda address=address: len(ground.sink.held(address)) == 2)
            assert ground.named("subject") == ground.sink.held(address)[-1]["Subject"]

    def test_the_headers_arrive(self, mailing_ground):
        """Answers, thread and list are as we said; leaving is as listmonk says."""
        ground, mail, made = self._mailed(mailing_ground, headers=HEADERS)
        for header in HEADERS:
            for name, value in header.items():
                assert value == str(mail[name])
        assert made.uuid == mail["X-Listmonk-Campaign"]
        assert "List-Unsubscribe=One-Click" == mail["List-Unsubscribe-Post"]
        root = ground.listmonk.fetch_server().root_url
        assert mail["List-Unsubscribe"].startswith(f"<{root}/subscription/{made.uuid}/")

    def _mailed(self, ground, **fields):
        mailing_list = ground.a_list()
        [address] = ground.subscribed(mailing_list, "reader")
        made = ground.a_campaign(lists=(mailing_list.id,), **fields)
        assert 1 == ground.ended(made).sent
        return ground, ground.sink.to(address, at_least=2)[-1], made

    def test_both_parts_arrive_as_written(self, mailing_ground):
        """Subject, text and HTML are as they were written, code and emoji included."""
        text = "Two {{ locks }} & <one> 🚲 é\n\n<!-- kept --> \"quoted\" 'so'"
        _, mail, _ = self._mailed(
            mailing_ground,
            subject=inert_line("Fiets 🚲 {{ x }} & é" + " long" * 30),
            body="<p>Twee sloten 🚲</p>",
            altbody=inert_text(text),
        )
        assert "Fiets 🚲 {{ x }} & é" + " long" * 30 == mail["Subject"]
        assert text == mail.get_body(("plain",)).get_content().replace("\r\n", "\n").rstrip("\n")
        assert "<p>Twee sloten 🚲</p>" in mail.get_body(("html",)).get_content()

    def test_a_line_break_in_a_header_adds_none(self, mailing_ground):
        """A header with a line break in it is one header still."""
        _, mail, _ = self._mailed(
            mailing_ground, subject="a\r\nBcc: b@c.example.org", headers=({"X-A": "é\r\nX-B: 1"},)
        )
        assert (None, None) == (mail["Bcc"], mail["X-B"])

    def test_our_way_of_leaving_is_not_taken(self, mailing_ground):
        """listmonk's own headers for leaving can't be replaced."""
        _, mail, made = self._mailed(mailing_ground, headers=({"List-Unsubscribe": "<x:y>"},))
        assert made.uuid in mail["List-Unsubscribe"]

    @pytest.mark.parametrize(
        ("sender", "shown"),
        [
            ("BIN Kerkwijk <a@b.example.org>", "BIN Kerkwijk"),
            ('"BIN Kérk, wijk" <a@b.example.org>', "BIN Kérk, wijk"),
            ("a@b.example.org", ""),
        ],
    )
    def test_the_sender_s_name_arrives(self, mailing_ground, sender, shown):
        """The area's name is what a reader sees."""
        _, mail, _ = self._mailed(mailing_ground, from_email=sender)
        [address] = mail["From"].addresses
        assert (shown, "a@b.example.org") == (address.display_name, address.addr_spec)

    def test_a_sender_that_is_none_mails_nobody(self, mailing_ground):
        """A name with a bare comma is taken and previewed, and yet no mail goes out."""
        ground = mailing_ground
        made = ground.a_list()
        ground.subscribed(made, "unheard")
        campaign = ground.a_campaign(lists=(made.id,), from_email="Kerk, wijk <a@b.example.org>")
        ground.listmonk.preview_campaign(campaign.id)
        ended = ground.ended(campaign)
        assert ("finished", 1, 0) == (ended.status, ended.to_send, ended.sent)

    def test_leaving_by_one_click_leaves_that_list(self, mailing_ground):
        """Who leaves an area by the mail's own button is mailed no more, and stays on another."""
        ground = mailing_ground
        left, kept = ground.a_list(), ground.a_list()
        [address] = ground.subscribed(left, "leaver")
        ground.subscribed(kept, "leaver")
        ground.ended(ground.a_campaign(lists=(left.id,)))
        mail = ground.sink.to(address, at_least=3)[-1]
        link = re.search("<(.*)>", mail["List-Unsubscribe"])[1]
        assert 200 == ground.public.post(link, data={"List-Unsubscribe": "One-Click"}).status_code
        sent = [
            ground.ended(ground.a_campaign(lists=(one.id,), archive_slug=ground.named(name))).sent
            for one, name in ((left, "left"), (kept, "kept"))
        ]
        assert [0, 1] == sent

    def test_a_box_that_refuses_is_seen_in_the_numbers(self, mailing_ground):
        """Fewer sent than there were: the end says finished, the numbers say more."""
        ground = mailing_ground
        made = ground.a_list(optin="single")
        for name in ("reject", "fine"):
            ground.ask(made, f"{name}-{ground.suffix}@smalltown.example.org")
        ended = ground.ended(ground.a_campaign(lists=(made.id,)))
        assert ("finished", 2, 1) == (ended.status, ended.to_send, ended.sent)
