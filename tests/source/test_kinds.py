"""What stands in a file is English; whoever writes the site's word is told which one is meant."""

import pytest

from binpub.model.notice import Notice, NoticeKind
from binpub.source.kinds import kind_meant
from binpub.source.validation import Invalid, validate


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Inbraak", "burglary"),
        ("poging tot inbrak", "attempted-burglary"),
        ("network news", "network-news"),
        ("CO-Vergiftiging ", "co-poisoning"),
        ("zwaan", ""),
    ],
)
def test_word_of_the_site(word, kind):
    """A word that people read, of any language, leads to the one that is written in the file."""
    assert kind == kind_meant(word, map(str, NoticeKind))


def test_only_what_may_stand_there():
    """A word of another key isn't proposed."""
    assert "" == kind_meant("actief", map(str, NoticeKind))


@pytest.mark.parametrize(("word", "meant"), [("Inbraak", "burglary"), ("burglery", "burglary")])
def test_check_says_what_was_meant(word, meant):
    """The check proposes the word for the file; what is nearly right goes before other languages."""
    with pytest.raises(Invalid) as wrong:
        validate(Notice, {"kind": word}, "x.md")

    [sentence] = [one.sentence for one in wrong.value.problems if one.location == ("kind",)]
    assert f"unknown value “{word}”; did you mean “{meant}”?" == str(sentence)
