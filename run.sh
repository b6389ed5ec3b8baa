#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and opens the window; arguments go to the program. Without a
# display it records the busiest processes for ten seconds instead.
set -uo pipefail
caller=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. packaging/setup.sh

plain_environment
prepare_build_folder
need_packages packaging/packages-program.txt
build release resource-probes probes
bin=$PWD/build/release/bin

# Whether a window could open; a display that is named but has no socket is as good as none.
has_display() {
    [ -z "${QT_QPA_PLATFORM:-}" ] || return 0
    if [ -n "${WAYLAND_DISPLAY:-}" ]; then
        case $WAYLAND_DISPLAY in
        /*) [ ! -S "$WAYLAND_DISPLAY" ] || return 0 ;;
        *) [ ! -S "$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY" ] || return 0 ;;
        esac
    fi
    case ${DISPLAY:-} in
    '') return 1 ;;
    :*) number=${DISPLAY#:} number=${number%%.*}
        [ -S "/tmp/.X11-unix/X$number" ] || grep -q "@/tmp/.X11-unix/X$number\$" /proc/net/unix ;;
    *) return 0 ;; # another machine's, as ssh -X gives it
    esac
}

cpu_times() { # clock ticks and pid of every process; a name may hold blanks and brackets, so cut at the last one
    cat /proc/[0-9]*/stat 2>/dev/null | sed -nE 's/^([0-9]+) \(.*\) /\1 /p' | awk '{ print $1, $13 + $14 }'
}

busiest() { # pids of the five that used most CPU within a second, this script aside
    local before
    before=$(cpu_times)
    sleep 1
    { echo "$before"; echo; cpu_times; } | awk -v own=$$ '
        NF == 0 { second = 1; next }
        !second { before[$1] = $2; next }
        $1 in before && $1 != own { print $2 - before[$1], $2, $1 }' | sort -k1,1nr -k2,2nr | head -n 5 | awk '{ print $3 }'
}

record_headless() {
    local into rules=() pid
    into=recordings/$(date +%Y-%m-%d_%H-%M-%S)
    mkdir -p "$into" || die "cannot make the folder $PWD/$into"
    for pid in $(busiest); do rules+=(--process "$pid"); done
    say "recording the $((${#rules[@]} / 2)) busiest processes for 10 s"
    "$bin/probes" record "${rules[@]}" --interval 1s --duration 10s --description "The busiest processes of $(uname -n)" \
        --output "$into/session.probes" --csv "$into/csv" >"$logs/headless.log" 2>&1 || {
        cat "$logs/headless.log" >&2
        die "recording failed (what is there is in $PWD/$into)"
    }
    QT_QPA_PLATFORM=offscreen "$bin/resource-probes" --picture "$into/charts.png" "$into/session.probes" \
        >"$logs/headless.log" 2>&1 || {
        cat "$logs/headless.log" >&2
        die "the recording is in $PWD/$into, but its charts could not be painted"
    }
    printf 'Session: %s\nCSV:     %s\nCharts:  %s\n' "$PWD/$into/session.probes" "$PWD/$into/csv" "$PWD/$into/charts.png"
    printf 'Figures: "%s" show "%s"\n' "$bin/probes" "$PWD/$into/session.probes"
}

if has_display; then
    cd "$caller" || exit 1
    exec "$bin/resource-probes" "$@"
fi
say "no display here (DISPLAY and WAYLAND_DISPLAY name none that answers), so no window."
case ${1:-} in
'') record_headless ;;
-h | --help | -v | --version | --picture | --picture=*)
    cd "$caller" || exit 1
    QT_QPA_PLATFORM=offscreen exec "$bin/resource-probes" "$@"
    ;;
*) die "$1 is for the window. Without one use $bin/probes (--help tells what it can do)." ;;
esac
