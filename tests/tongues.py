"""Smalltown in two languages: what is written beside a file says the same in French."""

from __future__ import annotations

from binpub.model.addresses import notice_file, translation_file

SITE = "site_config/site.yml"


def speak_french(town, languages="en, fr"):
    """Let a town's site have a second language."""
    text = (town.folder / SITE).read_text(encoding="utf-8")
    town.write(SITE, text.replace("languages: [en]", f"languages: [{languages}]"))


def translate(
    town, notice="2026-11-20-tip", language="fr", *, title="Fermez", body="Texte.", **more
):
    """Write a notice's translation."""
    lines = "".join(f"{key}: {value}\n" for key, value in {"title": title, **more}.items())
    path = translation_file(notice_file(notice), language)
    town.write(path, f"---\n{lines}---\n\n{body}\n")
    return path
