"""The check for plain language: long sentences and office words, with what to write instead."""

from binpub.checks.plain.checking import check_plain as check_plain
from binpub.checks.plain.notices import find_in_notice as find_in_notice
from binpub.checks.plain.notices import lint_notice_wording as lint_notice_wording
from binpub.checks.plain.text import lint_wording as lint_wording
