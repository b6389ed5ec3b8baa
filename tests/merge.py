#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""merge.py OUT SOURCE...: one source of several tests, which is compiled in a third of their time.

Each test keeps a namespace of its own, since all of them have a main() and names alike; what they
include is included before, outside of it, and does not come again. The program made of it is the
test by whose name it is called.
"""

import os
import re
import sys

INCLUDE = re.compile(r'^#include [<"]([^>"]+)[>"]$', re.M)


def space(source):
    return re.sub(r"\W", "_", os.path.splitext(os.path.basename(source))[0])


def merged(sources):
    """All of them in a row; those that are no tests are not put into a namespace."""
    includes, bodies = {}, []
    for source in sources:
        with open(source, encoding="utf-8") as text:
            for match in INCLUDE.finditer(text.read()):
                beside = os.path.join(os.path.dirname(source), match[1])
                if os.path.exists(beside):
                    includes[f'#include "{beside}"'] = None
                elif not match[1].endswith(".moc"):
                    includes[match[0]] = None
        body = f'#include "{source}"\n'
        if space(source).startswith("tst_"):
            body = f"namespace {space(source)} {{\n{body}}}\n"
        bodies.append(body)
    return "\n".join(includes) + "\n" + "".join(bodies)


def dispatch(sources):
    """The one real main()."""
    rows = "".join(f'        {{"{space(source)}", {space(source)}::main}},\n' for source in sources)
    return f"""
#include <cstdio>
#include <cstring>

int main(int argc, char *argv[])
{{
    const struct {{ const char *name; int (*run)(int, char **); }} tests[] = {{
{rows}    }};
    const char *slash = std::strrchr(argv[0], '/');
    const char *name = slash ? slash + 1 : argv[0];
    for (const auto &test : tests) {{
        if (std::strcmp(test.name, name) == 0) {{
            return test.run(argc, argv);
        }}
    }}
    std::fprintf(stderr, "%s is none of the tests in this program\\n", name);
    return 2;
}}
"""


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        out.write(merged(sys.argv[2:]) + dispatch(sys.argv[2:]))
