"""What each forge tells of who approved, and what never counts as an answer."""

import pytest

from binpub.forge.client import ForgeFailed
from binpub.forge.opening import open_forge
from binpub.forge.records import Against
from tests.forge.standin import Broken, serve_forge

HEAD, RESULT, OLD = "a" * 40, "b" * 40, "c" * 40
KINDS = ("github", "gitlab", "forgejo")


@pytest.fixture(params=KINDS)
def forge(request):
    """A forge of each kind."""
    with serve_forge(request.param) as standin:
        yield standin


@pytest.fixture
def github():
    """GitHub alone."""
    with serve_forge("github") as standin:
        yield standin


@pytest.fixture
def gitlab():
    """GitLab alone."""
    with serve_forge("gitlab") as standin:
        yield standin


@pytest.fixture
def forgejo():
    """Forgejo alone."""
    with serve_forge("forgejo") as standin:
        yield standin


def fetch(standin, commit=RESULT):
    """Return the proposals that a commit is the end of."""
    source = open_forge(standin.forge, "secret", pauses=())
    try:
        return source.fetch_proposals(commit, "main")
    finally:
        source.close()


def reviews(standin):
    """Return who approved the only proposal: name to what speaks against it."""
    (proposal,) = fetch(standin)
    return {review.user: review.against for review in proposal.reviews}


def test_approval_on_the_head_counts(forge):
    """An approval of just the commit that was merged counts."""
    forge.propose(HEAD, RESULT, approved={"officer": HEAD})
    (proposal,) = fetch(forge)

    assert {"officer": None} == reviews(forge)
    assert (7, HEAD, 1) == (proposal.number, proposal.head, proposal.commits)


def test_approval_before_the_last_push(forge):
    """An approval that was given before the last change doesn't count."""
    forge.propose(HEAD, RESULT, approved={"officer": OLD})

    assert {"officer": Against.EARLIER} == reviews(forge)


def test_approval_by_who_proposed(forge):
    """Who made the proposal doesn't approve it."""
    forge.propose(HEAD, RESULT, approved={"Officer": HEAD}, author="officer")

    assert {"Officer": Against.AUTHOR} == reviews(forge)


def test_approval_by_the_author_of_a_commit(forge):
    """Who wrote one of its commits doesn't approve it, also when somebody else proposed it."""
    forge.propose(HEAD, RESULT, approved={"officer": HEAD}, commits={OLD: "officer", HEAD: "x"})

    assert {"officer": Against.AUTHOR} == reviews(forge)


def test_no_proposal(forge):
    """A commit that no proposal ended in has no approval."""
    forge.answers["/api/v1/repos/smalltown/bin"] = {}

    assert () == fetch(forge)


def test_proposal_to_another_branch(forge):
    """What was approved for another branch isn't approved for this one."""
    forge.propose(HEAD, RESULT, approved={"officer": HEAD}, branch="try-out")

    assert () == fetch(forge)


def test_proposal_that_ended_elsewhere(forge):
    """A commit inside of a proposal isn't its end."""
    forge.propose(HEAD, RESULT, approved={"officer": HEAD})
    (at,) = [path for path in forge.answers if RESULT in path]
    forge.answers[at.replace(RESULT, OLD)] = forge.answers[at]

    assert () == fetch(forge, OLD)


def test_every_page_is_read(forge):
    """Lists are read to their end: the last review may take the first one back."""
    forge.page_size = 2
    many = {f"{number:040}": "coordinator" for number in range(7)} | {HEAD: "officer"}
    forge.propose(HEAD, RESULT, approved={"officer": HEAD}, commits=many)

    assert {"officer": Against.AUTHOR} == reviews(forge)
    assert 8 == fetch(forge)[0].commits


def test_token_is_sent(forge):
    """The token goes to the forge in its own header."""
    forge.propose(HEAD, RESULT)
    fetch(forge)

    assert "secret" in " ".join(forge.tokens)


