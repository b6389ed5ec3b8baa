#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `probes record` costs per sampling pass, beside bare system calls and psutil in the same run.

  sampling.py BUILD_DIR [-N 100,500,2000] [--seconds 10]

For each N: N processes of which 20 are busy (and once all N busy), each program alone, at one pass a
second. CPU is user + system of the whole program on its nanosecond clock, after a warm-up; PSS at the
end; bytes of the finished session per process-sample.
"""
import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time

WATCHED = 20
WARM_UP = 3

PSUTIL = """
import psutil, time
while True:
    for p in psutil.process_iter():
        try:
            with p.oneshot():
                p.pid, p.name(), p.cpu_times(), p.cpu_percent(), p.memory_info(), p.memory_percent()
                p.num_threads(), p.num_ctx_switches(), p.nice()
        except psutil.Error:
            pass
    time.sleep(1)
"""


def cpu_ms(pid):
    return time.clock_gettime_ns((~pid << 3) | 2) / 1e6


def pss_mb(pid):
    with open(f'/proc/{pid}/smaps_rollup', encoding='ascii') as rollup:
        return next(int(line.split()[1]) for line in rollup if line.startswith('Pss:')) / 1024


def processes():
    return sum(name.isdigit() for name in os.listdir('/proc'))


def measure(command, seconds):
    """CPU ms per second and PSS of a program that runs until SIGINT."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(WARM_UP)
        if child.poll() is not None:
            sys.exit(f'{command[0]} ended with {child.returncode}')
        before, start = cpu_ms(child.pid), time.monotonic()
        time.sleep(seconds)
        spent = (cpu_ms(child.pid) - before) / (time.monotonic() - start)
        return spent, pss_mb(child.pid)
    finally:
        child.send_signal(signal.SIGINT)
        child.wait()


class Population:
    def __init__(self, build, idle, busy):
        self.child = subprocess.Popen([f'{build}/bin/bench_population', str(idle), str(busy)],
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.pids = self.child.stdout.readline().split()
        if len(self.pids) != idle + busy:
            sys.exit('the population could not be made: too many processes for this user?')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.stdin.close()
        self.child.wait()


def record(build, folder, what, seconds):
    path = f'{folder}/{time.monotonic_ns()}.probes'
    cost = measure([f'{build}/bin/probes', 'record', *what, '--interval', '1s', '--output', path], seconds)
    listed = subprocess.run([f'{build}/bin/probes', 'show', '--json', path], check=True, capture_output=True)
    return *cost, os.path.getsize(path), json.loads(listed.stdout)


def ticks_of(shown):
    shown = shown[0] if isinstance(shown, list) else shown
    return shown['ticks']


def row(name, count, ms, floor_ms, pss=None, size=None):
    print(f'{name:34} {count:6} {ms:10.2f} {ms / floor_ms:8.3f}'
          f' {"" if pss is None else f"{pss:8.1f}":>8} {"" if size is None else f"{size:8.2f}":>8}', flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('build', help='a release build folder')
    parser.add_argument('-N', default='100,500,2000', help='sizes of the population')
    parser.add_argument('--seconds', type=int, default=10, help='length of each measurement')
    args = parser.parse_args()
    cases = [(int(n), min(WATCHED, int(n))) for n in args.N.split(',')]
    cases.append((cases[-1][0], cases[-1][0]))
    print(f'{"":34} {"procs":>6} {"CPU ms":>10} {"x floor":>8} {"PSS MB":>8} {"B/sample":>8}')
    for total, busy in cases:
        with Population(args.build, total - busy, busy) as population, tempfile.TemporaryDirectory() as folder:
            label = f'N={total}, {busy} busy'
            floor = json.loads(subprocess.run([f'{args.build}/bin/bench_floor', '9'], check=True,
                                              capture_output=True).stdout)
            floor_ms = floor['us_per_pass'] / 1000
            row(f'{label}: open+read+close of 3', floor['processes'], floor_ms, floor_ms)
            ms, pss = measure(['/usr/bin/python3', '-c', PSUTIL], args.seconds)
            row(f'{label}: psutil oneshot', processes(), ms, floor_ms, pss)
            count = processes()
            ms, pss, size, shown = record(args.build, folder, ['--all'], args.seconds)
            row(f'{label}: probes record --all', count, ms, floor_ms, pss, size / ticks_of(shown) / count)
            watched = [option for pid in population.pids[-WATCHED:] for option in ('--process', pid)]
            ms, pss, size, shown = record(args.build, folder, watched, args.seconds)
            row(f'{label}: probes record, {WATCHED} watched', WATCHED, ms, floor_ms, pss,
                size / ticks_of(shown) / WATCHED)


main()
