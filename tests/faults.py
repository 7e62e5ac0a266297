"""Faults of the world: a process that is killed at a file operation of choice."""

from __future__ import annotations

import os
import resource
import signal
import sys
from itertools import count

CHANGES = {"os.link", "os.remove", "os.rename", "os.mkdir", "os.truncate"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def in_child(*steps):
    """Run steps in a process of its own; return how it ended, negative when by a signal."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        for step in steps:
            step()
        os._exit(0)
    finally:
        os._exit(1)


def kill_before(operation, folder):
    """
    Kill this process before the n-th operation that changes files below a folder.

    Counted are opening for writing, linking, renaming, removing, making a
    folder, and writing to the disk what was buffered.
    """
    operations = count(1)

    def step():
        if next(operations) == operation:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(event, args):
        changes = event in CHANGES or (event == "open" and args[2] & WRITES)
        if changes and str(args[0]).startswith(str(folder)):
            step()

    def sync(descriptor, sync=os.fsync):
        step()
        sync(descriptor)

    os.fsync = sync
    sys.addaudithook(watch)


def fill_disk(size):
    """Let this process write no file larger than some bytes, as on a disk that is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
