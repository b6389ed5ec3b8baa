#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `probes record` costs per sampling pass, beside bare system calls, psutil and whichever of top,
pidstat, atop, htop and btop is installed, in the same run.

  sampling.py BUILD_DIR [-N 100,500,2000] [--seconds 10]
  sampling.py BUILD_DIR --instructions [-N 2000]

For each N: N processes of which 20 are busy (of the largest also a tenth, and all), each program alone, at
one pass a second. CPU is user + system of the whole program on its nanosecond clock, after a warm-up; PSS
at the end; bytes of the finished session per process-sample, and of those after its first ten ticks, as
in a session that is longer than this. With --instructions: what a steady pass executes outside the kernel, counted
by valgrind, which a busy machine doesn't change.
"""
import argparse
import fcntl
import json
import os
import pty
import re
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time

WATCHED = 20
WARM_UP = 3
# Who lacks it reads a text for context switches.
WITHOUT_NET_ADMIN = ['setpriv', '--bounding-set', '-net_admin', '--inh-caps', '-net_admin']

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


# Once a second each; those that want a screen get one.
PEERS = [('top -b', ['top', '-b', '-d', '1'], False),
         ('pidstat', ['pidstat', '-u', '-r', '-w', '-p', 'ALL', '1'], False),
         ('atop -w', ['atop', '-w', '{folder}/atop', '1'], False),
         ('htop', ['htop', '-d', '10'], True),
         ('btop', ['btop'], True)]


def on_a_screen(command, folder):
    """Starts it on a terminal of 120 by 50, which a thread reads empty."""
    settings = os.path.join(folder, 'settings', 'btop')
    os.makedirs(settings, exist_ok=True)
    with open(os.path.join(settings, 'btop.conf'), 'w', encoding='ascii') as file:
        file.write('update_ms = 1000\nshown_boxes = "cpu mem net proc"\n')
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack('HHHH', 50, 120, 0, 0))
    child = subprocess.Popen(command, stdin=its, stdout=its, stderr=its, start_new_session=True, env=dict(
        os.environ, TERM='xterm-256color', LC_ALL='C.UTF-8', HOME=folder, XDG_CONFIG_HOME=os.path.join(folder, 'settings')))
    os.close(its)

    def drain():
        try:
            while os.read(ours, 1 << 16):
                pass
        except OSError:  # it has ended
            pass

    threading.Thread(target=drain, daemon=True).start()
    return child


def cpu_ms(pid):
    return time.clock_gettime_ns((~pid << 3) | 2) / 1e6


def pss_mb(pid):
    with open(f'/proc/{pid}/smaps_rollup', encoding='ascii') as rollup:
        return next(int(line.split()[1]) for line in rollup if line.startswith('Pss:')) / 1024


def processes():
    return sum(name.isdigit() for name in os.listdir('/proc'))


def measure(command, seconds, screen=None):
    """CPU ms per second and PSS of a program that runs until SIGINT."""
    child = on_a_screen(command, screen) if screen else subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
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


def record(build, folder, what, seconds, wrapper=()):
    path = f'{folder}/{time.monotonic_ns()}.probes'
    cost = measure([*wrapper, f'{build}/bin/probes', 'record', *what, '--interval', '1s', '--output', path], seconds)
    listed = subprocess.run([f'{build}/bin/probes', 'show', '--json', path], check=True, capture_output=True)
    return *cost, os.path.getsize(path), json.loads(listed.stdout), later_bytes(path)


def later_bytes(path):
    """Bytes of a frame after the first ten, which tell of every process for the first time, and its
    share of a keyframe, of which there is one in 64."""
    with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as database:
        return database.execute('SELECT (SELECT avg(length(data)) FROM frame WHERE tick > 10)'
                                ' + (SELECT length(data) FROM frame WHERE tick = 1) / 64.0').fetchone()[0] or 0


def instructions(build, n):
    """The difference between 32 and 12 passes, so that start and end don't count."""
    with Population(build, n - WATCHED, WATCHED), tempfile.TemporaryDirectory() as folder:
        counted = []
        for passes in (12, 32):
            said = subprocess.run(
                ['valgrind', '--tool=callgrind', f'--callgrind-out-file={folder}/{passes}',
                 f'{build}/bin/probes', 'record', '--all', '--interval', '250ms', '--samples', str(passes),
                 '--output', f'{folder}/{passes}.probes'], check=True, capture_output=True, text=True).stderr
            counted.append(int(re.search(r'Collected : (\d+)', said).group(1)))
        each = (counted[1] - counted[0]) / 20
        count = processes()
    print(f'N={n}, {WATCHED} busy, {count} processes: {each / 1e6:.2f} million instructions a pass, '
          f'{each / count:.0f} per process')


def ticks_of(shown):
    shown = shown[0] if isinstance(shown, list) else shown
    return shown['ticks']


def row(name, count, ms, floor_ms, pss=None, *sizes):
    print(f'{name:42} {count:6} {ms:10.2f} {ms / floor_ms:8.3f}'
          f' {"" if pss is None else f"{pss:8.1f}":>8}'
          + ''.join(f' {size:8.2f}' for size in sizes), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('build', help='a release build folder')
    parser.add_argument('-N', default='100,500,2000', help='sizes of the population')
    parser.add_argument('--seconds', type=int, default=10, help='length of each measurement')
    parser.add_argument('--instructions', action='store_true', help='count instructions instead')
    args = parser.parse_args()
    cases = [(int(n), min(WATCHED, int(n))) for n in args.N.split(',')]
    if args.instructions:
        for total, _ in cases:
            instructions(args.build, total)
        return
    cases += [(cases[-1][0], cases[-1][0] // 10), (cases[-1][0], cases[-1][0])]
    print(f'{"":42} {"procs":>6} {"CPU ms":>10} {"x floor":>8} {"PSS MB":>8} {"B/sample":>8} {"later":>8}')
    for total, busy in cases:
        with Population(args.build, total - busy, busy) as population, tempfile.TemporaryDirectory() as folder:
            label = f'N={total}, {busy} busy'
            floor = json.loads(subprocess.run([f'{args.build}/bin/bench_floor', '9'], check=True,
                                              capture_output=True).stdout)
            floor_ms = floor['us_per_pass'] / 1000
            row(f'{label}: open+read+close of 3', floor['processes'], floor_ms, floor_ms)
            ms, pss = measure(['/usr/bin/python3', '-c', PSUTIL], args.seconds)
            row(f'{label}: psutil oneshot', processes(), ms, floor_ms, pss)
            for name, command, needs_screen in PEERS:
                if shutil.which(command[0]):
                    ms, pss = measure([part.format(folder=folder) for part in command], args.seconds,
                                      folder if needs_screen else None)
                    row(f'{label}: {name}', processes(), ms, floor_ms, pss)
            count = processes()
            ms, pss, size, shown, later = record(args.build, folder, ['--all'], args.seconds)
            row(f'{label}: probes record --all', count, ms, floor_ms, pss, size / ticks_of(shown) / count,
                later / count)
            if busy > WATCHED:
                ms, pss, *_ = record(args.build, folder, ['--all'], args.seconds, WITHOUT_NET_ADMIN)
                row(f'{label}: the same, no CAP_NET_ADMIN', count, ms, floor_ms, pss)
            watched = [option for pid in population.pids[-WATCHED:] for option in ('--process', pid)]
            ms, pss, size, shown, later = record(args.build, folder, watched, args.seconds)
            row(f'{label}: probes record, {WATCHED} watched', WATCHED, ms, floor_ms, pss,
                size / ticks_of(shown) / WATCHED, later / WATCHED)


main()
