"""The gettext catalogues, one file a language."""
