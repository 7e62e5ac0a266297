"""Rules that need more than one file; each is one generator of problems."""
