# SPDX-License-Identifier: GPL-3.0-or-later
# Set-up shared by run.sh and test.sh, which source it from the project's folder: Debian packages,
# configuring, building. Asks nothing; what fails is told in one line, with its log and what to do.

logs=build/log

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
die() {
    say "$@"
    exit 1
}

# A bare system has no locale and no runtime directory; Qt and apt would each complain about it.
plain_environment() {
    [ -n "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ] || export LANG=C.UTF-8
    [ -z "${XDG_RUNTIME_DIR:-}" ] || return 0
    XDG_RUNTIME_DIR=/run/user/$(id -u)
    if [ ! -w "$XDG_RUNTIME_DIR" ]; then
        XDG_RUNTIME_DIR=${TMPDIR:-/tmp}/runtime-$(id -un)
        mkdir -p -m 0700 "$XDG_RUNTIME_DIR"
    fi
    export XDG_RUNTIME_DIR
}

prepare_build_folder() {
    mkdir -p "$logs" 2>/dev/null && [ -w build ] && [ -w "$logs" ] ||
        die "cannot write in $PWD/build (as $(id -un)). If another user built here, remove that folder."
}

# as_root LOG COMMAND...: without a terminal nobody could answer sudo's question, so it must not ask.
as_root() {
    local log=$1 ask=-n
    shift
    [ ! -t 0 ] || ask=
    if [ "$(id -u)" = 0 ]; then
        "$@" >>"$log" 2>&1
    else
        sudo $ask "$@" >>"$log" 2>&1
    fi </dev/null
}

# need_packages LIST...: installs what is missing of the lists; touches neither network nor sudo when nothing is.
need_packages() {
    local wanted missing log=$logs/packages.log name install
    if ! command -v dpkg-query >/dev/null; then
        say "this is no Debian: install what $* list by hand; going on with what is there."
        return 0
    fi
    wanted=$(sed -e '/^#/d' -e '/^$/d' "$@" | sort -u)
    # shellcheck disable=SC2086 # one word a package
    missing=$(comm -23 <(echo "$wanted") <(dpkg-query -W -f '${Package} ${db:Status-Status}\n' $wanted 2>/dev/null |
        sed -n 's/ installed$//p' | sort -u) | tr '\n' ' ')
    missing=${missing% }
    [ -n "$missing" ] || return 0

    install="apt-get install -y --no-install-recommends $missing"
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null ||
            die "packages are missing and there is no sudo here. As root, run: apt-get update && $install"
        [ -t 0 ] || sudo -n true 2>/dev/null ||
            die "packages are missing and sudo wants a password. Run: sudo apt-get update && sudo $install"
    fi
    say "installing $(wc -w <<<"$missing") packages (log: $log)"
    : >"$log"
    as_root "$log" env LC_ALL=C.UTF-8 apt-get -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 update ||
        say "apt-get update had errors (see $log); trying with the package lists that are there"
    for name in $missing; do
        apt-cache show "$name" >/dev/null 2>&1 ||
            die "no package $name here: $(apt_trouble "$log")"
    done
    # shellcheck disable=SC2086
    as_root "$log" env LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 \
        -o DPkg::Lock::Timeout=300 install -y --no-install-recommends $missing || {
        tail -n 5 "$log" >&2
        die "installing packages failed (log: $log). Mend what it says, then run this again, or by hand: $install"
    }
}

apt_trouble() { # LOG
    local system
    system=$(. /etc/os-release 2>/dev/null && echo "${PRETTY_NAME:-}")
    if grep -qE '^(E|W|Err).*(resolve|connect|[Ff]ailed to fetch|unreachable|timed out)' "$1"; then
        echo "the package lists could not be fetched. Is there a network? (log: $1)"
    else
        echo "Debian 12 or newer is needed, with its section main; this is ${system:-unknown}. (log: $1)"
    fi
}

# build PRESET TARGET...: configures when needed, then builds; an unchanged tree costs one look by ninja.
build() {
    local preset=$1 dir=build/$1 log=$logs/$1.log target=()
    shift
    [ $# = 0 ] || target=(--target "$@")
    # A moved or copied folder has a cache that names its old place.
    if [ ! -f "$dir/configured" ] || [ CMakePresets.json -nt "$dir/configured" ] ||
        ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$dir/CMakeCache.txt"; then
        say "configuring $preset (log: $log)"
        if ! cmake --fresh --preset "$preset" >"$log" 2>&1; then
            grep -m1 -A4 'CMake Error' "$log" >&2
            die "configuring failed (log: $log)"
        fi
        touch "$dir/configured"
    fi
    # A dry run tells at once that there is nothing to do; the log then stays that of the last build.
    if cmake --build "$dir" "${target[@]}" -- -n | grep -q 'no work to do'; then
        return 0
    fi
    say "building $preset (log: $log)"
    cmake --build "$dir" --parallel "$(nproc)" "${target[@]}" 2>&1 | tee "$log" | progress
    if [ "${PIPESTATUS[0]}" != 0 ]; then
        grep -E -m1 -A12 '^FAILED:' "$log" | grep -vE '^(FAILED:|/usr/bin/|: &&)' >&2 || tail -n 5 "$log" >&2
        die "building failed (log: $log; repeat: cmake --build $dir)"
    fi
}

progress() { # on a terminal, ninja's counter on one line
    if [ -t 2 ]; then
        sed -u -nE 's/^(\[[0-9]+\/[0-9]+\]).*/\1/p' | while read -r done_of_all; do
            printf '\r%s ' "$done_of_all" >&2
        done
        printf '\r\033[K' >&2
    else
        cat >/dev/null
    fi
}
