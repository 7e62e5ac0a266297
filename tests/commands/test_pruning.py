"""The generator's style sheet without what our pages can't need."""

import gzip

import pytest

from binpub.commands.pruning import prune
from binpub.commands.styles import SHEET, base_style, minify
from binpub.commands.theme import read_theme
from binpub.source.trees import Folder

WORDS = {"page", "card", "open"}


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        ("p{margin:0}.page>p{top:0}", "p{margin:0}.page>p{top:0}"),
        (".other{top:0}.page .other:hover{top:0}#lost{top:0}", ""),
        (
            ".page,.other,p:is(.card,.other),.card:not(.other){top:0}",
            ".page,p:is(.card,.other),.card:not(.other){top:0}",
        ),
        (
            "@media print{.other{top:0}}@media screen{.page{top:0}.other{top:0}}",
            "@media screen{.page{top:0}}",
        ),
        (
            "@font-face{src:url('a.b{c}')}@keyframes x{0%{top:0}to{top:1px}}",
            "@font-face{src:url('a.b{c}')}@keyframes x{0%{top:0}to{top:1px}}",
        ),
        ('@charset "UTF-8";a[href$=".other"]{top:0}', '@charset "UTF-8";a[href$=".other"]{top:0}'),
        ("[dir=ltr] .page{left:0}[dir=rtl] .page{right:0}", "[dir=ltr] .page{left:0}"),
    ],
)
def test_only_rules_that_reach_a_named_class_stay(sheet, left):
    """A selector goes when it asks for a class that no template names; all else stays as it was."""
    assert left == prune(sheet, WORDS)


def test_nothing_goes_when_every_class_is_named():
    """The generator's whole sheet comes out as it went in, apart from what is for the other direction."""

    class Every:
        def __contains__(self, word):
            return True

    sheet = minify(base_style())
    kept = prune(sheet, Every())
    assert sheet.count("{") - sheet.count("[dir=rtl]") <= kept.count("{")
    assert kept == prune(kept, Every())


def test_first_visit_does_not_load_what_no_page_needs(tmp_path):
    """The one style sheet is at most 22 kB compressed; with all of the generator's it'd be 33."""
    theme = read_theme(Folder(tmp_path))
    assert len(gzip.compress(theme.files[theme.names[SHEET]])) < 22_000
