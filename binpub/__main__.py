"""``python -m binpub`` does what ``binpub`` does."""

from binpub.cli import main

main()
