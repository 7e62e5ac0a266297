"""From trees, git and files to nouns."""
