"""One mail in all languages of its list."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from tests.mail.sample import a_message, parsed, parts
from tests.mail.test_letter import assert_in_order, words_of
from tests.mail.test_message import HEADERS, LINES
from tests.mail.tongues import FRENCH, GERMAN, a_catalog_in
from tests.world import a_notice, an_area

BODY = "Two locks are better than one."
CALL = re.compile(r'<p class="call"')


def letters_of(message):
    """The HTML of each letter of a mail, by its language."""
    html = parts(message)[1].split('<div class="letter" lang="')[1:]
    return {letter[:2]: letter for letter in html}


def test_each_language_is_a_whole_letter():
    """
    A mail carries a whole letter in each language of its list, one below the other.
    """
    for words in words_of(a_message(a_catalog_in(["en", "fr"], fr=FRENCH))):
        assert_in_order([BODY, "Read it on the website", "subscribed to the list"], words)
        assert_in_order([BODY, "Français", FRENCH["title"], FRENCH["body"]], words)


def test_call_comes_first_in_each_language():
    """
    Whom to call stands on top of each letter, so that nobody reads past it.
    """
    text, html = parts(a_message(a_catalog_in(["en", "fr", "de"], fr=FRENCH, de=GERMAN)))
    assert 3 == len(CALL.findall(html)) == len(re.findall('href="tel:101"', html))
    for letter in letters_of(a_message(a_catalog_in(["en", "fr"], fr=FRENCH))).values():
        assert letter.index('class="call"') < letter.index("<h1")
    assert re.search(r"____ Deutsch _+\n\n[^\n]*101[^\n]*\n", text)


def test_links_on_top_lead_to_the_other_letters():
    """
    Below the first call stand links to the other letters, each in its own language.
    """
    text, html = parts(a_message(a_catalog_in(["en", "fr", "de"], fr=FRENCH, de=GERMAN)))
    links = re.findall(r'<a lang="(\w+)" href="#([^"]+)"', html)
    assert [("fr", "letter-fr"), ("de", "letter-de")] == links
    assert all(f'<a id="{name}" name="{name}"' in html for _, name in links)
    assert re.search("Français.* · .*Deutsch", text.splitlines()[2])


def test_one_language_needs_no_links():
    """
    A mail in one language names none.
    """
    text, html = parts(a_message(a_catalog_in(["en"])))
    assert not re.search('class="tongue|letter-en', html)
    assert not re.search("English|____", text)


def test_list_has_its_own_languages():
    """
    A list may have some of the site's languages; its mails are in those, in the site's order.
    """
    area = an_area(languages=["de", "fr"])
    message = a_message(a_catalog_in(["en", "fr", "de"], area, fr=FRENCH, de=GERMAN))
    assert ["fr", "de"] == list(letters_of(message))
    assert "fr, de" == parsed(message)["Content-Language"]


@pytest.mark.parametrize(
    ("languages", "translated", "expected"),
    [
        (["en", "fr"], {"fr": FRENCH}, "Lock your bicycle / Fermez votre vélo à clé"),
        (["fr", "en"], {"fr": FRENCH}, "Fermez votre vélo à clé / Lock your bicycle"),
        (["en", "fr"], {}, "Lock your bicycle"),
        (["fr", "en"], {}, "Lock your bicycle"),
        (["en", "fr"], {"fr": FRENCH | {"title": "Lock your bicycle"}}, "Lock your bicycle"),
        (["en", "fr"], {"fr": FRENCH | {"title": "é" * 100}}, f"Lock your bicycle / {'é' * 100}"),
    ],
)
def test_subject_has_each_title_once(languages, translated, expected):
    """
    The subject has the titles in the order of the languages, and the same title once.
    """
    message = a_message(a_catalog_in(languages, **translated))
    assert f"[BIN Centrum] {expected}" == message.subject


def test_same_title_is_marked_once():
    """
    A title that is the same in two languages stands once, with what the first says of it.
    """
    notice = a_notice(revision=2, change_note="The time was wrong.")
    french = FRENCH | {"title": notice.title, "revision": 2, "change_note": "L’heure."}
    message = a_message(a_catalog_in(["en", "fr"], notice=notice, fr=french))
    assert "[BIN Centrum] Correction: Lock your bicycle" == message.subject


def test_long_subject_is_in_the_first_language():
    """
    Titles that are too long together are left to the letters, apart from the first.
    """
    long = a_notice(title="a" * 100)
    message = a_message(a_catalog_in(["en", "fr"], notice=long, fr=FRENCH | {"title": "b" * 100}))
    assert f"[BIN Centrum] {'a' * 100}" == message.subject


def test_text_that_nobody_translated():
    """
    Where a translation is missing, that letter has all but the text, and says where that is.
    """
    notice = a_notice(advice=["Use two."], where=["Mill Lane"])
    message = a_message(a_catalog_in(["en", "fr"], notice=notice))
    text, html = parts(message)
    assert [1, 1, 1, 1] == [part.count(words) for part in (text, html) for words in (BODY, "Use t")]
    french = letters_of(message)["fr"]
    assert '<a href="#letter-en"' in french
    assert_in_order(["tel:101", "Lock your bicycle", "Mill Lane", "button", "closing"], french)


def test_original_may_be_below():
    """
    The text stands in the letter of its own language, also when that isn't the first.
    """
    letters = letters_of(a_message(a_catalog_in(["fr", "en"])))
    assert BODY in letters["en"]
    assert BODY not in letters["fr"]
    assert '<a href="#letter-en"' in letters["fr"]


def test_original_in_no_language_of_the_list():
    """
    A text in none of the list's languages stands in the first letter, which says so.
    """
    notice = a_notice(language="de")
    message = a_message(a_catalog_in(["en", "fr"], notice=notice))
    letters = letters_of(message)
    assert "The text is in another language: German." in letters["en"]
    assert (True, False) == (BODY in letters["en"], BODY in letters["fr"])
    assert '<a href="#letter-en"' in letters["fr"]


def test_old_translation_is_not_mailed():
    """
    What translates an older revision isn't mailed: a correction waits for no translator.
    """
    notice = a_notice(revision=2, change_note="The time was wrong.")
    message = a_message(a_catalog_in(["en", "fr"], notice=notice, fr=FRENCH))
    assert FRENCH["body"] not in message.text + message.html
    assert "[BIN Centrum] Correction: Lock your bicycle" == message.subject


def test_correction_in_each_language():
    """
    Each letter says what was changed, in its own language.
    """
    notice = a_notice(revision=2, change_note="The time was wrong.")
    french = FRENCH | {"revision": 2, "change_note": "L’heure était fausse."}
    for words in words_of(a_message(a_catalog_in(["en", "fr"], notice=notice, fr=french))):
        assert_in_order(["The time was wrong.", BODY, "L’heure était fausse.", "cadenas"], words)


@pytest.mark.parametrize(
    "fields",
    [
        {"withdrawn": {"date": "2026-11-21", "reason": "It was the wrong house."}},
        {"describes": ["vehicle"], "valid_until": "2026-11-20"},
    ],
)
def test_withdrawn_or_expired_in_each_language(fields):
    """
    Of what was withdrawn or has expired no language says more than the title.
    """
    notice = a_notice(**fields, where=["Mill Lane"], advice=["Use two."])
    french = FRENCH | {"advice": ["Deux."], "where": ["Ruelle"]}
    message = a_message(a_catalog_in(["en", "fr"], notice=notice, fr=french))
    assert 2 == message.html.count('class="banner"')
    assert not re.search("locks|cadenas|Mill|Ruelle|Use two|Deux", message.text + message.html)
    assert "letter-en" not in letters_of(message)["fr"].split("<h1")[1]


def test_title_of_who_was_described_in_each_language():
    """
    What stands in the place of an expired description's title is said in each letter's language.
    """
    notice = a_notice(describes=["vehicle"], valid_until="2026-11-20", title="Grey van")
    message = a_message(a_catalog_in(["en", "fr"], notice=notice))
    assert "[BIN Centrum] Prevention tip / Conseil de prévention" == message.subject
    assert '<h1 lang="fr" dir="auto">Conseil' in re.sub(
        ' style="[^"]*"| class="[^"]*"', "", letters_of(message)["fr"]
    )


def test_authors_words_say_their_language():
    """
    What an author wrote is marked in a letter of another language, so that it's read aloud rightly.
    """
    withdrawn = {"date": "2026-11-21", "reason": "It was the wrong house."}
    gone = letters_of(a_message(a_catalog_in(["en", "fr"], notice=a_notice(withdrawn=withdrawn))))
    assert '<span lang="en">It was the wrong house.</span>' in gone["fr"]
    assert '<h1 lang="en"' in gone["fr"]
    shown = letters_of(a_message(a_catalog_in(["en", "fr"], notice=a_notice(where=["Mill Lane"]))))
    assert '<span lang="en">Mill Lane</span>' in shown["fr"]
    assert "<span" not in shown["en"]


def test_change_that_nobody_translated_is_quoted():
    """
    What an author changed is quoted in a letter of another language, as it's shown as it was written.
    """
    notice = a_notice(revision=2, change_note="Another hour.")
    plain, html = parts(a_message(a_catalog_in(["en", "fr"], notice=notice)))
    assert "« Another hour. »" in plain.replace("\u00a0", " ").replace("\u202f", " ")
    assert '<span lang="en">Another hour.</span>' in html


def test_names_of_the_site_in_each_language():
    """
    Each letter comes from the site by its name in that language, and leads to its page there.
    """
    names = {"fr": "Réseaux de Smalltown"}
    letters = letters_of(a_message(a_catalog_in(["en", "fr"], fr=FRENCH, names=names)))
    assert ("Réseaux" in letters["en"], "Réseaux" in letters["fr"]) == (False, True)
    assert "/fr/notices/2026-11-20-tip/" in letters["fr"]


def test_network_is_called_what_people_call_it():
    """
    A letter says what the network is, in the words of its country and language.
    """
    letters = letters_of(a_message(a_catalog_in(["nl", "fr", "de"], site={"country": "BE"})))
    said = ("Buurtinformatienetwerk", "Partenariat local", "Nachbarschafts-Informationsnetzwerk")
    assert all(words in letter for words, letter in zip(said, letters.values(), strict=True))


def test_only_the_end_is_a_signature():
    """
    Mail programs grey what stands below the mark of a signature: no letter stands there.
    """
    text = parts(a_message(a_catalog_in(["en", "fr", "de"], fr=FRENCH, de=GERMAN)))[0]
    letters, signature = text.split("\n-- \n")
    assert_in_order([BODY, FRENCH["title"], GERMAN["title"], "/de/notices/"], letters)
    assert "#leave" in signature


def test_headers_of_several_languages():
    """
    In several languages a mail is still one: the same id and list, and headers in the first.
    """
    one, two = (a_message(a_catalog_in(codes, fr=FRENCH)) for codes in (["en"], ["en", "fr"]))
    differ = {name for name in one.headers if one.headers[name] != two.headers[name]}
    assert {"Content-Language"} == differ
    assert "en, fr" == two.headers["Content-Language"]


@settings(max_examples=50, deadline=None)
@given(title=LINES)
def test_no_translation_forges_a_header(title):
    """
    Whatever the title of a translation holds, a mail has the headers that it should have.
    """
    mail = parsed(a_message(a_catalog_in(["en", "fr"], fr=FRENCH | {"title": title})))
    assert HEADERS == {header.lower() for header in mail}
    assert not mail.defects


def test_same_bytes_in_all_languages():
    """
    Rendered again from the same files, a mail is the same to the last byte.
    """
    first, second = (
        a_message(a_catalog_in(["en", "fr", "de", "nl"], fr=FRENCH, de=GERMAN)) for _ in range(2)
    )
    assert first.as_bytes() == second.as_bytes()


def test_four_languages_are_not_cut_off():
    """
    A usual notice in four languages is far from the size at which Gmail cuts a mail off.
    """
    body = "Somebody saw a light in the garden, and called the police.\n\n" * 20
    texts = {code: {"title": code, "body": body} for code in ("fr", "de", "nl")}
    message = a_message(a_catalog_in(["en", "fr", "de", "nl"], notice=a_notice(body=body), **texts))
    assert 4 == message.html.count("garden") / 20
    assert len(message.html.encode()) < 60_000


def test_too_long_for_a_mail():
    """
    Of a mail that would be cut off the last letters lose their text, and nobody the way out.
    """
    texts = {code: FRENCH | {"body": f"{code} word " * 5_000} for code in ("fr", "de")}
    message = a_message(
        a_catalog_in(["en", "fr", "de"], notice=a_notice(body="x " * 20_000), **texts)
    )
    assert len(message.html.encode()) < 102_000
    assert ["en", "fr"] == [
        code for code, html in letters_of(message).items() if len(html) > 20_000
    ]
    assert "#leave" in message.html
    assert "de word" not in message.text
