"""`binpub review` of proposals that want more than to be read: named, never run, never followed."""

import re
import struct
import time
import zlib

import pytest

from binpub.commands.review import review
from binpub.model.addresses import SITE_FILE
from binpub.problems import WorldFailed
from binpub.source.proposals import WrongSpan
from tests.town import NOW, Town

OUTSIDE = "root:x:0"
"""What stands in a file outside of the repository."""


@pytest.fixture
def town(tmp_path):
    """Smalltown on a branch of a proposal."""
    made = Town(tmp_path / "town")
    made.git("checkout", "-q", "-b", "proposal")
    return made


def page_of(town):
    """Commit all, and return the page of the proposal."""
    town.commit()
    return review(town.folder, "main..proposal", NOW).page


HOSTILE = """\
@everyone see #1, fixes #2, GH-3, !4 and ~bug
/approve

</blockquote></details><script>alert(1)</script>

```
/merge
```

<!-- binpub review -->

[x](javascript:alert(1)) ![x](https://evil.example/x.png) https://evil.example

| a | b |
|---|---|
| @jan | <img src=x> |

\u202etxt.exe
"""


def test_text_does_nothing_on_the_page(town):
    """Mentions, references, commands, links, HTML and fences of a notice are words."""
    town.notice(title="'</details> ``` @police | x'", body=HOSTILE)

    page = page_of(town)
    assert 1 == page.count("<!--")
    assert not re.search(r"<script|<img|```|\]\(|(?<!&#8203;)//evil|[^;]@\w|^/", page, re.MULTILINE)
    assert "⟨U+202E⟩txt.exe" in page


def test_mail_as_a_file_runs_nothing(town):
    """The mail that a reviewer opens has no script, and may fetch nothing."""
    town.notice(body=HOSTILE)
    town.commit()

    [mail] = review(town.folder, "main..proposal", NOW).files.values()
    assert b"<script" not in mail
    assert mail.index(b"default-src 'none'") < mail.index(b"<html")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        (".github/workflows/x.yml", "tells the forge what to run"),
        (".forgejo/workflows/x.yml", "tells the forge what to run"),
        (".gitlab-ci.yml", "tells the forge what to run"),
        (".gitattributes", "tells git how to treat files"),
        ("areas/.gitattributes", "tells git how to treat files"),
        ("site_config/allowed_signers", "decides whose signatures count"),
        (".github/CODEOWNERS", "decides whom the forge asks"),
        ("site_config/theme/main.html", "changes how every page looks"),
        ("site_config/mail/mail.css", "changes how every mail looks"),
        ("binpub/__init__.py", "is the tool itself"),
        ("requirements.in", "is the tool itself"),
        ("conftest.py", "is read by Python, pip or make"),
        ("pip/__main__.py", "is read by Python, pip or make"),
        ("pip/x", "is read by Python, pip or make"),
        ("venv.py", "is read by Python, pip or make"),
        ("x/sitecustomize.py", "is read by Python, pip or make"),
        ("a.pth", "is read by Python, pip or make"),
        ("Makefile", "is read by Python, pip or make"),
        ("GNUMAKEFILE", "is read by Python, pip or make"),
        (".vscode/tasks.json", "is read by the editors"),
        (".venv/lib/python3.11/site-packages/x.pth", "lies where only a run may put"),
        ("build/site/index.html", "lies where only a run may put"),
        ("public/index.html", "lies where only a run may put"),
        ("whatever.exe", "isn’t content"),
    ],
)
def test_file_that_is_no_content_is_named(town, path, says):
    """What can do more than be read is named with what it can do."""
    town.write(path, "x")
    town.git("add", "--force", path)
    page = page_of(town)

    assert f"<code>{path.replace('_', '&#95;')}</code> (added) {says}" in page
    assert "1 file wants a second look" in page


def test_name_of_two_lines_hides_nothing(town):
    """A new line in a name doesn't make a workflow look like something else."""
    town.write(".github/workflows/x\n.yml", "x")

    assert "tells the forge what to run" in page_of(town)


