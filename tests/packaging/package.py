#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""package.py BUILD_DIR PACKAGING_DIR: the Debian package as a user meets it.

cpack makes it, dpkg installs it below a folder of its own (no root needed) and removes it again. The
tools of freedesktop.org judge the desktop entry, the metainfo and the MIME type; the window is started
by its desktop entry and by a session's MIME type; file names of what is left after the removal must be
none.
"""
import contextlib
import gzip
import http.server
import os
import re
import select
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from installed import check_debian, check_manual, dead_links

ID = "org.resourceprobes.ResourceProbes"


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def files(root):
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if not path.is_dir())


def dpkg(root, *arguments):
    path = os.environ["PATH"] + ":/usr/sbin:/sbin"
    forced = "not-root,depends,script-chrootless,bad-path"
    return run("dpkg", f"--root={root}", f"--force-{forced}", *arguments, env={**os.environ, "PATH": path})


def prepare(root):
    for folder in ("var/lib/dpkg/updates", "var/lib/dpkg/info", "var/lib/dpkg/triggers", "var/log"):
        (root / folder).mkdir(parents=True)
    (root / "var/lib/dpkg/status").touch()


@contextlib.contextmanager
def display():
    """An X server's; the server chooses a free one."""
    reading, writing = os.pipe()
    with subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
                          pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, "no display"
        try:
            yield f":{number}"
        finally:
            server.terminate()


def opens(environment, title, *command):
    """What a desktop runs; a window of this title comes; its program ends when told to, without a word."""
    with tempfile.TemporaryFile("w+") as said:
        subprocess.run(command, stdout=said, stderr=said, env=environment, check=True, timeout=40)
        facts = see(environment, title)
        said.seek(0)
        assert (text := said.read()) == "", text
    return facts


def see(environment, title):
    search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", f"^{title}"]
    window = run(*search, env=environment, timeout=40).split()[-1]
    shown = run("xprop", "-id", window, "WM_CLASS", "_NET_WM_PID", env=environment)
    facts = dict(line.split(" = ", 1) for line in shown.splitlines())
    size = run("xwininfo", "-id", window, env=environment)
    assert "Map State: IsViewable" in size, size
    width = int(size.split("Width:")[1].split()[0])
    assert width >= 720, size
    pid = int(facts["_NET_WM_PID(CARDINAL)"])
    program = os.readlink(f"/proc/{pid}/exe")
    ended = os.pidfd_open(pid)
    os.kill(pid, signal.SIGTERM)
    readable, _, _ = select.select([ended], [], [], 30)
    os.close(ended)
    assert readable, "it does not end"
    return facts["WM_CLASS(STRING)"], program


def start(root, folder, session):
    """From a menu, and by opening a file: both as a desktop does, by GLib."""
    share = root / "usr/share"
    run("update-desktop-database", share / "applications")
    home = {name: str(Path(folder, name)) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    entry = (share / "applications/resource-probes.desktop").read_text(encoding="utf-8")
    with display() as number:
        environment = {**os.environ, **home, "DISPLAY": number, "QT_QPA_PLATFORM": "xcb",
                       "XDG_RUNTIME_DIR": folder, "XDG_DATA_DIRS": str(share),
                       "DBUS_SESSION_BUS_ADDRESS": "disabled:", "PATH": f"{root}/usr/bin:{os.environ['PATH']}"}
        for title, command in (
                ("Resource Probes", ["gio", "launch", share / "applications/resource-probes.desktop"]),
                ("opened by its type", ["gio", "open", session])):
            shown, program = opens(environment, title, *command)
            assert program == str(root / "usr/bin/resource-probes"), program
            group = shown.split('"')[3]
            assert f"StartupWMClass={group}\n" in entry, shown
    (share / "applications/mimeinfo.cache").unlink()


def check_picture(packaging, metainfo):
    """Where the project is in the web, here on a server of our own: appstreamcli gets the picture from there."""
    asked = []

    class Web(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=packaging.parent)

        def log_request(self, code="-", size="-"):
            asked.append((self.path, int(code)))

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Web) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        # A folder that was configured without the first has the second in its cache, empty.
        run("cmake", f"-DPROBES_HOMEPAGE={address}", "-DPROBES_FILES=", "-DPROJECT_VERSION=0.1.0",
            f"-DPROBES_METAINFO={metainfo}", "-P", packaging / "metainfo.cmake")
        run("appstreamcli", "validate", metainfo, env={**os.environ, "no_proxy": "127.0.0.1"})
        server.shutdown()
    assert ("/docs/pictures/live-light.png", 200) in asked, asked


