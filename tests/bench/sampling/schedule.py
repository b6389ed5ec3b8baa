#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""schedule.py BUILD_DIR [--seconds 60] [--only TEXT]: how punctual `probes record` is while busy loops take all cores, with the nice
value that its sampler asks for, and without (as where that is not permitted).

One tick a second is measured for five times as long; twenty processes are recorded throughout. --only: those cases whose
name has the text in it. From the stored nanoseconds between ticks: how many ticks were due, which part of them was taken within
5 ms of its schedule, the latest, those missed, those that the session itself calls late, and the CPU of the program a tick.
"""
import argparse
import multiprocessing
import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile

WITHOUT_NICE = ['setpriv', '--bounding-set', '-sys_nice', '--inh-caps', '-sys_nice']
CASES = [('1 loop a core, 1 Hz', 1, '1000ms', False), ('1 loop a core, 1 Hz, no nice', 1, '1000ms', True),
         ('1 loop a core, 10 Hz', 1, '100ms', False), ('1 loop a core, 10 Hz, no nice', 1, '100ms', True),
         ('1 loop a core, 20 Hz', 1, '50ms', False), ('1 loop a core, 20 Hz, no nice', 1, '50ms', True),
         ('2 loops a core, 20 Hz', 2, '50ms', False), ('2 loops a core, 20 Hz, no nice', 2, '50ms', True)]


def burn():
    while True:
        sum(range(100_000))


def measure(build, loops, interval, without_nice, seconds):
    burners = [multiprocessing.Process(target=burn, daemon=True) for _ in range(loops * os.cpu_count())]
    sleepers = [subprocess.Popen(['sleep', '3600']) for _ in range(20)]
    for burner in burners:
        burner.start()
    step = float(interval[:-2]) * 1e6
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, 's.probes')
            rules = [word for each in sleepers for word in ('--process', str(each.pid))]
            command = [os.path.join(build, 'bin/probes'), 'record', *rules, '--interval', interval, '--duration',
                       f'{seconds}s', '--output', file]
            before = os.times()
            subprocess.run((WITHOUT_NICE if without_nice else []) + command, check=True,
                           env=dict(os.environ, HOME=folder, XDG_DATA_HOME=folder))
            after = os.times()
            database = sqlite3.connect(file)
            elapsed = [row[0] for row in database.execute('SELECT elapsed FROM frame ORDER BY tick')][1:]
            told = database.execute("SELECT count(*) FROM event WHERE kind = 'late_tick'").fetchone()[0]
            database.close()
    finally:
        for burner in burners:
            burner.kill()
            burner.join()
        for sleeper in sleepers:
            sleeper.send_signal(signal.SIGKILL)
            sleeper.wait()
    at, instants = 0.0, [0.0]
    for each in elapsed:
        at += each
        instants.append(at)
    # The first tick may have been late itself. Most are punctual: they show where the schedule is, and the earliest
    # of those around where exactly.
    middle = statistics.median_low(each % step for each in instants)
    offsets = [(each - middle + step / 4) % step for each in instants]
    late = [(each - min(offsets)) / 1e6 for each in offsets]
    due = round(at / step)
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return due, sum(each <= 5 for each in late) / len(late), max(late), due + 1 - len(late), told, cpu * 1e3 / len(late)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('build')
    arguments.add_argument('--seconds', type=int, default=60)
    arguments.add_argument('--only', default='')
    given = arguments.parse_args()
    print(f'{"":32} {"due":>5} {"within 5 ms":>11} {"latest ms":>9} {"missed":>6} {"told":>4} {"CPU ms":>6}')
    for name, loops, interval, without_nice in CASES:
        if given.only not in name:
            continue
        seconds = given.seconds * (5 if interval == '1000ms' else 1)
        due, share, latest, missed, told, cpu = measure(given.build, loops, interval, without_nice, seconds)
        print(f'{name:32} {due:5} {share:11.2%} {latest:9.2f} {missed:6} {told:4} {cpu:6.2f}')
        sys.stdout.flush()


main()
