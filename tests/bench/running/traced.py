#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""traced.py BUILD_DIR [--children 2000] [--rounds 5]: what it costs a command to be recorded. A shell starts CHILDREN that
end at once: alone, recorded and traced, and recorded without tracing. User + system CPU of all of them together with
`probes`, wall time, and the largest memory of one of them; of each the best of ROUNDS, taken in turns."""
import argparse
import os
import subprocess
import tempfile
import time


def measure(command, folder):
    began = time.monotonic()
    process = subprocess.Popen(command, env=dict(os.environ, HOME=folder, XDG_DATA_HOME=folder),
                               stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f'{command}: {process.returncode}')
    return usage.ru_utime + usage.ru_stime, time.monotonic() - began, usage.ru_maxrss / 1024


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('build')
    arguments.add_argument('--children', type=int, default=2000)
    arguments.add_argument('--rounds', type=int, default=5)
    given = arguments.parse_args()
    shell = ['sh', '-c', f'i=0; while [ $i -lt {given.children} ]; do (:); i=$((i+1)); done']
    probes = [os.path.join(given.build, 'bin/probes'), 'record']
    cases = {'alone': shell, 'traced': [*probes, '--', *shell], 'not traced': [*probes, '--no-trace', '--', *shell]}
    results = {name: [] for name in cases}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(given.rounds):
            for name, command in cases.items():
                results[name].append(measure(command, folder))
    print(f'{given.children} children:  CPU s   wall s   MiB')
    for name, rounds in results.items():
        cpu, wall, memory = map(min, zip(*rounds))
        print(f'{name:16} {cpu:6.2f}  {wall:6.2f}  {memory:6.1f}')


main()
