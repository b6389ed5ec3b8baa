# SPDX-License-Identifier: GPL-3.0-or-later
"""Processes of known behaviour: python3 workloads.py ROLE [TAG] runs until its standard input ends."""
import os
import sys
import threading
import time


def burn():
    """Half a core: as long asleep as it was busy, by its own CPU time."""
    while True:
        start = time.process_time()
        while time.process_time() - start < 0.02:
            pass
        time.sleep(0.02)


def hold():
    """100 MB, every page of them touched."""
    block = bytearray(100_000_000)
    for i in range(0, len(block), 4096):
        block[i] = 1
    threading.Event().wait()


def fork():
    """A child every 50 ms, which works a little and ends."""
    while True:
        child = os.fork()
        if child == 0:
            sum(range(100_000))
            os._exit(0)
        os.waitpid(child, 0)
        time.sleep(0.05)


def sleep():
    threading.Event().wait()


def switch():
    """Gives up its core some thousand times a second."""
    while True:
        time.sleep(0.0002)


def threads():
    """Twenty threads beside the first; four of them busy now and then."""
    def work():
        while True:
            sum(range(20_000))
            time.sleep(0.05)
    for i in range(20):
        threading.Thread(target=work if i < 4 else sleep, daemon=True).start()
    threading.Event().wait()


ROLES = {role.__name__: role for role in (burn, hold, fork, sleep, switch, threads)}
CREW = ('burn', 'hold', 'sleep', 'switch', 'threads')  # of one worker group: nobody comes or goes


def main():
    def end_with_parent():
        sys.stdin.read()
        os._exit(0)
    threading.Thread(target=end_with_parent, daemon=True).start()
    ROLES[sys.argv[1]]()


if __name__ == '__main__':
    main()
