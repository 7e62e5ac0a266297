"""Subscribing in a real browser: what leaves the page, when, and for whom it can be done."""

from __future__ import annotations

import http.server
import shutil
import threading
from urllib.parse import parse_qsl, quote

import pytest

from binpub.commands.build import build_site
from binpub.source.readers import read_catalog
from binpub.source.trees import Folder
from tests.browser.conftest import playwright
from tests.example import ROOT, TODAY

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe isn't installed")

KERKWIJK = "0b6f0d0e-6d0f-4c43-9a53-2f3f4f1f7c11"
FORM = "nl/areas/kerkwijk/"
THANKS = "https://bin.zandbeke.example.org/nl/subscribed/"


class Engine(http.server.BaseHTTPRequestHandler):
    """Stands in for the mailing engine's form: notes what is posted, and says that it came."""

    def do_POST(self):
        """Note the fields in their order."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.posted.append((self.path, parse_qsl(body, keep_blank_values=True)))
        self.server.headers.append(dict(self.headers))
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<title>Asked</title>")

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def engine():
    """A server on loopback that forms can post to."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Engine) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def address(serve, engine, tmp_path_factory):
    """The example's site, with forms that post to that server."""
    root = tmp_path_factory.mktemp("lists") / "root"
    for part in ("areas", "content", "site_config"):
        shutil.copytree(ROOT / part, root / part)
    lists = root / "site_config/lists.yml"
    text = lists.read_text("utf-8")
    ours = f"http://127.0.0.1:{engine.server_port}"
    lists.write_text(text.replace("https://lists.zandbeke.example.org", ours), "utf-8")
    tree = Folder(root)
    build_site(read_catalog(tree).catalog, tree, root / "build", TODAY)
    return serve(root / "build/site")


@pytest.fixture
def posted(engine):
    """What was posted during a test."""
    engine.posted, engine.headers = [], []
    return engine.posted


def found(visit, question, **options):
    """The lookup's page with the answer to a question."""
    page = visit(f"nl/lookup/?q={quote(question)}", **options)
    page.locator(".answer[data-outcome]").wait_for()
    return page


def fields_of(address, list_id):
    """What a form sends for one list."""
    return [("email", address), ("nonce", ""), ("l", list_id), ("next", THANKS)]


@pytest.mark.parametrize("scripts", [True, False])
def test_form_posts_exactly_its_fields(visit, posted, scripts):
    """With and without JavaScript the address goes to the one list, and nothing else goes."""
    page = visit(FORM, width=375, java_script_enabled=scripts)
    page.locator(".subscribe [name=email]").fill("an@example.org")
    page.locator(".subscribe button").click()
    page.wait_for_url("**/subscription/form")
    assert [("/subscription/form", fields_of("an@example.org", KERKWIJK))] == posted


def test_keyboard_is_enough(visit, posted):
    """The Tab key goes from the field to the button, past the trap, and Enter subscribes."""
    page = visit(FORM)
    field, button = page.locator(".subscribe [name=email]"), page.locator(".subscribe button")
    field.focus()
    page.keyboard.type("an@example.org")
    page.keyboard.press("Tab")
    playwright.expect(button).to_be_focused()
    page.keyboard.press("Tab")
    assert "A" == page.evaluate("document.activeElement.tagName")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/subscription/form")
    assert [fields_of("an@example.org", KERKWIJK)] == [fields for _, fields in posted]


@pytest.mark.parametrize("typed", ["", "an", "an@", "an @example.org"])
def test_wrong_address_stays_here(visit, posted, typed):
    """The browser itself refuses what is no address, and nothing is sent."""
    page = visit(FORM)
    page.locator(".subscribe [name=email]").fill(typed)
    page.locator(".subscribe button").click()
    playwright.expect(page.locator(".subscribe [name=email]")).to_be_focused()
    page.wait_for_timeout(100)
    assert (False, []) == (page.url.endswith("/subscription/form"), posted)


