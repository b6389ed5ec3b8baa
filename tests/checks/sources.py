# SPDX-License-Identifier: GPL-3.0-or-later
"""Each source file names its licence first, stays short, and puts nothing off."""

import re

from tree import files, finish

CODE = (".cpp", ".h")
SCRIPTS = (".py", ".sh", "CMakeLists.txt", "run", ".clang-format", ".clang-tidy", ".gitignore")
TEXTS = (".md",)
LINES = 400
PUT_OFF = re.compile(r"\b(TODO|FIXME|XXX|QSKIP|GTEST_SKIP)\b")

faults = []
for path in files(*CODE, *SCRIPTS, *TEXTS):
    with open(path, encoding="utf-8") as source:
        lines = source.read().split("\n")
    head = lines[1] if lines[0].startswith("#!") else lines[0]
    if not re.fullmatch(r"(//|#|<!--) SPDX-License-Identifier: GPL-3\.0-or-later( -->)?", head):
        faults.append(f"{path}:1: no SPDX line")
    if len(lines) - 1 > LINES and not path.endswith(TEXTS):
        faults.append(f"{path}: {len(lines) - 1} lines, at most {LINES}: split it by subject")
    if lines[-1] != "" or lines[-2:-1] == [""]:
        faults.append(f"{path}: does not end with exactly one line feed")
    if path.endswith(CODE):
        faults += [f"{path}:{number}: {line.strip()}"
                   for number, line in enumerate(lines, 1) if PUT_OFF.search(line)]
        if path.endswith(".h") and "#pragma once" not in lines:
            faults.append(f"{path}: no #pragma once")
finish(faults)
