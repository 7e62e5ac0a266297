"""The labelled set must be sound, and the check must keep what the set's README promises of it."""

import re
from collections import Counter
from functools import cache

import pytest

from binpub.checks.privacy import context_of
from binpub.model.privacy import PLAIN, Rule
from tests.bench.privacy import judge, share_at_level, share_false, share_found
from tests.privacy_set.labelled import FOLDER, read_more, read_set, read_unseen
from tests.privacy_set.place import a_place

SENTENCES = read_set()
OF_THE_WHOLE_NOTICE = {Rule.CALL_TO_ACTION, Rule.VALID_UNTIL, Rule.IMAGE}
PRIVATE = set(Rule) - PLAIN


@cache
def verdicts(read=read_set):
    return judge(read(), context_of(a_place()))


def test_ids_and_texts_are_unique():
    """
    No two sentences share an id, and none is there twice, in whichever set.
    """
    everything = [*SENTENCES, *read_more(), *read_unseen()]
    assert {1} == set(Counter(one.id for one in everything).values())
    assert {1} == set(Counter(one.text.casefold() for one in everything).values())


@pytest.mark.parametrize("read", [read_set, read_more, read_unseen])
def test_labels_are_known(read):
    """
    A label is one of the check's rules for a sentence, and its level is error or warning.
    """
    rules = {rule for one in read() for rule in [*one.rules, *one.may]}
    levels = {level for one in read() for level in one.rules.values()}

    assert PRIVATE - OF_THE_WHOLE_NOTICE == rules
    assert {"error", "warning"} == levels


def test_size_and_halves():
    """
    There are at least 600 sentences, half of them clean and half of them Dutch.
    """
    clean = sum(one.is_clean for one in SENTENCES) / len(SENTENCES)
    dutch = sum(one.lang == "nl" for one in SENTENCES) / len(SENTENCES)

    assert len(SENTENCES) >= 600
    assert 0.5 == pytest.approx(clean, abs=0.01)
    assert 0.5 == pytest.approx(dutch, abs=0.01)


def test_both_kinds_of_dutch():
    """
    Half of the Dutch is from Flanders and half from the Netherlands; no other language has a region.
    """
    regions = Counter(one.region for one in SENTENCES if one.lang == "nl")

    assert {"BE", "NL"} == set(regions)
    assert 0.5 == pytest.approx(regions["BE"] / regions.total(), abs=0.02)
    assert {""} == {one.region for one in SENTENCES if one.lang != "nl"}


@pytest.mark.parametrize("rule", sorted(PRIVATE - OF_THE_WHOLE_NOTICE))
def test_every_rule_is_put_to_the_proof(rule):
    """
    Each rule must be found in at least twelve sentences, in all four languages.
    """
    labelled = [one.lang for one in SENTENCES if rule in one.rules]

    assert len(labelled) >= 12
    assert {"nl", "fr", "de", "en"} == set(labelled)


def test_what_is_unclear_is_explained():
    """
    A clean sentence that holds a digit run, a link or a mail address says why it's clean.
    """
    looks_private = re.compile(r"@|www\.|https?:|\b014 00")
    unexplained = [
        one.id
        for one in SENTENCES
        if one.is_clean and looks_private.search(one.text) and not one.note
    ]

    assert [] == unexplained


def test_files_are_plain():
    """
    Invisible characters stand in the files as escapes, so that an editor shows them.
    """
    for path in FOLDER.glob("*.jsonl"):
        assert not re.search("[\u00ad\u200b-\u200f\u2060\ufeff]", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("level", ["", "error", "warning"])
@pytest.mark.parametrize("read", [read_set, read_more])
def test_what_must_not_go_out_is_found(read, level):
    """
    At least 95 % is found: of everything, of what is labelled error, and of what is labelled warning.
    """
    assert share_found(verdicts(read), level=level).value >= 0.95


@pytest.mark.parametrize("level", ["", "error", "warning"])
@pytest.mark.parametrize("read", [read_set, read_more])
def test_few_false_alarms(read, level):
    """
    At most 3 % of the clean sentences get an alarm: of any level, and of each.
    """
    assert share_false(verdicts(read), level=level).value <= 0.03


NAMES = {"own set": read_set, "further sentences": read_more, "unseen set": read_unseen}


@pytest.mark.parametrize("name", NAMES)
def test_figures_of_the_readme_are_true(name):
    """
    What the README says of a set is what is measured.
    """
    found = verdicts(NAMES[name])
    figures = (
        len(found),
        share_found(found, level="error"),
        share_found(found, level="warning"),
        share_false(found),
    )
    readme = (FOLDER.parents[1] / "README.md").read_text(encoding="utf-8")
    assert f"| {name} | {' | '.join(map(str, figures))} |" in readme


def test_levels_are_kept():
    """
    At least 90 % is found at its label's level or above.
    """
    assert share_at_level(verdicts()).value >= 0.90
