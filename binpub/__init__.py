"""Run neighbourhood information networks from one git repository."""

__version__ = "0.1.0"
