#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A private MySQL server on loopback with TLS and all of its files in a folder of its own, which holds what
# mariadb.sh leaves in its, too.
#     mysql.sh start FOLDER   makes the folder anew and starts the server
#     mysql.sh stop FOLDER    ends it by its pid and removes the folder
# Debian 12 has no MySQL. Its unstable has one: apt, with lists and a cache of its own and from the mirror that
# this machine uses, fetches and checks it; it is unpacked below $XDG_CACHE_HOME and installed nowhere.
set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL=C.UTF-8
. "$(dirname "${BASH_SOURCE[0]}")/certificates.sh"
unset MYSQL_HOST MYSQL_TCP_PORT MYSQL_UNIX_PORT MYSQL_PWD MARIADB_HOME MYSQL_HOME
action=$1
folder=$(realpath -m "$2")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/resource-probes/servers/mysql
root=$cache/root

fail() {
    echo "mysql.sh: $1" >&2
    tail -n 30 "$folder"/*.log "$cache"/*.log >&2 2>/dev/null || true
    exit 1
}

fetch() {
    local mirror
    [ ! -e "$cache/ready" ] || return 0
    rm -rf "$cache"
    mkdir -p "$cache/apt/state/lists/partial" "$cache/apt/cache/archives/partial" "$root"
    : >"$cache/apt/status"
    mirror=$(awk '/^URIs:/ {print $2; exit} /^deb / {print $(/\[/ ? 3 : 2); exit}' /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null || true)
    [ -n "$mirror" ] || fail "no Debian mirror is configured here"
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror sid main" >"$cache/apt/sources.list"
    cat >"$cache/apt/apt.conf" <<CONF
Dir::State "$cache/apt/state";
Dir::State::status "$cache/apt/status";
Dir::Cache "$cache/apt/cache";
Dir::Etc::sourcelist "$cache/apt/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Acquire::Languages "none";
CONF
    APT_CONFIG=$cache/apt/apt.conf apt-get -qq update >"$cache/apt.log" 2>&1 || fail "apt-get update failed"
    APT_CONFIG=$cache/apt/apt.conf apt-get -qq install --download-only -y --no-install-recommends \
        mysql-server-core >>"$cache/apt.log" 2>&1 || fail "MySQL could not be downloaded"
    for package in "$cache"/apt/cache/archives/*.deb; do
        dpkg-deb -x "$package" "$root"
    done
    rm -rf "$cache/apt"
    touch "$cache/ready"
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
    local socket libraries server
    socket=$(cat socket)
    libraries=$(echo "$root"/usr/lib/*-linux-gnu*)
    # With the loader and the C library of its own release.
    server=("$(echo "$libraries"/ld-linux*.so.*)" --library-path "$libraries" "$root/usr/sbin/mysqld" --no-defaults
        --user="$(id -un)" --basedir="$root/usr" --lc-messages-dir="$root/usr/share/mysql"
        --character-sets-dir="$root/usr/share/mysql/charsets" --plugin-dir="$root/usr/lib/mysql/plugin"
        --datadir="$folder/data" --socket="$socket" --pid-file="$folder/pid" --port="$(cat port)"
        --bind-address=127.0.0.1 --mysqlx=OFF --secure-file-priv=NULL --skip-name-resolve
        --ssl-ca="$folder/ca.pem" --ssl-cert="$folder/server.pem" --ssl-key="$folder/server.key"
        --innodb-buffer-pool-size=64M --performance-schema=OFF --disable-log-bin)
    "${server[@]}" --initialize-insecure >install.log 2>&1 || fail "no data folder could be made"
    setsid "${server[@]}" >>server.log 2>&1 </dev/null &
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

case $action in
start)
    end
    fetch
    rm -rf "$folder"
    mkdir -p "$folder"
    cd "$folder"
    echo "$(mktemp -d -t probes-mysql-XXXXXX)/s" >socket
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' >port
    certificates || fail "openssl made no certificates"
    launch
    mariadb --no-defaults -uroot --socket="$(cat socket)" --skip-column-names -e 'SELECT VERSION()'
    ;;
stop)
    end
    rm -rf "$folder"
    ;;
*)
    fail "start or stop"
    ;;
esac
