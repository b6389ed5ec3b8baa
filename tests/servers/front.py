#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real web server, Apache, in front of a real Elasticsearch: front.py FOLDER UPSTREAM, until it is killed.

FOLDER/ports says, once all answer, which ports of 127.0.0.1 these are:
  good, expired, elsewhere   TLS with such a certificate (ca.pem signs them; good is of localhost, too), behind
                             which the user me with the password Pl4nted-word, or the API key id:Pl4nted-key, is let through
  plain                      the same without TLS
  proxy, strict              proxies for HTTP and CONNECT; strict wants the same user
FOLDER/requests has a line for each request: port, verb, path, status.
"""
import base64
import ctypes
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
FOLDER, UPSTREAM = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
PORTS = ("good", "expired", "elsewhere", "plain", "proxy", "strict")
MODULES = ("mpm_event", "authn_core", "authn_file", "auth_basic", "authz_core", "authz_user", "headers", "proxy",
           "proxy_http", "proxy_connect", "ssl")
PASSWORD = "Pl4nted-word"
KEY = base64.b64encode(b"id:Pl4nted-key").decode()


def end_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def free_ports():
    held = {name: socket.socket() for name in PORTS}
    for each in held.values():
        each.bind(("127.0.0.1", 0))
    return {name: each.getsockname()[1] for name, each in held.items()}


def configuration(ports, users):
    basic = f'AuthType Basic\nAuthName search\nAuthUserFile "{users}"\n'
    lines = [f'LoadModule {name}_module "/usr/lib/apache2/modules/mod_{name}.so"' for name in MODULES]
    lines += [f'ServerName front\nServerRoot "{FOLDER}"\nDefaultRuntimeDir "{FOLDER}"\nPidFile "{FOLDER}/pid"',
              f'ErrorLog "{FOLDER}/error.log"\nLogFormat "%p %m %U %>s" short',
              f'CustomLog "{FOLDER}/requests" short']
    lines += ["User nobody\nGroup nogroup"] if os.getuid() == 0 else []
    for name, port in ports.items():
        lines += [f"Listen 127.0.0.1:{port}\n<VirtualHost 127.0.0.1:{port}>"]
        if name in ("proxy", "strict"):
            require = basic + "Require valid-user" if name == "strict" else "Require all granted"
            lines += [f'ProxyRequests On\nAllowCONNECT {" ".join(map(str, ports.values()))}',
                      f'<Proxy "*">\n{require}\n</Proxy>']
        else:
            certificate = FOLDER / ("server" if name == "good" else name)
            lines += [] if name == "plain" else [
                f'SSLEngine on\nSSLCertificateFile "{certificate}.pem"\nSSLCertificateKeyFile "{certificate}.key"']
            lines += [f'<Location "/">\n{basic}<RequireAny>\nRequire valid-user',
                      f'Require expr %{{HTTP:Authorization}} == "ApiKey {KEY}"\n</RequireAny>\n</Location>',
                      f"RequestHeader unset Authorization\nProxyPass / {UPSTREAM}/"]
        lines += ["</VirtualHost>"]
    return "\n".join(lines) + "\n"


def answers(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    except OSError:
        return False


def main():
    end_with_parent()
    names = "DNS:localhost,IP:127.0.0.1,IP:0.0.0.0"
    subprocess.run(["bash", "-euc", '. "$1"; certificates "$2"', "bash", HERE / "certificates.sh", names], cwd=FOLDER,
                   check=True)
    with tempfile.TemporaryDirectory() as readable:  # also by those as whom its processes run
        os.chmod(readable, 0o755)
        users = pathlib.Path(readable, "users")
        hashed = subprocess.run(["openssl", "passwd", "-apr1", PASSWORD], check=True, capture_output=True, text=True)
        users.write_text("me:" + hashed.stdout)
        ports = free_ports()
        (FOLDER / "configuration").write_text(configuration(ports, users))
        with subprocess.Popen(["/usr/sbin/apache2", "-f", FOLDER / "configuration", "-D", "FOREGROUND"],
                              stdin=subprocess.DEVNULL, preexec_fn=end_with_parent) as server:
            signal.signal(signal.SIGTERM, lambda *_: server.terminate())
            while server.poll() is None and not all(map(answers, ports.values())):
                time.sleep(0.05)
            if server.poll() is not None:
                sys.exit("Apache did not start")
            (FOLDER / "ports.new").write_text("".join(f"{name} {port}\n" for name, port in ports.items()))
            os.rename(FOLDER / "ports.new", FOLDER / "ports")
            server.wait()


if __name__ == "__main__":
    main()