@pytest.mark.parametrize(
    "answer",
    [
        Broken(401),
        Broken(403, '{"message": "API rate limit exceeded"}'),
        Broken(404),
        Broken(500),
        Broken(429),
        Broken(301, "", {"Location": "https://elsewhere.example.org/"}),
        Broken(200, "<html>Please log in</html>"),
        Broken(200, '{"message": "what?"}'),
        Broken(200, "[{}]"),
        Broken(200, "null"),
    ],
    ids=lambda answer: f"{answer.status} {answer.body[:12]}",
)
@pytest.mark.parametrize("part", ["reviews", "commits", "events"])
def test_broken_answer(forge, part, answer):
    """Whatever isn't a whole answer is no approval, but a failure that says which request it was."""
    forge.propose(HEAD, RESULT, approved={"officer": HEAD})
    names = {"gitlab reviews": "approvals", "gitlab events": "notes", "forgejo events": "timeline"}
    part = names.get(f"{forge.kind} {part}", part)
    (at,) = [path for path in forge.answers if path.endswith(f"/7/{part}")]
    forge.answers[at] = answer
    if (part, answer.body) == ("timeline", "null"):  # so Forgejo says that nothing happened
        assert fetch(forge)
        return

    with pytest.raises(ForgeFailed, match=part):
        fetch(forge)


def test_forge_that_is_gone():
    """A forge that doesn't answer is no approval either."""
    with serve_forge("github") as standin:
        forge = standin.forge
    source = open_forge(forge, "", pauses=())

    with pytest.raises(ForgeFailed, match="no answer"):
        source.fetch_proposals(RESULT, "main")


def test_list_without_end(forge):
    """A list that never ends isn't believed."""
    forge.propose(HEAD, RESULT)
    (at,) = [path for path in forge.answers if path.endswith("/7/commits")]
    headers = {"Link": '<http://x/?page=2>; rel="next"'}
    forge.answers[at] = Broken(200, "[]", headers)

    with pytest.raises(ForgeFailed, match="no end"):
        fetch(forge)


def test_token_never_in_the_clear(github):
    """A token isn't sent to an address without https."""
    forge = github.forge.model_copy(update={"address": "http://forge.example.org"})

    with pytest.raises(ForgeFailed, match="https://"):
        open_forge(forge, "secret")


@pytest.mark.parametrize(
    ("turned", "expected"), [(14, Against.ELSEWHERE), (13, Against.ELSEWHERE), (11, None)]
)
def test_proposal_that_was_for_another_branch(forge, turned, expected):
    """Who approved it for another branch didn't see what that one held; who did so later, did."""
    forge.propose(HEAD, RESULT, approved={"officer": HEAD}, turned=turned)

    assert {"officer": expected} == reviews(forge)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("automatic_base_change_succeeded", Against.ELSEWHERE),
        ("base_ref_force_pushed", Against.ELSEWHERE),
        ("labeled", None),
    ],
)
def test_github_other_base(github, event, expected):
    """On GitHub a proposal's base may also become another by itself, or by force."""
    github.propose(HEAD, RESULT, approved={"officer": HEAD}, turned=14, event=event)

    assert {"officer": expected} == reviews(github)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("deleted the `dev` branch. This merge request now targets `main`", Against.ELSEWHERE),
        ("deleted target branch `main`", Against.ELSEWHERE),
        ("changed title", None),
        ("deleted source branch `proposal`", None),
    ],
)
def test_gitlab_other_base(gitlab, note, expected):
    """On GitLab a proposal's base may also become another because the first one is gone."""
    gitlab.propose(HEAD, RESULT, approved={"officer": HEAD}, turned=14, event=note)

    assert {"officer": expected} == reviews(gitlab)


def test_review_at_no_time(forge):
    """A review without a time isn't known to be later than the change of the base."""
    forge.propose(HEAD, RESULT, approved={"officer": HEAD}, turned=11)
    for rows in forge.answers.values():
        for row in rows if isinstance(rows, list) else ():
            row.pop("submitted_at", None)
    expected = None if forge.kind == "gitlab" else Against.ELSEWHERE

    assert {"officer": expected} == reviews(forge)


