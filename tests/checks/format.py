# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source file is as clang-format 14 leaves it; `format.py CLANG_FORMAT -i` makes it so."""

import subprocess
import sys

from tree import files

arguments = sys.argv[2:] or ["--dry-run", "-Werror"]
sys.exit(subprocess.run([sys.argv[1], *arguments, *files(".cpp", ".h")]).returncode)
