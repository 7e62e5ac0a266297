"""Which network is a door in? From a catalog to an index, from a question to an outcome."""
