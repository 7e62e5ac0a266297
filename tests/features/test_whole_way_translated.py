"""The whole way of a translation: no text that nobody entitled approved is shown or mailed by it."""

import email
import email.policy

import pytest

from binpub.model.addresses import notice_file
from tests.approving_town import SITE, needs_ssh
from tests.forge.standin import serve_forge
from tests.tongues import translate
from tests.whole_way import Way

pytestmark = needs_ssh
TIP = "content/notices/2026/2026-11-20-tip.fr.md"
OWN, WORDS = "Lock your door", "Fermez votre porte"
POLICE = "Must approve: the police of BIN West: Police of Smalltown (police-1, chief, Officer)"


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A forge of a town in two languages and its clones, from which each test's own are copied."""
    with serve_forge("github") as forge:
        way = Way.open(tmp_path_factory.mktemp("opened"), forge)
        way.decide(SITE, "languages: [en]", "languages: [en, fr]")
        yield way


@pytest.fixture
def way(opened, tmp_path):
    """A town where a notice in English is approved and not mailed yet."""
    made = opened.copy(tmp_path / "way")
    made.volunteer.notice(title=OWN)
    made.propose()
    made.merge(by="police-1", days_ago=2)
    return made


def mails(way, words):
    """Return how many mails say something."""
    found = 0
    for name in way.runner.sent():
        data = (way.runner.folder / "build/maildir/new" / name).read_bytes()
        parts = email.message_from_bytes(data, policy=email.policy.default).walk()
        texts = (one.get_content() for one in parts if one.get_content_maintype() == "text")
        found += any(words in text for text in texts)
    return found


def propose(way, change, by, *, days_ago=1.0):
    """Let a volunteer propose what a change writes, and somebody merge it; return the review."""
    way.volunteer.git("checkout", "-q", "-B", "next", "origin/main")
    way.volunteer.git("pull", "-q", "origin", "main")
    change(way.volunteer)
    way.propose("next")
    page = way.review("next")
    way.merge("next", by=by, days_ago=days_ago)
    return page


def says(words=WORDS, **fields):
    """Translate the notice."""
    return lambda town: translate(town, title=words, **fields)


def test_approved_translation_is_shown_and_mailed(way):
    """What the police of the notice's area approved is on the French pages and in the mail."""
    page = propose(way, says(), "police-1")
    told = way.publish()

    assert (POLICE in page, "**Translation** (fr) of revision 1" in page) == (True, True)
    assert (0, 0, 0, 0) == told[:4]
    assert "fr/notices/2026-11-20-tip/index.html" in way.pages(WORDS)
    assert not [one for one in way.pages(WORDS) if one.startswith("en/")]
    assert (1, 1) == (mails(way, OWN), mails(way, WORDS))


def test_review_of_a_notice_with_translations(way):
    """Who approves a notice reads what goes out with it in other languages, and nothing else."""
    again = {"title": OWN, "revision": 2, "change_note": "The hour."}
    in_french = {"revision": 2, "change_note": "L’heure."}
    propose(way, says(**in_french), "police-1", days_ago=1.8)
    page = propose(way, lambda town: town.notice(**again), None)
    assert "What residents read in another language (fr)" in page
    assert WORDS in page

    propose(way, says("Ouvrez votre porte", **in_french), None, days_ago=0.8)
    page = propose(way, lambda town: town.notice(**again, body="Better."), None, days_ago=0.5)
    assert ("Ouvrez" in page, WORDS in page) == (False, True)


def test_review_of_a_notice_beside_an_unapproved_translation(way):
    """A translation that was never approved doesn't go out, so that no review of its notice shows it."""
    again = {"title": OWN, "revision": 2, "change_note": "The hour."}
    propose(way, says(revision=2, change_note="L’heure."), None, days_ago=1.5)
    page = propose(way, lambda town: town.notice(**again), "police-1")
    told = way.publish()

    assert (WORDS in page, TIP in page) == (False, True)
    assert (0, 1) == (mails(way, WORDS), mails(way, OWN))
    assert 1 == told.approvals


