#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""package.py BUILD_DIR: the Debian package as a user meets it.

cpack makes it, dpkg installs it below a folder of its own (no root needed) and removes it again. The
tools of freedesktop.org judge the desktop entry, the metainfo and the MIME type; file names of what is
left after the removal must be none.
"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path


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


def main():
    build = Path(sys.argv[1]).resolve()
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
        run("desktop-file-validate", share / "applications/resource-probes.desktop")
        run("appstreamcli", "validate", "--no-net", share / "metainfo/resource-probes.metainfo.xml")
        run("update-mime-database", share / "mime")
        types = (share / "mime/globs2").read_text(encoding="utf-8")
        assert ":application/vnd.resource-probes.session:*.probes" in types, types
        for removed in share.joinpath("mime").rglob("*"):  # what update-mime-database made, not the package
            if removed.is_file() and "packages" not in removed.parts:
                removed.unlink()
        assert (share / "icons/hicolor/scalable/apps/resource-probes.svg").is_file()

        session = Path(folder, "a session.probes")
        run(root / "usr/bin/probes", "record", "--samples", "3", "--interval", "100ms", "--output", session)
        picture = Path(folder, "charts.png")
        home = {**os.environ, "XDG_RUNTIME_DIR": folder, "QT_QPA_PLATFORM": "offscreen"}
        os.chmod(folder, 0o700)
        run(root / "usr/bin/resource-probes", "--picture", picture, session, env=home)
        assert picture.stat().st_size > 1000

        dpkg(root, "--purge", "resource-probes")
        left = [path for path in files(root) if not path.startswith("var/")]
        assert left == before, left


main()
