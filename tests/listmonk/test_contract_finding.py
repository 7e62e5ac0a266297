"""How the publisher finds what it made: by tag and by date, asked of any listmonk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from binpub.mail.listmonk.client import Refused


class TestFinding:
    def test_by_tag_exactly(self, ground, listmonk):
        """A tag is found as it's written; a part of it or another case isn't it."""
        made = ground.a_campaign(tags=(ground.named("key"), "Other"))
        assert [made.id] == [one.id for one in listmonk.find_campaigns(ground.named("key"))]
        assert () == listmonk.find_campaigns(ground.named("KEY"))
        assert () == listmonk.find_campaigns(ground.named("key")[:-1])

    def test_by_several_tags(self, ground):
        """Tags that are asked together must all be there."""
        ground.a_campaign(tags=(ground.named("a"), ground.named("b")))
        tags = [ground.named("a"), ground.named("b")]
        both = ground.api.get("/api/campaigns", params={"tag": tags}).json()["data"]
        other = ground.api.get("/api/campaigns", params={"tag": [*tags, "c"]}).json()["data"]
        assert (1, 0) == (both["total"], other["total"])

    def test_tags_as_documented_find_everything(self, ground):
        """The parameter of the documentation isn't heard."""
        ground.a_campaign()
        assert ground.api.get("/api/campaigns?tags=nope").json()["data"]["total"] > 0

    def test_nothing_found_is_all_zeros(self, ground):
        """An empty answer has an empty list and zeros."""
        found = ground.api.get("/api/campaigns?tag=nope&page=3").json()["data"]
        assert ([], 0, 0, 0) == tuple(found[x] for x in ("results", "total", "page", "per_page"))

    def test_newest_first_page_by_page(self, ground):
        """Pages in order of making, newest first, tile what there is."""
        tag = ground.named("tag")
        made = [ground.a_campaign(archive_slug=ground.named(x), tags=(tag,)).id for x in "abc"]
        pages = [self._page(ground, tag, page) for page in (1, 2, 3)]
        assert [[made[2], made[1]], [made[0]], []] == pages

    @staticmethod
    def _page(ground, tag, page):
        query = f"order_by=created_at&order=desc&per_page=2&page={page}&tag={tag}"
        return [
            one["id"] for one in ground.api.get("/api/campaigns?" + query).json()["data"]["results"]
        ]

    def test_the_order_is_said_in_small_letters(self, ground):
        """``ASC`` isn't heard and means newest first."""
        tag = ground.named("tag")
        made = [ground.a_campaign(archive_slug=ground.named(x), tags=(tag,)).id for x in "ab"]
        for order, expected in (("asc", made), ("ASC", made[::-1]), ("desc", made[::-1])):
            found = ground.api.get(f"/api/campaigns?tag={tag}&order={order}").json()["data"][
                "results"
            ]
            assert expected == [one["id"] for one in found]

    def test_the_ledger_holds_what_was_made_lately(self, ground, listmonk):
        """All that was made since a moment, newest first, with slug and attributes, without bodies."""
        start = datetime.now(UTC) - timedelta(minutes=5)
        made = ground.a_campaign(tags=(), attribs={"digest": "1"})
        held = next(one for one in listmonk.fetch_campaigns(start) if one.id == made.id)
        assert (made.archive_slug, {"digest": "1"}, "") == (
            held.archive_slug,
            held.attribs,
            held.body,
        )
        ahead = datetime.now(UTC) + timedelta(minutes=5)
        assert [] == list(listmonk.fetch_campaigns(ahead))

    def test_a_campaign_that_there_isn_t(self, ground, listmonk):
        """Asking for a campaign that there isn't is 400, not 404."""
        error = ground.refusal(listmonk.fetch_campaign, 2**30)
        assert (Refused, 400) == (type(error), error.status)
