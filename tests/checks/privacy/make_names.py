"""
Make the lists of names from the registry package Faker; run by hand when it brings better ones.

    pip install Faker==40.54.0, apt install wdutch wfrench wngerman wbritish
    python tests/checks/privacy/make_names.py binpub/checks/privacy/data/names.txt

Faker's code and lists are under the MIT licence; the Belgian ones come from Statbel,
the statistics office, of 2022. Debian's word lists only tell which names are words too.
"""

import importlib
import sys
from pathlib import Path

from binpub.checks.privacy.folding import fold_text

FIRST = [
    "nl_BE",
    "nl_NL",
    "fr_BE",
    "fr_FR",
    "de_DE",
    "de_LU",
    "de_AT",
    "en_GB",
    "tr_TR",
    "it_IT",
    "es_ES",
    "ro_RO",
    "pl_PL",
    "pt_PT",
    "fr_DZ",
]
LAST = [
    "nl_BE",
    "nl_NL",
    "fr_BE",
    "fr_FR",
    "de_DE",
    "de_LU",
    "en_GB",
    "tr_TR",
    "it_IT",
    "es_ES",
    "ro_RO",
    "pt_PT",
    "fr_DZ",
]
DICTIONARIES = {"nl": "dutch", "fr": "french", "de": "ngerman", "en": "british-english"}
HEADER = """\
# First names and surnames, without accents. From Faker 40.54.0 (MIT, Copyright (c) 2012 Daniele Faraglia):
# https://pypi.org/project/Faker/. Its Belgian names come from Statbel, the Belgian statistics office, 2022.
# Made by tests/checks/privacy/make_names.py. “common” are those that are words of a language too.
"""


def provider(locale):
    return importlib.import_module(f"faker.providers.person.{locale}").Provider


def words(names):
    folded = (fold_text(str(name)).lower for name in names)
    parts = (part for name in folded for part in name.replace("'", " ").replace("-", " ").split())
    return {part for part in parts if part.isascii() and part.isalpha() and len(part) > 1}


def first_names(locale):
    kinds = ("first_names", "first_names_male", "first_names_female")
    return words(name for kind in kinds for name in getattr(provider(locale), kind, ()))


def common_words(language):
    lines = Path("/usr/share/dict", DICTIONARIES[language]).read_text().split()
    return words(line for line in lines if line.islower())


def main(target):
    first = set().union(*(first_names(locale) for locale in FIRST))
    last = set().union(*(words(provider(locale).last_names) for locale in LAST))
    rows = {"first": first, "last": last}
    rows |= {f"common-{lang}": (first | last) & common_words(lang) for lang in DICTIONARIES}
    text = "".join(f"{kind}: {' '.join(sorted(names))}\n" for kind, names in rows.items())
    Path(target).write_text(HEADER + text)


if __name__ == "__main__":
    main(sys.argv[1])