@pytest.mark.parametrize("by", [None, "stranger", "clerk", "police-2"])
def test_translation_that_nobody_entitled_approved(way, by):
    """Without the police of its area a translation is nowhere, and the notice is shown as it is."""
    propose(way, says(), by)
    told = way.publish()

    assert (1, 0) == (told.approvals, told.build)
    assert ([], 0) == (way.pages(WORDS), mails(way, WORDS))
    assert "fr/notices/2026-11-20-tip/index.html" in way.pages(OWN)
    assert 1 == mails(way, OWN)


def test_translation_cannot_choose_who_approves(way):
    """A translation that says it's for another area is for that of its notice all the same."""
    page = propose(way, says(areas="[east]"), "police-2")
    told = way.publish()

    assert POLICE in page
    assert ([], 0, 1) == (way.pages(WORDS), mails(way, WORDS), told.approvals)


def test_change_of_an_approved_translation(way):
    """A change beside the approvers leaves the translation as it was approved."""
    propose(way, says(), "police-1", days_ago=1.5)
    propose(way, says("Ouvrez votre porte"), None)
    told = way.publish()

    assert ([], 0) == (way.pages("Ouvrez"), mails(way, "Ouvrez"))
    assert "fr/notices/2026-11-20-tip/index.html" in way.pages(WORDS)
    assert (1, 1) == (mails(way, WORDS), told.approvals)


def test_translation_of_a_revision_that_nobody_approved(way):
    """A translation that was approved ahead of its revision isn't shown for the one before."""
    propose(way, says(revision=2, change_note="Voilà"), "police-1", days_ago=1.5)
    propose(way, lambda town: town.notice(title="Sold", revision=2, change_note="So"), None)
    way.publish()

    assert ([], []) == (way.pages(WORDS), way.pages("Sold"))
    assert (0, 0, 1) == (mails(way, WORDS), mails(way, "Sold"), mails(way, OWN))


def test_translation_of_a_notice_that_nobody_approved(way):
    """Nobody can approve a translation ahead of its notice: for whom that is may yet change."""
    other = "2026-11-21-other"
    propose(way, lambda town: town.notice(other, title="Sold"), None, days_ago=1.8)
    page = propose(way, lambda town: translate(town, other, title=WORDS), "chief", days_ago=1.5)
    told = way.publish()
    assert "which isn’t approved: that doesn’t count" in page
    assert ("Propose both together" in told.words, told.build) == (True, 0)

    propose(way, lambda town: (town.folder / notice_file(other)).unlink(), None, days_ago=1.2)
    east = {"areas": "east", "title": "For east"}
    propose(way, lambda town: town.notice(other, **east), "police-2", days_ago=0.5)
    way.publish()
    assert ([], 0) == (way.pages(WORDS), mails(way, WORDS))
    assert (1, 1, 0) == (mails(way, "For east"), mails(way, OWN), mails(way, "Sold"))


def test_translation_of_a_page_that_nobody_approved(way):
    """A translation waits for what it lies beside, and doesn't stop the site for it."""
    text = "---\ntitle: {}\n---\n\nText.\n"
    path = "content/pages/new.md"
    propose(way, lambda town: town.write(path, text.format("Sold")), None, days_ago=1.5)
    french = "content/pages/new.fr.md"
    propose(way, lambda town: town.write(french, text.format(WORDS)), "clerk")
    told = way.publish()

    assert (0, 1, []) == (told.build, told.approvals, way.pages(WORDS))
    assert f"{french} is approved, but needs {path}, which isn’t: it waits for that" in told.words


def test_all_who_got_the_notice_are_asked(way):
    """A correction is mailed to the areas of before too, so their police approve its translation."""

    def narrow(town):
        town.notice(title=OWN, revision=2, change_note="West only.")

    both = {"areas": "west, east", "title": OWN, "revision": 2, "change_note": "Both."}
    propose(way, lambda town: town.notice(**both), "chief", days_ago=1.8)
    propose(way, lambda town: town.notice(**{**both, "areas": "west", "revision": 3}), "chief")
    page = propose(way, says(revision=3, change_note="Ouest"), "police-1", days_ago=0.5)
    way.publish()

    assert "the police of BIN East: Police East (police-2" in page
    assert ([], 0, 2) == (way.pages(WORDS), mails(way, WORDS), mails(way, OWN))


