"""Mails in several languages, for tests: what was translated is said by the test."""

from __future__ import annotations

from binpub.model.translation import NoticeTranslation, SiteTranslation, Translations
from tests.world import a_catalog, a_notice, a_site

FRENCH = {"title": "Fermez votre vélo à clé", "body": "Deux cadenas valent mieux qu’un."}
GERMAN = {"title": "Schließen Sie Ihr Rad ab", "body": "Zwei Schlösser sind besser als eines."}


def a_catalog_in(languages, *nouns, notice=None, site=None, names=None, **translated):
    """
    A catalog of a site in some languages.

    A language's translation of the notice is a keyword: ``fr=FRENCH``.
    """
    notice = notice or a_notice()
    found = {
        (notice.id, code): NoticeTranslation.model_validate(texts)
        for code, texts in translated.items()
    }
    own_names = {code: SiteTranslation(name=name) for code, name in (names or {}).items()}
    return a_catalog(
        notice,
        *nouns,
        site=a_site(languages=languages, **site or {}),
        translations=Translations(notices=found, site=own_names),
    )
