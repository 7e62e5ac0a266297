"""The nouns of binpub; each module is one of them."""
