#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what the tests need, builds, and runs every test and check; arguments go to ctest
# (./test.sh -R tst_value). With --versions first, instead: other versions of the servers, which take long
# and are downloaded. Tests run under address and undefined-behaviour sanitizers, benchmarks
# in the release build.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. packaging/setup.sh

if [ "${1:-}" = --versions ]; then
    shift
    set -- -C versions -L versions "$@"
fi
plain_environment
prepare_build_folder
need_packages packaging/packages-program.txt packaging/packages-tests.txt
build asan
build release

# One run over both trees, so that there is one summary.
mkdir -p build/tests
printf 'subdirs("%s" "%s")\n' "$PWD/build/asan" "$PWD/build/release" >build/tests/CTestTestfile.cmake
# Most tests wait for processes, disks and servers.
ctest --test-dir build/tests --output-on-failure --no-tests=error --parallel "$((2 * $(nproc)))" "$@"
status=$?
if [ $status != 0 ]; then
    say "failed; the tests' output is in build/tests/Testing/Temporary/LastTest.log. To repeat: ./test.sh --rerun-failed"
fi
exit $status