def test_trap_is_seen_by_nobody(visit):
    """Nobody sees the field that must stay empty, and nobody hears of it."""
    page = visit(FORM)
    box = page.locator(".subscribe__trap").bounding_box()
    assert (1, 1) == (box["width"], box["height"])
    assert 0 == page.get_by_role("textbox", name="nonce").count()
    assert 1 == page.locator("form.subscribe").get_by_role("textbox").count()


def test_nothing_is_asked_of_the_engine_before(visit, engine):
    """Until the button is pressed the page has no word with the engine."""
    page = found(visit, "Lindelaan 5")
    page.goto(page.url.split("nl/")[0] + FORM)
    page.locator(".subscribe [name=email]").fill("an@example.org")
    page.wait_for_load_state("networkidle")
    assert [] == [url for url in page.seen if f":{engine.server_port}/" in url]


def test_engine_is_not_told_where_one_comes_from(visit, posted, engine):
    """With the address goes no trace of the page or of what was looked up."""
    page = found(visit, "Vredelaan 2")
    page.locator(".subscribe [name=email]").fill("an@example.org")
    page.keyboard.press("Enter")
    page.wait_for_url("**/subscription/form")
    [headers] = engine.headers
    assert 1 == len(posted)
    assert (None, None, False) == (
        headers.get("Referer"),
        headers.get("Cookie"),
        "redelaan" in str(headers),
    )


def test_found_networks_carry_their_form(visit, posted):
    """Each network that is found has the form for its own list, called after it."""
    page = found(visit, "Lindelaan 5", width=375)
    forms = page.locator(".network form.subscribe")
    assert 2 == forms.count()
    assert ["Kerkwijk", "Centrum"] == [
        one.get_attribute("aria-label").split()[-1] for one in forms.all()
    ]
    forms.first.locator("[name=email]").fill("an@example.org")
    forms.first.locator("button").click()
    page.wait_for_url("**/subscription/form")
    assert [fields_of("an@example.org", KERKWIJK)] == [fields for _, fields in posted]


def test_promises_are_read_once(visit):
    """Where two networks are found, what happens with an address is said once."""
    page = found(visit, "Lindelaan 5")
    assert 1 == page.locator(".promises:visible").count()


@pytest.mark.parametrize(
    "question",
    ["Dorpsstraat 3", "Burgemeester Dekouterlaan", "Kerkwijk", "Nieuwstraat 120, Opheide"],
)
def test_open_answers_carry_no_form(visit, question):
    """While the network isn't certain nobody can subscribe to a wrong one."""
    page = found(visit, question)
    assert 0 == page.locator(".answer form").count()


def test_typing_an_address_leaves_the_answer(visit):
    """What is typed into the form neither asks the lookup anew nor is lost."""
    page = found(visit, "Vredelaan 2")
    field = page.locator(".subscribe [name=email]")
    field.press_sequentially("an@example.org", delay=10)
    page.wait_for_timeout(1500)
    assert "an@example.org" == field.input_value()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [FORM, "nl/subscribed/", "nl/lookup/?q=Lindelaan+5"])
def test_axe_finds_nothing(visit, path, scheme):
    """The form and the page after it have no barrier that axe knows, in either colour scheme."""
    page = visit(path, width=375, scheme=scheme)
    if "?q" in path:
        page.locator(".answer form").first.wait_for()
    result = axe.Axe().run(page, context=".md-main").response["violations"]
    assert [] == [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in result]


@pytest.mark.parametrize("path", [FORM, "nl/subscribed/", "nl/lookup/?q=Lindelaan+5"])
def test_form_fits_a_narrow_phone(visit, path):
    """Nothing scrolls sideways at 320 pixels."""
    page = visit(path, width=320)
    page.wait_for_timeout(300)
    assert 320 == page.evaluate("document.documentElement.scrollWidth")
