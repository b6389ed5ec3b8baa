#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes the README's pictures anew: the test tst_pictures leaves them, over a made-up machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=build/asan
cmake --preset asan >/dev/null
cmake --build "$build" --target tests_app_gui
ctest --test-dir "$build" -R '^tst_pictures$' --output-on-failure
mkdir -p docs/pictures
take() { # NAME OF_THE_TEST
    cp "$build/pictures/tst_pictures/$2.png" "docs/pictures/$1.png"
}
take live-light live-light-1280x800
take live-dark live-dark-1280x800
take sessions sessions-light-1280x800
take export export-light
