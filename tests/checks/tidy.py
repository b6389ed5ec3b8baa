# SPDX-License-Identifier: GPL-3.0-or-later
"""tidy.py CLANG_TIDY BUILD NAME FOLDER...: clang-tidy over all sources of these folders, merged into one.

Most of clang-tidy's time goes into Qt's headers, once for each source; merged they are read once.
"""

import json
import os
import shlex
import subprocess
import sys

from tree import files

sys.path.append(os.path.join(os.path.dirname(__file__), ".."))
from merge import merged  # tests are merged there as they are to be compiled

def flags_of(build, sources):
    """The compiler's flags of these sources: all that any of them has, without output and precompiled headers."""
    flags, folder = {}, build
    folders = {os.path.dirname(source) + "/" for source in sources}
    for entry in json.load(open(os.path.join(build, "compile_commands.json"), encoding="utf-8")):
        # What is compiled in merged sources has its flags at those, which are made in the build folder.
        target = os.path.relpath(entry["file"], build).partition("CMakeFiles/")[0]
        is_merged = "/Unity/" in entry["file"] or os.path.basename(target).startswith("tests_")
        is_ours = is_merged and any(of.startswith(os.path.dirname(target) + "/") for of in folders)
        if os.path.relpath(entry["file"]) not in sources and not is_ours:
            continue
        folder = entry["directory"]
        arguments = shlex.split(entry["command"])[1:]
        while arguments:
            flag = arguments.pop(0)
            if flag in ("-o", "-c", "-include", "-Xclang"):
                arguments.pop(0)
            elif flag == "-isystem":
                flags[(flag, arguments.pop(0))] = None
            elif not flag.startswith(("-Winvalid-pch", "-fpch-", "-Wno-subobject-linkage", "-fsanitize", "-DQT_TESTCASE_")):
                flags[(flag,)] = None
    return [word for flag in flags for word in flag], folder


tidy, build, name, *folders = sys.argv[1:]
build = os.path.abspath(build)
sources = [f for f in files(".cpp") if f.startswith(tuple(folder + "/" for folder in folders))]
if not sources:
    sys.exit(f"no sources in {' '.join(folders)}")
flags, directory = flags_of(build, sources)
path = os.path.join(build, "tidy", name + ".cpp")
os.makedirs(os.path.dirname(path), exist_ok=True)
with open(path, "w", encoding="utf-8") as out:
    tests = name == "tests"
    out.write(merged(sources) if tests else "".join(f'#include "{source}"\n' for source in sources))
# For CLI11's header this check alone takes 20 s.
left_out = ["--checks=-performance-unnecessary-value-param"] if name == "app_cli" else []
sys.exit(subprocess.run([tidy, "--quiet", "--config-file=" + os.path.abspath(".clang-tidy"), *left_out, path, "--",
                         *flags, "-Wno-shadow", "-I" + os.getcwd()], cwd=directory).returncode)
