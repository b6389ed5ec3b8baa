# SPDX-License-Identifier: GPL-3.0-or-later
"""The project's own files, found without git so that the checks also run in an unpacked archive."""

import os
import sys

FOLDERS = ("app", "core", "ui", "resources", "translations", "tests", "packaging", "docs", ".ci")


def files(*suffixes):
    """Paths relative to the project's folder, sorted; those of captured /proc trees left out."""
    found = [name for name in os.listdir(".") if os.path.isfile(name)]
    for folder in FOLDERS:
        for base, folders, names in os.walk(folder):
            folders[:] = [f for f in folders if f not in ("fixtures", "__pycache__")]
            found += [os.path.join(base, name) for name in names]
    return sorted(f for f in found if f.endswith(suffixes))


def finish(faults):
    """Prints one line a fault and ends the check."""
    print("\n".join(faults) or "nothing found")
    sys.exit(1 if faults else 0)
