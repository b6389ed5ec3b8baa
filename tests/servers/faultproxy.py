#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Raises faults in front of a real HTTP server: faultproxy.py FOLDER UPSTREAM [CERTIFICATE KEY].

Listens on a free port of 127.0.0.1, written to FOLDER/port, with TLS where a certificate is given. Each
request is noted in FOLDER/requests (verb, path, bytes of its body, what was done). FOLDER/faults holds a
JSON list of rules; the first one that fits a request and is not used up is applied:

  {"path": "/_bulk",     a part of the path; every request without it
   "times": 2,           how often, for ever without it
   "larger": 10000,      only to bodies that are larger, unpacked
   "has": "text",        only to bodies with this text
   "without": "Basic …", only to requests whose Authorization is not this
   "do": …}              status (with "status", "body" or "text", "headers"): answered by the proxy alone
                         lose: the server does it, and the answer is lost
                         truncate: the server does it, and half of the answer arrives
                         busy: the server does it, and says of every third document that it had no time (429)
                         garbage: the server does it, and something that is no JSON arrives
                         reset: the connection ends before the server hears of it
                         hang: nothing happens until the client gives up, or there are other rules
                         drip: the answer comes in small pieces, with pauses of so many seconds ("pause")
"""
import ctypes
import gzip
import http.client
import http.server
import json
import os
import pathlib
import select
import signal
import socket
import ssl
import sys
import threading
import time
import urllib.parse

FOLDER, UPSTREAM = pathlib.Path(sys.argv[1]), urllib.parse.urlsplit(sys.argv[2])


class Rules:
    """The rules of the file, with how often each was used since it was written."""

    def __init__(self):
        self.lock = threading.Lock()
        self.text = None
        self.rules = []

    @staticmethod
    def read():
        file = FOLDER / "faults"
        return file.read_text() if file.exists() else "[]"

    def match(self, path, body, authorization):
        with self.lock:
            text = self.read()
            if text != self.text:
                self.text = text
                self.rules = json.loads(text)
            for rule in self.rules:
                fits = (rule.get("path", "") in path and rule.get("times", 1) > 0
                        and len(body) > rule.get("larger", -1) and rule.get("has", "").encode() in body
                        and authorization != rule.get("without", ""))
                if fits:
                    if "times" in rule:
                        rule["times"] -= 1
                    return rule
            return {"do": "pass"}

    def note(self, *words):
        with self.lock, open(FOLDER / "requests", "a", encoding="utf-8") as log:
            print(*words, file=log)


RULES = Rules()


class Proxy(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and content are written one after the other

    def log_message(self, *_):
        pass

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        plain = gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body
        rule = RULES.match(self.path, plain, self.headers.get("Authorization"))
        act = rule["do"]
        RULES.note(self.command, self.path, len(plain), act)
        if act == "status":
            self.answer(rule["status"], rule.get("headers", {}),
                        (rule.get("text") or json.dumps(rule.get("body", {}))).encode())
        elif act == "reset":
            self.cut()
        elif act == "hang":
            rules = RULES.read()
            while RULES.read() == rules and not select.select([self.connection], [], [], 0.1)[0]:
                pass
            self.cut()
        else:
            self.forward(body, act, rule.get("pause", 0.002))

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = handle_any

    def forward(self, body, act, pause):
        upstream = http.client.HTTPConnection(UPSTREAM.hostname, UPSTREAM.port, timeout=60)
        headers = {name: value for name, value in self.headers.items()
                   if name.lower() not in ("host", "connection", "authorization", "content-length", "accept-encoding")}
        try:
            upstream.request(self.command, self.path, body, headers)
            answer = upstream.getresponse()
            content = answer.read()
        except OSError:  # the server is down
            self.cut()
            return
        finally:
            upstream.close()
        kind = {"Content-Type": answer.getheader("Content-Type", "application/json")}
        if act == "lose":
            self.cut()
        elif act == "busy":
            said = json.loads(content)
            for item in said["items"][::3]:
                for result in item.values():
                    result.update(status=429, error={"type": "es_rejected_execution_exception",
                                                     "reason": "rejected execution: queue capacity"})
            self.answer(answer.status, kind, json.dumps({**said, "errors": True}).encode())
        elif act == "garbage":
            self.answer(200, {"Content-Type": "text/html"}, b"<html>please log in to the network</html>")
        elif act == "truncate":
            self.head(answer.status, kind, len(content))
            self.wfile.write(content[:len(content) // 2])
            self.cut()
        elif act == "drip":
            self.head(answer.status, kind, len(content))
            rules = RULES.read()
            for start in range(0, len(content), 64):
                self.wfile.write(content[start:start + 64])
                self.wfile.flush()
                time.sleep(pause if RULES.read() == rules else 0)
        else:
            self.answer(answer.status, kind, content)

    def head(self, status, headers, size):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(size))
        self.end_headers()

    def answer(self, status, headers, content):
        self.head(status, {"Content-Type": "application/json", **headers}, len(content))
        if self.command != "HEAD":
            self.wfile.write(content)

    def cut(self):
        self.close_connection = True
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass  # clients that are killed, and handshakes that they refuse


def main():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: a test that crashes leaves nothing behind
    server = Server(("127.0.0.1", 0), Proxy)
    if len(sys.argv) > 3:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[3], sys.argv[4])
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    (FOLDER / "port.new").write_text(str(server.server_port))
    os.rename(FOLDER / "port.new", FOLDER / "port")
    server.serve_forever()


if __name__ == "__main__":
    main()
