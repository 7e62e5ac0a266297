"""Start the stand-in, print its address, and end with whoever started it."""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading

from tests.listmonk.standin.delivery import Delivery
from tests.listmonk.standin.server import Engine
from tests.listmonk.standin.state import State


def main():
    """Run until standard input ends."""
    options = argparse.ArgumentParser(prog="standin")
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--state", help="a file that outlives the process")
    options.add_argument("--settings", type=json.loads, default={}, help="JSON")
    given = options.parse_args()
    engine = Engine(State(given.state, **given.settings), given.port)
    Delivery(engine.state)
    threading.Thread(target=engine.run, daemon=True).start()
    print(engine.address, flush=True)
    sys.stdin.buffer.read()
    os._exit(0)


main()
