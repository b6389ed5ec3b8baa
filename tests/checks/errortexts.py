# SPDX-License-Identifier: GPL-3.0-or-later
"""What core says of errors, the window can say in its own language: every text that core gives to an
error is in ui/models/errorsentences.h, whole or as a part of a sentence there."""

import pathlib
import re

from tree import finish

# What makes an error of a text.
MAKERS = re.compile(r"\b(?:failure|errnoError|error|invalid|foreign|badRule|badCondition)\(|\bError ?\{|\{ErrorKind::|\bdetail \+?= "
                    r"|\bwarn\(|\breturn newer \?")
LITERALS = re.compile(r'(?:"(?:[^"\\]|\\.)*"\s*)+')
NOT_FOR_PEOPLE = re.compile(r"^(?:SELECT|SHOW|SET|INSERT|UPDATE|CREATE|ALTER) |^, (?:5$|n\.)|^ (?:FROM|LEFT JOIN|WHERE|AND e\.kind|ORDER BY) "
                            r"|^cancelled$|^no change of the interval$"
                            r"|^more than one session is meant|^no session in %1")  # the command line's own


def literal(text):
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text)).replace('\\"', '"')


def statement(text, begin):
    """From `begin` to the semicolon that ends the statement."""
    depth = 0
    quoted = False
    for at in range(begin, len(text)):
        letter = text[at]
        if letter == '"' and text[at - 1] != "\\":
            quoted = not quoted
        elif quoted:
            continue
        elif letter in "({":
            depth += 1
        elif letter in ")}":
            depth -= 1
        if not quoted and (depth < 0 or (letter == ";" and depth <= 0)):
            return text[begin:at]
    return text[begin:]


def pieces(text):
    return [piece.strip() for piece in re.split(r"%\d", text) if piece.strip()]


def contains(sentence, wanted):
    at = 0
    for piece in wanted:
        at = sentence.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


known = [literal(entry) for entry in re.findall(r'QT_TRANSLATE_NOOP\("ErrorWords",\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)',
                                                pathlib.Path("ui/models/errorsentences.h").read_text())]
faults = []
if len(known) < 100:
    faults.append("ui/models/errorsentences.h: its sentences cannot be read any more")
found = 0
for path in sorted(pathlib.Path("core").rglob("*.cpp")):
    source = re.sub(r"(?m)(^|\s)//[^\n]*", "", path.read_text())
    for maker in MAKERS.finditer(source):
        for text in map(literal, LITERALS.findall(statement(source, maker.start()))):
            if " " not in text.strip() or NOT_FOR_PEOPLE.search(text):
                continue
            found += 1
            if not any(contains(sentence, pieces(text)) for sentence in known):
                faults.append(f"{path}: not in ui/models/errorsentences.h: “{text}”")
if found < 80:
    faults.append("core: its errors cannot be read any more")
finish(sorted(set(faults)))
