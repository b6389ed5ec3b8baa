#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A private, real Elasticsearch for the tests: elasticsearch.py start|restart|kill|stop FOLDER [NAME].

start makes it anew in FOLDER on a free port of 127.0.0.1 and writes its URL to FOLDER/address; restart
starts it again with its data and port; kill ends it as a crash would. NAME is one of the folders beside
this script, such as opensearch-2.19.1. Without it, where PROBES_TEST_ELASTICSEARCH holds the URL of a
server, that one is used, and nothing is started or ended.

The jars come from Maven Central by Maven, which has its own settings for mirrors and proxies; they are
checked against jars.sha256 and kept in $XDG_CACHE_HOME/resource-probes/servers. Elasticsearch 9 wants a
JDK 21 or later, named by JAVA_HOME or in /usr/lib/jvm.
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
USUAL = "elasticsearch-8.19.21"
MODULE = "modules/transport-netty4"
PATIENCE = 180  # seconds for a server on a busy machine


def cache(name):
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return pathlib.Path(home) / "resource-probes" / "servers" / name


def starter(name):
    """Node.java; one of its own where other libraries start the node."""
    own = HERE / name / "Node.java"
    return own if own.exists() else HERE / USUAL / "Node.java"


def jdk(name):
    """Where java and javac are: the oldest JDK that is new enough."""
    if not name.startswith("elasticsearch-9"):
        return ""
    found = {}
    for home in [os.environ.get("JAVA_HOME", ""), *sorted(map(str, pathlib.Path("/usr/lib/jvm").glob("*")))]:
        release = pathlib.Path(home or "/nowhere", "release")
        if release.exists() and pathlib.Path(home, "bin/javac").exists():
            text = release.read_text()
            version = int(text.split('JAVA_VERSION="', 1)[-1].split(".")[0].strip('"\n'))
            if version >= 21:
                found.setdefault(version, home + "/bin/")
    if not found:
        sys.exit(f"{name} wants a JDK 21 or later: install one, or name its folder by JAVA_HOME")
    return found[min(found)]


def checked(name, jars):
    """Whether exactly the jars of the list are there, byte for byte."""
    wanted = dict(reversed(line.split()) for line in (HERE / name / "jars.sha256").read_text().splitlines())
    there = {jar.name: hashlib.sha256(jar.read_bytes()).hexdigest() for jar in jars.glob("*.jar")}
    for jar in sorted(wanted.keys() | there.keys()):
        if wanted.get(jar) != there.get(jar):
            print(f"{jar}: not the file that it should be", file=sys.stderr)
    return wanted == there


def fetch(name):
    """The jars; made once."""
    ready = cache(name)
    if (ready / "jars").is_dir() and checked(name, ready / "jars"):
        return ready
    shutil.rmtree(ready, ignore_errors=True)
    ready.mkdir(parents=True)
    subprocess.run(["mvn", "-q", "-B", "-f", HERE / name / "pom.xml", "dependency:copy-dependencies",
                    f"-DoutputDirectory={ready / 'fresh'}"], check=True, stdout=sys.stderr)
    if not checked(name, ready / "fresh"):
        sys.exit(f"the downloaded jars are not those of {name}/jars.sha256")
    (ready / "fresh").rename(ready / "jars")
    return ready


def make_home(folder, name, ready):
    for each in ("plugins", "config", "data", "logs", "lib", "classes"):
        (folder / each).mkdir(parents=True)
    if starter(name).parent.name == USUAL:
        make_module(folder, ready)
    subprocess.run([jdk(name) + "javac", "-cp", f"{ready / 'jars'}/*", "-d", folder / "classes", starter(name)],
                   check=True)
    held = [socket.socket() for _ in range(2)]
    for each in held:
        each.bind(("127.0.0.1", 0))
    (folder / "ports").write_text(" ".join(str(each.getsockname()[1]) for each in held))


def make_module(folder, ready):
    (folder / MODULE).mkdir(parents=True)
    for jar in (ready / "jars").glob("*.jar"):
        if not jar.name.startswith(("netty-", "transport-netty4")):
            continue
        shutil.copy(jar, folder / MODULE)
        if jar.name.startswith("transport-netty4"):
            text = zipfile.ZipFile(jar).read("META-INF/es-plugins/transport-netty4/plugin-descriptor.properties")
            lines = [line for line in text.decode().splitlines() if not line.startswith("modulename")]
            (folder / MODULE / "plugin-descriptor.properties").write_text("\n".join(lines))


def answers(url):
    try:
        with urllib.request.urlopen(url + "/_cluster/health?wait_for_status=yellow&timeout=1s", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def launch(folder, name, ready):
    http, transport = (folder / "ports").read_text().split()
    # The module of the transport loads its own.
    jars = [jar for jar in (ready / "jars").glob("*.jar") if not (folder / MODULE / jar.name).exists()]
    with open(folder / "log", "ab") as log:
        node = subprocess.Popen(
            [jdk(name) + "java", "-Xms512m", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + str(folder / "data"),
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
    sys.exit(f"{name} did not start")


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
    name = sys.argv[3] if len(sys.argv) > 3 else USUAL
    if verb == "start" and existing and len(sys.argv) == 3:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "address").write_text(existing.rstrip("/"))
    elif verb == "start":
        end(folder, signal.SIGKILL)
        shutil.rmtree(folder, ignore_errors=True)
        ready = fetch(name)
        make_home(folder, name, ready)
        (folder / "name").write_text(name)
        (folder / "ready").write_text(str(ready))  # who restarts it may have another cache
        launch(folder, name, ready)
        print((folder / "address").read_text())
    elif verb == "restart":
        name = (folder / "name").read_text()
        launch(folder, name, pathlib.Path((folder / "ready").read_text()))
    elif verb in ("stop", "kill"):
        end(folder, signal.SIGTERM if verb == "stop" else signal.SIGKILL)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