@pytest.mark.parametrize("state", ["DISMISSED", "CHANGES_REQUESTED", "PENDING", "COMMENTED"])
def test_github_other_states(github, state):
    """On GitHub only an approval that stands is one."""
    github.propose(HEAD, RESULT, approved={"officer": HEAD}, state=state)

    assert {} == reviews(github)


def test_github_change_of_mind(github):
    """On GitHub the last of somebody's reviews counts; a comment changes nothing."""
    github.propose(HEAD, RESULT, approved={"officer": HEAD})
    rows = github.answers["/api/v3/repos/smalltown/bin/pulls/7/reviews"]
    rows.append({"user": {"login": "officer"}, "state": "COMMENTED", "commit_id": HEAD})
    assert {"officer": None} == reviews(github)
    rows.append({"user": {"login": "officer"}, "state": "CHANGES_REQUESTED", "commit_id": HEAD})

    assert {} == reviews(github)


@pytest.mark.parametrize(
    ("email", "message"),
    [
        ("12+officer@users.noreply.github.com", "x"),
        ("x@example.org", "x\n\nCo-authored-by: O <12+officer@users.noreply.github.com>"),
    ],
)
def test_github_hidden_author(github, email, message):
    """On GitHub an author is also known by the address that GitHub gave."""
    github.propose(HEAD, RESULT, approved={"officer": HEAD})
    (row,) = github.answers["/api/v3/repos/smalltown/bin/pulls/7/commits"]
    row |= {"author": None, "commit": {"author": {"email": email}, "message": message}}

    assert {"officer": Against.AUTHOR} == reviews(github)


def test_github_lists_no_more(github):
    """Of a proposal with more commits than GitHub lists nobody knows all authors."""
    many = {f"{number:040}": "x" for number in range(249)} | {HEAD: "x"}
    github.propose(HEAD, RESULT, approved={"officer": HEAD}, commits=many)

    assert 0 == fetch(github)[0].commits


@pytest.mark.parametrize("review", [{"dismissed": True}, {"state": "REQUEST_CHANGES"}])
def test_forgejo_other_states(forgejo, review):
    """On Forgejo an approval that was dismissed or taken back is none."""
    forgejo.propose(HEAD, RESULT, approved={"officer": HEAD}, **review)

    assert {} == reviews(forgejo)


def test_forgejo_stale(forgejo):
    """On Forgejo an approval that is marked as stale doesn't count."""
    forgejo.propose(HEAD, RESULT, approved={"officer": HEAD}, stale=True)

    assert {"officer": Against.EARLIER} == reviews(forgejo)


def test_forgejo_hidden_repository(forgejo):
    """A repository that the token may not see isn't one without proposals."""
    with pytest.raises(ForgeFailed, match="404"):
        fetch(forgejo)


@pytest.mark.parametrize(("approved", "expected"), [(HEAD, None), (OLD, Against.EARLIER)])
def test_gitlab_without_a_time(gitlab, approved, expected):
    """An older GitLab says only in a note when somebody approved."""
    gitlab.propose(HEAD, RESULT, approved={"officer": approved}, in_notes=True)

    assert {"officer": expected} == reviews(gitlab)


def test_gitlab_without_time_or_note(gitlab):
    """When GitLab doesn't say when somebody approved, it doesn't count."""
    gitlab.propose(HEAD, RESULT, approved={"officer": HEAD}, in_notes=True)
    gitlab.answers["/api/v4/projects/smalltown%2Fbin/merge_requests/7/notes"] = []

    assert {"officer": Against.EARLIER} == reviews(gitlab)


def test_gitlab_pusher(gitlab):
    """On GitLab who pushed to a proposal is one of its authors."""
    gitlab.propose(HEAD, RESULT, approved={"officer": HEAD})
    note = {"body": "added 1 commit\n\n<ul>", "system": True, "author": {"username": "officer"}}
    notes = gitlab.answers["/api/v4/projects/smalltown%2Fbin/merge_requests/7/notes"]
    notes.append(note | {"created_at": "2026-11-20T12:00:00Z"})

    assert {"officer": Against.AUTHOR} == reviews(gitlab)