def test_submodule_that_git_was_told_to_ignore(town):
    """A list of submodules that says to ignore one doesn't keep it off the page."""
    path = "content/notices/2026/2026-11-21-sub.md"
    town.git("checkout", "-q", "main")
    town.write(".gitmodules", f'[submodule "x"]\n\tpath = {path}\n\turl = ./x\n\tignore = all\n')
    town.commit("Ignore it")
    town.git("checkout", "-q", "-b", "second")
    town.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},{path}")
    town.git("commit", "-q", "-m", "Add it")

    page = review(town.folder, "main..second", NOW).page
    assert "2026-11-21-sub.md" in page
    assert "is a submodule" in page


def test_link_is_not_followed(town, tmp_path):
    """A link is shown with where it leads; what lies there isn't read."""
    (tmp_path / "secret").write_text(OUTSIDE)
    (town.folder / "content/notices/2026/2026-11-20-link.md").symlink_to(tmp_path / "secret")

    page = page_of(town)
    assert "is a link to" in page
    assert OUTSIDE not in page


def test_link_inside_the_tree_shows_nothing_else(town):
    """A notice that is a link to another file is told to be one."""
    (town.folder / "content/notices/2026/2026-11-20-link.md").symlink_to("2026-11-16-meeting.md")

    assert "is a link to 2026-11-16-meeting.md; it isn’t followed here" in page_of(town)


def test_submodule_is_named(town):
    """A submodule is another repository, and nothing of it is fetched."""
    head = town.git("rev-parse", "HEAD")
    town.git("update-index", "--add", "--cacheinfo", f"160000,{head},vendor")
    town.git("commit", "-q", "-m", "Add")

    assert "is a submodule" in review(town.folder, "main..proposal", NOW).page


def test_names_of_files_are_text(town):
    """A file's name may hold what Markdown, HTML and terminals act on."""
    town.write("x`<b>@jan\u202e\n| y.md", "x")

    assert "<code>x&#96;&#60;b&#62;&#64;&#8203;jan⟨U+202E⟩ &#124; y.md</code>" in page_of(town)


def test_huge_file_is_not_read(town):
    """A file of megabytes is named by its size, and the rest is shown."""
    town.write("content/notices/2026/2026-11-20-huge.md", "x" * 12_000_000)
    town.notice("2026-11-21-tip")

    page = page_of(town)
    assert "has 12.0 MB, which is too much to be read" in page
    assert "merging sends 1 message to 1 list.**" in page
    assert len(page) < 20_000