def check_elsewhere(build, folder):
    """What `cmake --install` puts where there is no dpkg: the same, with the whole licence."""
    run("cmake", "--install", build, "--prefix", folder)
    doc = folder / "share/doc/resource-probes"
    assert not (dead := dead_links(doc)), dead
    assert "GNU GENERAL PUBLIC LICENSE" in (doc / "LICENSE").read_text(encoding="utf-8")
    for program in ("probes", "resource-probes"):
        assert (folder / "bin" / program).is_file()
        assert (folder / f"share/man/man1/{program}.1").is_file()
    run("appstreamcli", "validate-tree", "--no-net", folder)


def check_entry(share, packaging):
    """The desktop entry, the metainfo and the window are about the same program."""
    run("desktop-file-validate", share / "applications/resource-probes.desktop")
    run("appstreamcli", "validate", "--no-net", share / f"metainfo/{ID}.metainfo.xml")
    source = (packaging.parent / "app/gui/main.cpp").read_text(encoding="utf-8")
    (name,) = re.findall(r'setDesktopFileName\(QStringLiteral\("([^"]+)"\)\)', source)
    assert (share / f"applications/{name}.desktop").is_file(), name
    metainfo = (share / f"metainfo/{ID}.metainfo.xml").read_text(encoding="utf-8")
    assert f'<launchable type="desktop-id">{name}.desktop</launchable>' in metainfo, metainfo


def main():
    build, packaging = (Path(argument).resolve() for argument in sys.argv[1:])
    with tempfile.TemporaryDirectory(prefix="package test ") as folder:
        made, root = Path(folder, "made"), Path(folder, "root")
        prepare(root)
        run("cpack", "-G", "DEB", "-B", made, cwd=build)
        (package,) = made.glob("*.deb")
        depends = run("dpkg-deb", "--field", package, "Depends")
        for needed in ("libqt6charts6", "libqt6sql6-sqlite", "libc6"):
            assert needed in depends, f"{needed} is not in: {depends}"

        before = [path for path in files(root) if not path.startswith("var/")]
        dpkg(root, "--install", package)
        share = root / "usr/share"
        check_entry(share, packaging)
        run("appstreamcli", "validate-tree", "--no-net", root / "usr")
        check_debian(root, package, run("dpkg-deb", "--field", package, "Maintainer").strip())
        assert not (dead := dead_links(share / "doc/resource-probes")), dead
        run("update-mime-database", share / "mime")
        check_picture(packaging, Path(folder, f"{ID}.metainfo.xml"))
        types = (share / "mime/globs2").read_text(encoding="utf-8")
        assert ":application/vnd.resource-probes.session:*.probes" in types, types
        assert (share / "icons/hicolor/scalable/apps/resource-probes.svg").is_file()

        session = Path(folder, "a session.probes")
        run(root / "usr/bin/probes", "record", "--samples", "3", "--interval", "100ms", "--description",
            "opened by its type", "--output", session)
        picture = Path(folder, "charts.png")
        home = {**os.environ, "XDG_RUNTIME_DIR": folder, "QT_QPA_PLATFORM": "offscreen"}
        os.chmod(folder, 0o700)
        run(root / "usr/bin/resource-probes", "--picture", picture, session, env=home)
        assert picture.stat().st_size > 1000

        for program, other in (("probes", "resource-probes"), ("resource-probes", "probes")):
            page = share / f"man/man1/{program}.1.gz"
            check_manual(root / "usr/bin" / program, page, home)
            again = run("sh", packaging / "manual.sh", root / "usr/bin" / program, other)
            assert again == gzip.decompress(page.read_bytes()).decode(), again
        check_elsewhere(build, Path(folder, "elsewhere"))

        start(root, folder, session)
        for removed in share.joinpath("mime").rglob("*"):  # what update-mime-database made, not the package
            if removed.is_file() and "packages" not in removed.parts:
                removed.unlink()
        dpkg(root, "--purge", "resource-probes")
        left = [path for path in files(root) if not path.startswith("var/")]
        assert left == before, left


main()
