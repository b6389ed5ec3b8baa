#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The audit: elasticaudit.py URL PREFIX UUID BULK_FILE [REJECT…].

What the server has of a session, and what was rejected («process_cpu 12 3»), is together exactly what the
session's bulk files have, disjoint, and equal in content. Prints the counts.
"""
import json
import os
import sys
import urllib.request

url, prefix, uuid, bulk = sys.argv[1:5]


def ask(path, body=None):
    request = urllib.request.Request(url + path, json.dumps(body).encode() if body is not None else None,
                                     {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def expected():
    documents, number, name = {}, 1, bulk
    while os.path.exists(name):
        with open(name, encoding="utf-8") as lines:
            for action in lines:
                to = next(iter(json.loads(action).values()))
                assert to["_id"] not in documents, ("twice in the bulk file", to)
                index = to["_index"].replace("probes", prefix, 1)
                documents[to["_id"]] = (index, json.loads(next(lines)))
        number += 1
        name = f"{bulk}.{number}"
    return documents


def delivered():
    ask(f"/{prefix}-*/_refresh")
    documents, scroll = {}, ask(f"/{prefix}-*/_search?scroll=1m", {
        "size": 5000, "sort": ["_doc"], "query": {"term": {"session.id": uuid}}})
    while scroll["hits"]["hits"]:
        for hit in scroll["hits"]["hits"]:
            assert hit["_id"] not in documents, ("twice on the server", hit["_id"])
            documents[hit["_id"]] = (hit["_index"], hit["_source"])
        scroll = ask("/_search/scroll", {"scroll": "1m", "scroll_id": scroll["_scroll_id"]})
    return documents


def identifier(row):
    words = row.split()
    if words[0] == "event":
        return f"{uuid}-event-{int(words[1]):010}"
    return f"{uuid}-{words[0]}-{int(words[1]):010}-{words[2] if len(words) > 2 else 0}"


wanted, there = expected(), delivered()
rejected = {identifier(row) for row in sys.argv[5:]}
assert len(rejected) == len(sys.argv[5:]), "rejected twice"
assert not rejected & there.keys(), ("delivered and rejected", rejected & there.keys())
missing = wanted.keys() - there.keys() - rejected
assert not missing, (len(missing), "missing", sorted(missing)[:3])
surplus = (there.keys() | rejected) - wanted.keys()
assert not surplus, (len(surplus), "too many", sorted(surplus)[:3])
stream = any(index.startswith(".ds-") for index, _ in there.values())
for name, (index, source) in there.items():
    assert source == wanted[name][1], (name, source, wanted[name][1])
    assert stream or index == wanted[name][0], (name, index, wanted[name][0])
print(len(wanted), len(there), len(rejected))
