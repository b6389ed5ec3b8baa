#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Brings the .ts files (those of FOLDER, if given) up to date with the sources. English holds plurals
# only: the texts themselves are in the code. Untranslated texts are then marked type="unfinished".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=${1:-translations}
update() { # LANGUAGE OPTION...
    "${LUPDATE:-/usr/lib/qt6/bin/lupdate}" -I . core ui app -extensions cpp,h -locations none -no-obsolete \
        -source-language en -target-language "$@" -ts "$folder/resource-probes_$1.ts"
}
update en -pluralonly
update de
