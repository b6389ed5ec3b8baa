#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A private MariaDB server on loopback with TLS and all of its files in a folder of its own.
#     mariadb.sh start FOLDER [option of mariadbd]...   makes the folder anew and starts the server
#     mariadb.sh again FOLDER [option of mariadbd]...   starts it once more on the same data
#     mariadb.sh stop FOLDER                            ends it by its pid and removes the folder
# PROBES_TEST_MARIADB=mysql://root@host:port/?ca=FILE, with PROBES_TEST_MARIADB_PASSWORD, names a server
# that is there already: then `mariadb.sh fixture FOLDER`, which otherwise starts one, does nothing.
# FOLDER/port, socket and pid tell where it is; root has no password by the socket. Certificates:
# ca.pem signs server.pem (for localhost by name only), elsewhere.pem (another name) and expired.pem.
set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL=C.UTF-8
. "$(dirname "${BASH_SOURCE[0]}")/certificates.sh"
unset MYSQL_HOST MYSQL_TCP_PORT MYSQL_UNIX_PORT MYSQL_PWD MARIADB_HOME MYSQL_HOME
action=$1
folder=$(realpath -m "$2")
shift 2

fail() {
    echo "mariadb.sh: $1" >&2
    tail -n 30 "$folder"/*.log >&2 2>/dev/null || true
    exit 1
}

running() {
    local pid
    pid=$(cat "$folder/pid" 2>/dev/null) || return 1
    tr '\0' '\n' <"/proc/$pid/cmdline" 2>/dev/null | grep -qxF -- "--datadir=$folder/data"
}

end() {
    if running; then
        kill "$(cat "$folder/pid")" 2>/dev/null || true
        for _ in $(seq 200); do
            running || break
            sleep 0.1
        done
        running && kill -9 "$(cat "$folder/pid")" 2>/dev/null
    fi
    if [ -e "$folder/socket" ]; then
        rm -rf "$(dirname "$(cat "$folder/socket")")"
    fi
    return 0
}

launch() {
    local user socket
    user=$(id -un) # root, too, must be named
    socket=$(cat socket)
    rm -f pid
    # A server that starts deletes what it takes for left-overs in its folder for temporary tables.
    mkdir -p tmp
    setsid mariadbd --no-defaults --user="$user" --datadir="$folder/data" --tmpdir="$folder/tmp" --socket="$socket" \
        --port="$(cat port)" --bind-address=127.0.0.1 --pid-file="$folder/pid" --skip-name-resolve \
        --ssl-ca="$folder/ca.pem" --ssl-cert="$folder/server.pem" --ssl-key="$folder/server.key" \
        --innodb-buffer-pool-size=64M --innodb-log-file-size=32M --innodb-flush-log-at-trx-commit=1 \
        --performance-schema=OFF "$@" >>server.log 2>&1 </dev/null &
    local starter=$!
    for _ in $(seq 600); do
        if mariadb --no-defaults -uroot --socket="$socket" -e 'SELECT 1' >/dev/null 2>&1; then
            return
        fi
        kill -0 "$starter" 2>/dev/null || fail "the server ended at its start"
        sleep 0.1
    done
    fail "the server does not answer"
}

if [ "$action" = fixture ]; then
    [ -z "${PROBES_TEST_MARIADB:-}" ] || exit 0
    action=start
fi
case $action in
start)
    end
    rm -rf "$folder"
    mkdir -p "$folder"
    cd "$folder"
    for program in openssl mariadb mariadbd mariadb-install-db; do
        command -v "$program" >/dev/null || fail "$program is not installed"
    done
    # The path of a socket has at most 107 bytes.
    echo "$(mktemp -d -t probes-mariadb-XXXXXX)/s" >socket
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' >port
    certificates || fail "openssl made no certificates"
    mkdir -p tmp # see launch: what is installed beside it would lose its tables
    # Its script does not quote: no blank may be in the path.
    TMPDIR="$folder/tmp" mariadb-install-db --no-defaults --user="$(id -un)" --datadir=./data --skip-test-db \
        --auth-root-authentication-method=normal >install.log 2>&1 || fail "no data folder could be made"
    launch "$@"
    ;;
again)
    cd "$folder"
    launch "$@"
    ;;
stop)
    end
    rm -rf "$folder"
    ;;
*)
    fail "start, again or stop"
    ;;
esac
