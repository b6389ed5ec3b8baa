#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A private, real Elasticsearch for the tests: elasticsearch.py start|restart|kill|stop FOLDER.

start makes it anew in FOLDER on a free port of 127.0.0.1 and writes its URL to FOLDER/address; restart
starts it again with its data and port; kill ends it as a crash would. Where PROBES_TEST_ELASTICSEARCH
holds the URL of a server, that one is used, and nothing is started or ended.

Its jars come from Maven Central by Maven, which has its own settings for mirrors and proxies; they are
checked against elasticsearch.sha256 and kept in $XDG_CACHE_HOME/resource-probes/servers.
"""
import hashlib
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
VERSION = "8.19.21"
MODULE = "modules/transport-netty4"
PATIENCE = 180  # seconds for a server on a busy machine


def cache():
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return pathlib.Path(home) / "resource-probes" / "servers" / f"elasticsearch-{VERSION}"


def checked(jars):
    """Whether exactly the jars of the list are there, byte for byte."""
    wanted = dict(reversed(line.split()) for line in (HERE / "elasticsearch.sha256").read_text().splitlines())
    there = {jar.name: hashlib.sha256(jar.read_bytes()).hexdigest() for jar in jars.glob("*.jar")}
    for name in sorted(wanted.keys() | there.keys()):
        if wanted.get(name) != there.get(name):
            print(f"{name}: not the file that it should be", file=sys.stderr)
    return wanted == there


def fetch():
    """The jars and the compiled starter; made once."""
    ready = cache()
    if (ready / "jars").is_dir() and checked(ready / "jars"):
        return ready
    shutil.rmtree(ready, ignore_errors=True)
    ready.mkdir(parents=True)
    subprocess.run(["mvn", "-q", "-B", "-f", HERE / "elasticsearch.pom.xml", f"-Dserver.version={VERSION}",
                    "dependency:copy-dependencies", f"-DoutputDirectory={ready / 'fresh'}"], check=True,
                   stdout=sys.stderr)
    if not checked(ready / "fresh"):
        sys.exit("the downloaded jars are not those of elasticsearch.sha256")
    (ready / "fresh").rename(ready / "jars")
    return ready


def make_home(folder, ready):
    for name in (MODULE, "plugins", "config", "data", "logs", "lib", "classes"):
        (folder / name).mkdir(parents=True)
    for jar in (ready / "jars").glob("*.jar"):
        if not jar.name.startswith(("netty-", "transport-netty4")):
            continue
        shutil.copy(jar, folder / MODULE)
        if jar.name.startswith("transport-netty4"):
            text = zipfile.ZipFile(jar).read("META-INF/es-plugins/transport-netty4/plugin-descriptor.properties")
            lines = [line for line in text.decode().splitlines() if not line.startswith("modulename")]
            (folder / MODULE / "plugin-descriptor.properties").write_text("\n".join(lines))
    subprocess.run(["javac", "-cp", f"{ready / 'jars'}/*", "-d", folder / "classes", HERE / "Node.java"], check=True)
    held = [socket.socket() for _ in range(2)]
    for each in held:
        each.bind(("127.0.0.1", 0))
    (folder / "ports").write_text(" ".join(str(each.getsockname()[1]) for each in held))


def answers(url):
    try:
        with urllib.request.urlopen(url + "/_cluster/health?wait_for_status=yellow&timeout=1s", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def launch(folder, ready):
    http, transport = (folder / "ports").read_text().split()
    # The module of the transport loads its own.
    jars = [jar for jar in (ready / "jars").glob("*.jar") if not (folder / MODULE / jar.name).exists()]
    with open(folder / "log", "ab") as log:
        node = subprocess.Popen(
            ["java", "-Xms512m", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + str(folder / "data"),
             "-cp", ":".join(map(str, [folder / "classes", *jars])), "Node", folder, http, transport],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, cwd=folder)
    (folder / "pid").write_text(str(node.pid))
    url = f"http://127.0.0.1:{http}"
    (folder / "address").write_text(url)
    for _ in range(PATIENCE * 5):
        if answers(url):
            return
        if node.poll() is not None:
            break
        time.sleep(0.2)
    print((folder / "log").read_text(errors="replace")[-4000:], file=sys.stderr)
    end(folder, signal.SIGKILL)
    sys.exit("Elasticsearch did not start")


def end(folder, number):
    pid_file = folder / "pid"
    if not pid_file.exists():
        return
    pid = int(pid_file.read_text())
    pid_file.unlink()
    try:
        command = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes()
        if str(folder).encode() not in command:
            return  # it ended long ago, and its number is somebody else's by now
        os.kill(pid, number)
        while b"Node" in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes():
            time.sleep(0.05)
    except (OSError, ProcessLookupError):
        pass


def main():
    verb, folder = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    existing = os.environ.get("PROBES_TEST_ELASTICSEARCH")
    if existing:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "address").write_text(existing.rstrip("/"))
    elif verb == "start":
        end(folder, signal.SIGKILL)
        shutil.rmtree(folder, ignore_errors=True)
        ready = fetch()
        make_home(folder, ready)
        (folder / "ready").write_text(str(ready))
        launch(folder, ready)
        print((folder / "address").read_text())
    elif verb == "restart":
        launch(folder, pathlib.Path((folder / "ready").read_text()))
    elif verb in ("stop", "kill"):
        end(folder, signal.SIGTERM if verb == "stop" else signal.SIGKILL)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
