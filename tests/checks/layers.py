# SPDX-License-Identifier: GPL-3.0-or-later
"""Includes go one way: app -> ui -> core, and inside core only towards base. Core knows no window."""

import re

from tree import files, finish

CORE = ["base", "metrics", "proc", "sampling", "running", "session", "recorders", "delivery"]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
WINDOW = re.compile(r"^(QtGui|QtWidgets|QtCharts|QtSvg\w*|Q(Widget|Application|GuiApplication|Painter\w*|Image|Pixmap"
                    r"|Color|Font\w*|Icon|Brush|Pen|Palette|Graphics\w+|Chart\w*|Action|Window|Screen|\w+Event))(/|$)")
CORE_EVENTS = {"QEvent", "QTimerEvent", "QChildEvent", "QDynamicPropertyChangeEvent", "QMetaCallEvent"} | {
    "QCoreEvent"}


def fault(path, quote, target):
    """Why this file may not include that one, or nothing."""
    here = path.split("/")
    there = target.split("/")
    if quote == "<":
        if here[0] == "core" and WINDOW.match(target) and target not in CORE_EVENTS:
            return "core includes neither Gui nor Widgets"
        return None
    if here[0] in ("core", "ui") and there[0] in ("app", "tests"):
        return f"{here[0]} includes nothing of {there[0]}"
    if ".." in there:
        return "include by the path from the project's folder"
    if here[0] == "ui" and there[:2] == ["core", "proc"]:
        return "ui never reads the kernel (core/proc)"
    if here[0] == "core":
        if there[0] == "ui":
            return "core includes nothing of ui"
        if there[0] == "core" and CORE.index(there[1]) > CORE.index(here[1]):
            return f"core/{here[1]} comes before core/{there[1]}"
    return None


faults = []
for path in files(".cpp", ".h"):
    if path.startswith("tests/"):
        continue
    with open(path, encoding="utf-8") as source:
        for match in INCLUDE.finditer(source.read()):
            reason = fault(path, *match.groups())
            if reason:
                faults.append(f"{path}: {match.group(0).strip()}: {reason}")
finish(faults)
