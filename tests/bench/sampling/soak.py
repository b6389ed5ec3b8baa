#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""soak.py BUILD [--minutes N] [--processes N] [--every SECONDS]: `probes record --all` ten times a second over processes
of which some end, others begin and others run all the time. Prints its memory, descriptors and threads as time goes by,
then what they grew by from the first quarter to the last."""
import argparse
import os
import random
import signal
import statistics
import subprocess
import tempfile
import time


def population(count, turnover):
    """Forks `count`, of which `turnover` a second end and are replaced; ends them all by SIGTERM."""
    alive = []

    def fork():
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            while True:
                signal.sigtimedwait([], random.choice([0.1, 1, 60, 60, 60]))
        alive.append(pid)

    def end(*_):
        for pid in alive:
            os.kill(pid, signal.SIGKILL)
        os._exit(0)

    signal.signal(signal.SIGTERM, end)
    for _ in range(count):
        fork()
    while True:
        time.sleep(1 / turnover)
        victim = alive.pop(random.randrange(len(alive)))
        os.kill(victim, signal.SIGKILL)
        os.waitpid(victim, 0)
        fork()


def facts(pid):
    with open(f'/proc/{pid}/smaps_rollup', encoding='ascii') as file:
        memory = {line.split(':')[0]: int(line.split()[1]) for line in file if line.endswith('kB\n')}
    return memory['Pss'], memory['Rss'], len(os.listdir(f'/proc/{pid}/fd')), len(os.listdir(f'/proc/{pid}/task'))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('build')
    arguments.add_argument('--minutes', type=float, default=30)
    arguments.add_argument('--processes', type=int, default=500)
    arguments.add_argument('--every', type=float, default=30, help='seconds between two lines')
    given = arguments.parse_args()
    people = os.fork()
    if people == 0:
        population(given.processes, 10)
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, 's.probes')
        recorder = subprocess.Popen([os.path.join(given.build, 'bin/probes'), 'record', '--all', '--interval', '100ms',
                                     '--output', file], env=dict(os.environ, HOME=folder, XDG_DATA_HOME=folder))
        began, readings = time.time(), []
        try:
            print('    s  PSS kB  RSS kB  descriptors  threads    file kB', flush=True)
            while time.time() < began + given.minutes * 60:
                time.sleep(given.every)
                reading = facts(recorder.pid)
                readings.append(reading)
                size = sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder)
                           if name.startswith('s.probes'))
                print(f'{time.time() - began:5.0f} {reading[0]:7d} {reading[1]:7d} {reading[2]:12d} {reading[3]:8d}'
                      f' {size // 1024:10d}', flush=True)
        finally:
            recorder.send_signal(signal.SIGINT)
            recorder.wait()
            os.kill(people, signal.SIGTERM)
            os.waitpid(people, 0)
        late = subprocess.run(['sqlite3', file, "SELECT count(*), (SELECT count(*) FROM event WHERE kind = 'late_tick'),"
                               " (SELECT count(*) FROM process) FROM frame"], capture_output=True, text=True).stdout
        print('ticks, late ones, processes:', late.strip())
    quarter = max(1, len(readings) // 4)
    for name, column in (('PSS kB', 0), ('RSS kB', 1), ('descriptors', 2), ('threads', 3)):
        first, last = (statistics.mean(reading[column] for reading in part)
                       for part in (readings[:quarter], readings[-quarter:]))
        print(f'{name}: first quarter {first:.1f}, last {last:.1f}')


main()
