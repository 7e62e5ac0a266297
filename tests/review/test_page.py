"""The page of a proposal, and what a forge takes of it."""

from binpub.language import Language
from binpub.problems import Problem, Sentence
from binpub.review.files import Concern, Odd
from binpub.review.markdown import Md, Words
from binpub.review.page import MARK, Overview, Section, render_page

SAY = Words(Language("en"))


def sections(number, size=1000):
    """Some sections of the same size."""
    return [
        Section(f"Notice {one}", Md("x" * size), Md(f"short {one}"), "Notices")
        for one in range(number)
    ]


def test_comment_is_found_again_by_its_first_line():
    """The mark stands first, and no text of a proposal can write it."""
    page = render_page(
        Overview(1, 1), [Section("<!-- binpub review -->", Md(""), Md(""), "G")], SAY, 9000
    )

    assert page.startswith(f"{MARK}\n")
    assert 1 == page.count(MARK)


def test_page_is_never_longer_than_a_forge_takes():
    """What doesn't fit stands in one line each, and where all of it is, is said."""
    page = render_page(Overview(1, 1), sections(200), SAY, 60_000)

    assert 50_000 < len(page.encode()) < 60_000
    assert "- short 199" in page
    assert "must be read in review.md" in page


def test_thousands_of_sections_fit_too():
    """When not even a line each fits, the page ends in time, and counts the others."""
    page = render_page(Overview(1, 1), sections(20_000), SAY, 60_000)

    assert len(page.encode()) < 60_000
    shown = page.count("\n- short")
    assert f"… and {20_000 - shown} more." in page


def test_messages_and_lists_come_first():
    """The first sentence says what merging sends."""
    assert "**Merging sends 3 messages to 2 lists.**" in render_page(Overview(3, 2), [], SAY, 9000)
    assert "**Merging sends no message.**" in render_page(Overview(0, 0), [], SAY, 9000)


def test_problem_stops_everything():
    """Something wrong is told before anything else, with where it is."""
    problem = Problem("a.md", Sentence("is wrong"), line=3)
    page = render_page(Overview(1, 1, problems=(problem,), is_stopped=True), [], SAY, 9000)

    assert "nothing is built and nothing is sent" in page
    assert "<code>a.md</code> **Wrong** (line 3): is wrong" in page


def test_nothing_long_pushes_the_rest_off():
    """However much there is to say of problems and files, it leaves room for what is proposed."""
    problems = tuple(Problem(f"{n}{'@' * 300}", Sentence("@" * 3000)) for n in range(100))
    odd = tuple(Odd(f"{n}{'@' * 300}", "added", Concern.TOOL) for n in range(1000))
    overview = Overview(1, 1, problems=problems, odd=odd, changed_on_both=("@" * 300,) * 10)

    page = render_page(overview, sections(3), SAY, 60_000)
    assert len(page.encode()) < 60_000
    assert 3 == page.count("#### Notice")


def test_many_files_hide_no_other():
    """Of each thing that a file could do some are named, and the others counted."""
    odd = [Odd(f".github/workflows/{n}.yml", "added", Concern.WORKFLOW) for n in range(1000)]
    signers = Odd("site_config/allowed_signers", "changed", Concern.SIGNERS)

    page = render_page(Overview(1, 1, odd=(*odd, signers)), [], SAY, 60_000)
    assert "<code>site&#95;config/allowed&#95;signers</code> (changed) decides" in page
    named = page.count("(added)")
    assert f"- … and {1000 - named} more: tells the forge what to run" in page
