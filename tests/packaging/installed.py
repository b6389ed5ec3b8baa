# SPDX-License-Identifier: GPL-3.0-or-later
"""What is installed belongs together: files that refer to each other, manual pages and what programs say."""
import gzip
import re
import subprocess
from pathlib import Path

ESCAPED = {r"\-": "-", r"\(aq": "'", r"\(dq": '"', r"\(ga": "`", r"\(ha": "^", r"\(ti": "~", r"\&": "", r"\e": "\\"}


def anchors(markdown):
    heads = re.findall(r"^#+ (.*)$", markdown, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def dead_links(folder):
    """Of the Markdown files below this folder: what they refer to and is not there."""
    dead, followed = [], 0
    for page in sorted(folder.rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)\s]+)\)|(?:src|srcset)=\"([^\"]+)\"", text):
            link = "".join(link)
            if re.match(r"[a-z]+:", link):
                continue
            followed += 1
            name, _, anchor = link.partition("#")
            target = page.parent / name if name else page
            if not target.exists() or anchor and anchor not in anchors(target.read_text(encoding="utf-8")):
                dead.append(f"{page.relative_to(folder)}: {link}")
    assert followed > 20, followed
    return dead


def manual(page):
    """What a reader sees of it, but for the layout."""
    data = page.read_bytes()
    text = (gzip.decompress(data) if page.suffix == ".gz" else data).decode()
    return re.sub(r"\\(-|&|e|\(..)", lambda found: ESCAPED[found[0]], text)


def check_manual(program, page, environment):
    """Every command and option that the program tells is there, where it belongs, with what it says of it."""
    def told(*arguments):
        return subprocess.run([program, *arguments, "--help"], env=environment, check=True, text=True,
                              stdout=subprocess.PIPE).stdout

    whole = told()
    name = Path(program).name
    shown, *parts = re.split(r"^\.SS ", manual(page), flags=re.MULTILINE)
    assert f".SH NAME\n{name} - " in shown, shown
    commands = re.findall(r"^  ([a-z]+) ", whole.partition("\nSubcommands:\n")[2].partition("\n\n")[0], re.MULTILINE)
    sections = dict(part.split("\n", 1) for part in parts)
    assert list(sections) == [f"{name} {command}" for command in commands], (list(sections), commands)
    for text, section in [(whole, shown), *((told(command), sections[f"{name} {command}"]) for command in commands)]:
        options = re.findall(r"^  (?:-\w, ?)?(--[\w-]+)", text, re.MULTILINE)
        entries = re.findall(r'^\.B "(?:-\w, )?(--[\w-]+)', section, re.MULTILINE)
        assert options and entries == options, (options, entries)
        heads = {"Usage:", "Options:", "Subcommands:", "Positionals:", "Arguments:", "Example:", "Examples:", "TEXT",
                 "REQUIRED", "..."}
        words = set(re.sub("(Excludes|Needs):|-h,", "", text.replace(str(program), "")).split()) - heads
        # What a page does not have a second time is in its first part.
        missing = {word for word in words if word.lower().rstrip(".") not in (section + shown).lower()}
        assert not missing, missing


def check_debian(root, package, contact):
    """What Debian's policy asks of a package's papers."""
    doc = root / "usr/share/doc/resource-probes"
    licence = (doc / "copyright").read_text(encoding="utf-8")
    assert licence.startswith("Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"), licence
    assert "/usr/share/common-licenses/GPL-3." in licence, licence
    change = subprocess.run(["dpkg-parsechangelog", "--file", "-"], input=gzip.decompress(
        (doc / "changelog.gz").read_bytes()), check=True, stdout=subprocess.PIPE).stdout.decode()
    fields = dict(line.split(": ", 1) for line in change.splitlines() if ": " in line)
    version = package.name.split("_")[1]
    assert (fields["Version"], fields["Maintainer"]) == (version, contact), change
    assert re.fullmatch(r"[^<>]+ <[^@<>]+@[\w-]+(\.[\w-]+)+>", contact), contact