def test_withdrawal_takes_the_translation_along(way):
    """Who withdraws without approval takes the text away in every language."""
    propose(way, says(), "police-1", days_ago=1.5)
    assert "fr/notices/2026-11-20-tip/index.html" in (way.publish() and way.pages(WORDS))
    gone = {"revision": 2, "change_note": "x", "withdrawn": "{date: 2026-11-21, reason: Wrong}"}
    propose(way, lambda town: town.notice(title=OWN, body="", **gone), None)
    way.publish()

    assert [] == way.pages(WORDS)


def test_deleting_a_translation_with_nobody_s_approval(way):
    """A translation that was deleted beside the approvers stays; it's said that this isn't approved."""
    propose(way, says(), "police-1", days_ago=1.5)
    propose(way, lambda town: (town.folder / TIP).unlink(), None)
    told = way.publish()

    assert 1 == told.approvals
    assert "fr/notices/2026-11-20-tip/index.html" in way.pages(WORDS)


def of_page(town):
    """Translate a page."""
    text = f"---\ntitle: {WORDS}\nsummary: Oui.\n---\n\nTexte.\n"
    town.write("content/pages/about.fr.md", text)


def of_charter(town):
    """Translate a charter."""
    matter = f"title: {WORDS}\ncommunication_plan: Oui.\nbudget_plan: Non.\n"
    town.write("content/charters/both.fr.md", f"---\n{matter}---\n\nTexte.\n")


def of_area(town):
    """Translate an area."""
    town.write("areas/west/area.fr.yml", f"summary: {WORDS}\n")


def of_partner(town):
    """Translate a partner."""
    town.write("content/partners/police.fr.yml", f"name: {WORDS}\n")


def of_site(town):
    """Translate the site's own names."""
    town.write("site_config/site.fr.yml", f"name: {WORDS}\n")


@pytest.mark.parametrize(
    ("change", "too_few", "enough"),
    [
        (of_page, "police-1", "clerk"),
        (of_charter, "police-1", "clerk"),
        (of_area, "police-1", "chief"),
        (of_area, "clerk", "chief"),
        (of_partner, "police-1", "chief"),
        (of_site, "clerk", "chief"),
    ],
)
def test_translations_of_other_files(way, change, too_few, enough):
    """Every translation needs those who approve what it translates, and no fewer."""
    propose(way, change, too_few, days_ago=1.5)
    assert (1, 0) == (way.publish().approvals, mails(way, WORDS))
    assert [] == way.pages(WORDS)

    propose(way, lambda town: town.git("revert", "--no-edit", "HEAD", "-m1", "--no-commit"), None)
    propose(way, change, enough, days_ago=0.4)
    assert 0 == way.publish().approvals
    assert [] != way.pages(WORDS)


def test_link_in_a_translation_s_place(way):
    """A translation that is a link is refused, whoever approved it; nothing is built or sent."""

    def link(town):
        (town.folder / TIP).symlink_to("/etc/passwd")

    page = propose(way, link, "chief")
    told = way.publish()

    assert "is a link to /etc/passwd" in page
    assert (1, 1, 0) == (told.build, told.publish == 1, mails(way, OWN))
    assert "is a link, and" in told.words


def test_private_data_that_was_approved_by_mistake(way):
    """What is private stops everything in whatever language it's said."""
    private = "Le voleur est Monsieur Jean Dupont."
    page = propose(way, says(body=private), "chief")
    told = way.publish()

    assert "Jean Dupont" in page
    assert "nothing is built and nothing is sent" in page
    assert ([], 1, []) == (way.pages("Dupont"), told.build, way.runner.sent())