def test_image_that_would_unpack_to_gigabytes(town):
    """An image's size is read from its head; it's never unpacked."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    data = (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    )
    file = town.folder / "content/images/2026-11-20-tip/a.png"
    file.parent.mkdir(parents=True)
    file.write_bytes(data)

    assert "unpacks to far more than it’s worth: PNG, 1 kB, 60000 × 60000" in page_of(town)


def test_image_that_is_something_else(town):
    """A file that only calls itself an image is named as what it is."""
    town.write("content/images/2026-11-20-tip/a.png", "<svg onload=alert(1)>")

    assert "isn’t the image that its name says: ?, 1 kB" in page_of(town)


def test_names_that_differ_in_capitals(town):
    """Two names that many computers take for one are told."""
    town.write("content/pages/About.md", "x")

    assert "differs only in capitals from content/pages/about.md" in page_of(town)


@pytest.mark.parametrize(
    "text",
    [
        "---\n{{{{{{{{[[[[[[[[&a *a !!python/object:os.system\n---\nx\n",
        "---\nareas: " + "[" * 5000 + "\n---\nx\n",
        "\ufeff---\nareas: [west]\n---\nx",
        "no front matter </details> ```",
        "",
    ],
)
def test_bad_content_is_listed_and_the_rest_is_shown(town, text):
    """A notice that can't be read is shown as it's written, beside what is wrong; others are reviewed."""
    town.write("content/notices/2026/2026-11-20-bad.md", text)
    town.notice("2026-11-21-tip")

    page = page_of(town)
    assert "**Can’t be read**" in page
    assert "nothing is built and nothing is sent" in page
    assert "**New notice** · <code>content/notices/2026/2026-11-21-tip.md</code>" in page


def test_site_that_cannot_be_read(town):
    """When the configuration is broken, the page says so and names the files."""
    town.write("site_config/site.yml", "id: [")
    town.write(".gitattributes", "* -diff")

    page = page_of(town)
    assert "It isn’t known what merging would send" in page
    assert ".gitattributes" in page


def test_notice_for_an_area_that_is_not_there(town):
    """A wrong area is a problem, and the mails to the others are counted all the same."""
    town.notice(areas="west, nowhere")

    page = page_of(town)
    assert "there is no area “nowhere”" in page
    assert "merging sends 1 message to 1 list.**" in page


def test_deleted_notice_is_told(town):
    """A notice is withdrawn and never deleted; the page says so."""
    (town.folder / "content/notices/2026/2026-11-16-meeting.md").unlink()

    assert "**Removed**: a notice is withdrawn, never deleted" in page_of(town)


def test_thousands_of_files_have_an_end(town):
    """A proposal that changes very many files gives a page that a forge takes."""
    for number in range(700):
        town.write(f"junk/{number}.txt", "x")
    town.commit()

    told = review(town.folder, "main..proposal", NOW)
    assert len(told.comment.encode()) < 60_000
    assert "<code>junk/0.txt</code> (added) isn’t content" in told.page
    assert re.search(r"… and \d+ more: isn’t content", told.comment)


def test_settings_stand_before_all_else(town):
    """A hundred pages can't push a new approver off the page; each of them is named, too."""
    for number in range(110):
        town.write(f"content/pages/p{number}.md", f"---\ntitle: Tip {number}\n---\n\nText.\n")
    approvers = "".join(f", person-{number}" for number in range(300))
    site = (town.folder / SITE_FILE).read_text()
    town.write(
        SITE_FILE, f"{site}approvals: {{approvers: {{police: {{users: [x{approvers}]}}}}}}\n"
    )
    town.commit()

    told = review(town.folder, "main..proposal", NOW)
    assert told.comment.index("person-299") < told.comment.index("### Pages")
    assert all(f"content/pages/p{number}.md" in told.page for number in range(110))


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "site_config/registers/README.md",
        "content/images/2026-11-20-tip/README.md",
        "areas/WEST/boundary.geojson",
        "areas/west/more/area.yml",
        "content/notices/2026/2026-11-20-tip.nl.md",
        "content/pages/x.txt",
        ".hidden",
    ],
)
def test_every_file_is_named(town, path):
    """Whatever a proposal adds or takes away is named, also where it looks harmless."""
    shown = path.replace("_", "&#95;")
    town.write(path, "x")
    assert shown in page_of(town)

    town.git("checkout", "-q", "-B", "main")
    town.git("checkout", "-q", "-B", "proposal")
    town.git("rm", "-q", path)
    assert shown in page_of(town)


def test_every_file_is_named_without_a_configuration(town):
    """Also when the configuration is broken, no change of content hides behind it."""
    town.write(SITE_FILE, "id: [")
    town.notice("2026-11-20-behind-it")

    assert "2026-11-20-behind-it.md" in page_of(town)


def test_nothing_of_a_long_text_hides(town):
    """The last word of a long line, paragraph or list is on the page."""
    where = ", ".join(f"Street {number}" for number in range(1000))
    body = "    " + "x " * 2000 + "END\n\n" + "y " * 20_000 + "END"
    town.notice(where=f"[{where}]", body=body)

    page = page_of(town)
    assert 2 <= page.count("END")
    assert "Street 999" in page


def test_thousands_of_images_take_no_minutes(town):
    """Thousands of images take no minutes."""
    for number in range(2000):
        town.write(f"content/images/2026-11-20-tip/{number}.png", "x")
    town.commit()

    started = time.process_time()
    page = review(town.folder, "main..proposal", NOW).page
    assert "isn’t the image that its name says" in page
    assert time.process_time() - started < 5


def test_span_must_name_two_commits(town):
    """What isn't BASE..HEAD is refused; so is a commit that isn't here, or looks like an option."""
    with pytest.raises(WrongSpan):
        review(town.folder, "proposal", NOW)
    with pytest.raises(WorldFailed):
        review(town.folder, "main..nowhere", NOW)
    with pytest.raises(WorldFailed):
        review(town.folder, "--output=x..main", NOW)
