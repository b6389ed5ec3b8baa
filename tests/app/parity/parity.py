# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares every CSV column of `probes record` with psutil on processes of known behaviour.

parity.py PROBES. Counters must lie between psutil's readings just before and just after each tick;
memory within what psutil saw around the tick; percentages within 2 points as means. Every metric of the catalogue must be in
one of the oracle's tables, and each of those must have been compared."""
import csv
import json
import os
import subprocess
import sys
import tempfile
import time

import psutil

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import workloads
from oracle import (COMPARED, COUNTERS, CPU_TIMES, CREW, DISK, GAUGES, HAS_SWAP, INSTANTS, KINDS, LABELS, NETWORK,
                    NOWHERE, ON_REQUEST, RATES, RELATIVE, SERIES, SHARES, SLOW, SURROUNDINGS, Reading)

INTERVAL = 1.0
SECONDS = 10
POLL = 0.04
# A tick's files are read after its stamp; a busy machine may take its time between the two.
READ_WITHIN = 0.3
POINTS = 2.0
TICK = 1 / os.sysconf('SC_CLK_TCK')


def allowance(column):
    """What even readings of one instant may differ by."""
    if column[0] in ('system_cpu', 'core_cpu'):
        return 2 * TICK  # kernels let idle, iowait and steal go back by a tick
    if column == ('process_cpu', 'cpu_time'):
        return 3 * TICK  # two roundings to ticks, and time that is booked once a tick
    if column == ('worker_group', 'cpu_time'):
        return 3 * TICK * len(workloads.CREW)
    if column[1].endswith('percent'):
        return 0.0002  # four decimals
    if column[1].endswith('average'):
        return 0.5  # whole bytes
    return 1e-9


class Comparison:
    def __init__(self, readings, names, roles):
        self.readings = readings
        self.names = names  # by pid
        self.roles = roles  # by pid, for messages
        self.faults = []
        self.compared = {}
        self.columns_seen = set()

    def values(self, reading, pid):
        if isinstance(pid, tuple):
            return reading.series[pid]
        return reading.processes[pid] if pid else reading.system

    def around(self, when):
        before = [r for r in self.readings if r.ended <= when]
        after = [r for r in self.readings if r.began >= when + READ_WITHIN]
        if not before or not after:
            return None
        within = [r for r in self.readings
                  if before[-1].began <= r.began and r.ended <= after[0].ended]
        return before[-1], after[0], within

    def fault(self, column, pid, text):
        who = (' of %s %s' % pid if isinstance(pid, tuple) else
               ' of the process that should %s (pid %d)' % (self.roles[pid], pid) if pid else '')
        self.faults.append('%s.%s%s: %s' % (*column, who, text))

    def at(self, column, pid, when):
        """psutil's counter at an instant, between two readings in proportion."""
        before = [r for r in self.readings if r.began <= when][-1]
        after = [r for r in self.readings if r.began > when][0]
        share = (when - before.began) / (after.began - before.began)
        low, high = self.values(before, pid)[column], self.values(after, pid)[column]
        return low + (high - low) * share

    def relative(self, column, pid, rows):
        """By how much it rose since the first tick."""
        first = self.around(rows[0][0])
        for when, value in rows[1:]:
            bracket = self.around(when)
            if bracket is None or first is None or value is None:
                self.fault(column, pid, 'no value, or no psutil reading, at %.3f' % when)
                continue
            low = self.values(bracket[0], pid)[column] - self.values(first[1], pid)[column] - allowance(column)
            high = self.values(bracket[1], pid)[column] - self.values(first[0], pid)[column] + allowance(column)
            if not low <= value - rows[0][1] <= high:
                self.fault(column, pid, 'at %.3f it has risen by %r, what psutil saw by %r to %r'
                           % (when, value - rows[0][1], low, high))

    def counter(self, column, pid, rows):
        if column in RELATIVE:
            self.relative(column, pid, rows)
            return
        for when, value in rows:
            bracket = self.around(when)
            if bracket is None or value is None:
                self.fault(column, pid, 'no value, or no psutil reading, at %.3f' % when)
                continue
            low = self.values(bracket[0], pid)[column] - allowance(column)
            high = self.values(bracket[1], pid)[column] + allowance(column)
            if not low <= value <= high:
                self.fault(column, pid, 'at %.3f it is %r, psutil saw %r before and %r after'
                           % (when, value, low, high))

    def gauge(self, column, pid, rows):
        outside = []
        for when, value in rows:
            bracket = self.around(when)
            if bracket is None or value is None:
                self.fault(column, pid, 'no value, or no psutil reading, at %.3f' % when)
                continue
            seen = [self.values(reading, pid)[column] for reading in bracket[2]]
            moved = max(seen) - min(seen)
            low = min(seen) - moved - allowance(column)
            high = max(seen) + moved + allowance(column)
            if not low <= value <= high:
                outside.append('at %.3f it is %r, psutil saw %r to %r around then'
                               % (when, value, min(seen), max(seen)))
        # The machine's memory may rise and fall between two readings of psutil; a process of ours
        # does not.
        if len(outside) > (len(rows) // 4 if pid is None else 0):
            self.fault(column, pid, outside[0])
        if pid is None:
            self.means(column, pid, rows)

    def instant(self, column, pid, rows):
        outside = strange = 0
        ever = {self.values(reading, pid)[column] for reading in self.readings}
        for when, value in rows:
            bracket = self.around(when)
            if bracket is None or value is None:
                self.fault(column, pid, 'no value, or no psutil reading, at %.3f' % when)
                continue
            seen = [self.values(reading, pid)[column] for reading in bracket[2]]
            # Of what is counted, what lies between was there, too; ours is running while it reads.
            inside = min(seen) - 1 <= value <= max(seen) + 1 if pid is None else value in seen
            outside += not inside
            strange += pid is not None and value not in ever
        # Many an instant is another thing than the next; on a busy machine psutil's are rare.
        if outside > len(rows) // 2 or strange > len(rows) // 4:
            self.fault(column, pid, '%d of %d readings are not among what psutil saw'
                       % (outside, len(rows)))

    def slow(self, column, pid, rows):
        """A value stands until it is read anew; on a busy machine the first ticks share the work."""
        first = next((at for at, (_, value) in enumerate(rows) if value is not None), len(rows))
        if first > 3:
            self.fault(column, pid, 'no value until the tick %d' % first)
        for when, value in rows[first:]:
            seen = [self.values(reading, pid)[column] for reading in self.readings
                    if reading.began <= when + READ_WITHIN]
            slack = (max(seen) - min(seen)) if seen else 0
            if column[1].startswith('pss') and seen:
                slack += max(seen) / 2  # every other process that maps or leaves its pages moves it
            if value is None or not seen or not min(seen) - slack <= value <= max(seen) + slack:
                self.fault(column, pid, 'at %.3f it is %r, psutil saw %r to %r until then'
                           % (when, value, min(seen, default=None), max(seen, default=None)))

    def means(self, column, pid, rows):
        ours = sum(value for _, value in rows) / len(rows)
        theirs = sum(self.at(column, pid, when) for when, _ in rows) / len(rows)
        whole = 100.0 if column[1].endswith('percent') else self.readings[0].system[
            'system_memory', 'total']
        if abs(ours - theirs) / whole * 100 > POINTS:
            self.fault(column, pid, 'its mean is %r, that of psutil %r' % (ours, theirs))

    def rate(self, column, pid, rows):
        if rows[0][1] is not None:
            self.fault(column, pid, 'the first tick has a value: %r' % rows[0][1])
        if any(value is None for _, value in rows[1:]):
            self.fault(column, pid, 'a later tick has none')
            return
        start, end = rows[0][0], rows[-1][0]
        spans = [later[0] - sooner[0] for sooner, later in zip(rows, rows[1:])]
        ours = sum(span * value for span, (_, value) in zip(spans, rows[1:])) / (end - start)
        if pid in self.names or column in SHARES:
            part = (column[0], SHARES.get(column, 'cpu_time'))
            theirs = (self.at(part, pid, end) - self.at(part, pid, start)) / (end - start) * 100
            if column[1] == 'percent_of_machine':
                theirs /= psutil.cpu_count()
        else:
            busy, total = (self.at((column[0], name), pid, end)
                           - self.at((column[0], name), pid, start)
                           for name in ('busy', 'total'))
            theirs = busy / total * 100
        if abs(ours - theirs) > POINTS:
            self.fault(column, pid, 'its mean is %.2f %%, that of psutil %.2f %%' % (ours, theirs))
        who = pid[1] if isinstance(pid, tuple) else self.roles.get(pid, 'machine')
        self.compared['%s %s' % (who, '.'.join(column))] = (ours, theirs)

    def column(self, column, pid, rows):
        self.columns_seen.add(column)
        if column == ('process_memory', 'swap') and not HAS_SWAP:
            if any(value is not None for _, value in rows):
                self.fault(column, pid, 'a value, where the kernel tells none')
            return
        for kind, compare in ((COUNTERS, self.counter), (GAUGES, self.gauge), (RATES, self.rate),
                              (INSTANTS, self.instant), (SLOW, self.slow)):
            if column in kind:
                compare(column, pid, rows)
                return
        self.fault(column, pid, 'nothing to compare it with: teach this test')

    def file(self, kind, path):
        with open(path, newline='', encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        if kind in SERIES:
            self.series(kind, rows)
            return
        pids = sorted({int(row['pid']) for row in rows}) if 'process' in kind else [None]
        if 'process' in kind and set(pids) != set(self.names):
            self.faults.append('%s: pids %r, asked for %r' % (kind, pids, sorted(self.names)))
            return
        for pid in pids:
            mine = [row for row in rows if pid is None or int(row['pid']) == pid]
            if len(mine) < SECONDS * 0.7:  # a busy machine may miss some ticks, not most
                self.faults.append('%s: only %d rows' % (kind, len(mine)))
                continue
            if pid and any(row['name'] != self.names[pid] for row in mine):
                self.faults.append('%s: name %r of pid %d' % (kind, mine[0]['name'], pid))
            self.columns(kind, pid, mine)

    def columns(self, kind, who, rows):
        for key in rows[0].keys() - LABELS:
            if who == ('system_pressure', 'cpu') and not rows[-1][key] and 'full' in key:
                continue  # kernels before 5.13 have none
            self.column((kind, key), who, [
                (float(row['time']), float(row[key]) if row[key] else None) for row in rows])

    def series(self, kind, rows):
        names = {row[SERIES[kind]] for row in rows}
        known = {name for of, name in self.readings[0].series if of == kind}
        if not names <= known or (kind != 'disk_io' and names != known):
            self.faults.append('%s: rows of %r, there are %r' % (kind, names, known))
            return
        for name in sorted(names):
            mine = [row for row in rows if row[SERIES[kind]] == name]
            if len(mine) >= SECONDS * 0.7:  # a disk that was never used may come late
                self.columns(kind, (kind, name), mine)

    def sums(self, folder):
        """What all cores did is what the machine did; each is rounded down to ticks by itself."""
        def rows(kind):
            with open(os.path.join(folder, kind + '.csv'), newline='', encoding='utf-8') as file:
                return list(csv.DictReader(file))
        cores, system = rows('core_cpu'), rows('system_cpu')
        busy = []
        for row in system:
            mine = [core for core in cores if core['tick'] == row['tick']]
            for name in CPU_TIMES:
                difference = abs(float(row[name]) - sum(float(core[name]) for core in mine))
                if difference > (len(mine) + 2) * TICK:
                    self.faults.append('core_cpu.%s differs from the sum by %.2f s at tick %s'
                                       % (name, difference, row['tick']))
            if row['percent']:
                busy.append((float(row['percent']), sum(float(core['percent']) for core in mine) / len(mine)))
        of_machine, of_cores = (sum(each) / len(busy) for each in zip(*busy))
        if abs(of_machine - of_cores) > POINTS:
            self.faults.append('the machine was busy for %.2f %%, its cores for %.2f %%' % (of_machine, of_cores))
        interfaces = rows('interface_network')
        for row in rows('system_network'):
            bracket = self.around(float(row['time']))
            for ours in NETWORK:
                total = sum(int(each[ours]) for each in interfaces if each['tick'] == row['tick'])
                # Both are of one tick, but of two readings of the file.
                moved = (self.values(bracket[1], None)['system_network', ours]
                         - self.values(bracket[0], None)['system_network', ours]) if bracket else 0
                if bracket and abs(total - int(row[ours])) > moved:
                    self.faults.append('interface_network.%s: all together %d at tick %s, the machine %s'
                                       % (ours, total, row['tick'], row[ours]))
        disks = rows('disk_io')
        for when in sorted({row['time'] for row in disks}):
            bracket = self.around(float(when))
            times = {name: name for name in ('read_time', 'write_time', 'busy_time')}  # psutil's are milliseconds
            for ours, theirs in (DISK | times).items():
                total = sum(float(row[ours]) for row in disks if row['time'] == when)
                total = round(total * 1000) if ours in times else int(total)
                if bracket and not (getattr(bracket[0].disks, theirs) <= total
                                    <= getattr(bracket[1].disks, theirs)):
                    self.faults.append('disk_io.%s: all disks together %d at %s, psutil saw %r and %r'
                                       % (ours, total, when, bracket[0].disks, bracket[1].disks))

    def completeness(self, catalogue):
        """No metric without something that it is compared with, and no comparison that was left out."""
        for column in sorted(catalogue - COMPARED - SURROUNDINGS - NOWHERE):
            self.faults.append('%s.%s: nothing to compare it with: teach this test' % column)
        for column in sorted((COMPARED | SURROUNDINGS | NOWHERE) - catalogue):
            self.faults.append('%s.%s: the catalogue does not have it' % column)
        for column in sorted(COMPARED - self.columns_seen):
            is_here = {'disk_io': self.disks_were_used(), 'system_pressure': self.has_pressure()}
            if is_here.get(column[0], True):
                self.faults.append('%s.%s: was not compared' % column)

    def disks_were_used(self):
        return any(values['disk_io', 'reads'] + values['disk_io', 'writes'] > 0
                   for (kind, _), values in self.readings[0].series.items() if kind == 'disk_io')

    def has_pressure(self):
        return any(kind == 'system_pressure' for kind, _ in self.readings[0].series)


def catalogue_of(probes):
    told = json.loads(subprocess.run([probes, 'metrics', '--json'], check=True, capture_output=True).stdout)
    return {(metric['kind'], metric['key']) for metric in told}


def record(probes, folder, pids, tag, poll):
    command = [probes, 'record', '--interval', '%gs' % INTERVAL, '--duration', '%ds' % SECONDS,
               '--csv', os.path.join(folder, 'out'), '--output', os.path.join(folder, 'x.probes')]
    for pid in pids:
        command += ['--process', str(pid)]
    command += ['--group', '%s=/%s$/' % (CREW, tag)]
    for kind in (*KINDS, *ON_REQUEST):
        command += ['--kind', kind]
    with open(os.path.join(folder, 'messages'), 'w+', encoding='utf-8') as messages:
        running = subprocess.Popen(command, stdout=messages, stderr=messages,
                                   stdin=subprocess.DEVNULL)
        try:
            while running.poll() is None:
                poll()
                time.sleep(POLL)
        finally:
            if running.poll() is None:
                running.kill()
                running.wait()
        messages.seek(0)
        if running.returncode != 0:
            sys.exit('probes record ended with %d: %s' % (running.returncode, messages.read()))


def main():
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'workloads.py')
    tag = 'crew-of-test-%d' % os.getpid()
    children = [subprocess.Popen([sys.executable, script, role] + ([tag] if role in workloads.CREW else []),
                                 stdin=subprocess.PIPE) for role in workloads.ROLES]
    try:
        time.sleep(1)  # they have started; what they do then stays the same
        processes = [psutil.Process(child.pid) for child in children]
        crew = [child.pid for child, role in zip(children, workloads.ROLES) if role in workloads.CREW]
        readings = []

        def poll():
            readings.append(Reading(processes, crew))

        with tempfile.TemporaryDirectory(prefix='parity test ') as folder:
            poll()
            record(sys.argv[1], folder, [child.pid for child in children], tag, poll)
            # Readings after the last tick, so that it has its bracket.
            while readings[-1].began < readings[0].began + SECONDS + 4 * READ_WITHIN + 1:
                poll()
                time.sleep(POLL)
            comparison = Comparison(readings, {p.pid: p.name() for p in processes},
                                    {child.pid: role for child, role
                                     in zip(children, workloads.ROLES)})
            for kind in KINDS:
                comparison.file(kind, os.path.join(folder, 'out', kind + '.csv'))
            comparison.sums(os.path.join(folder, 'out'))
            comparison.completeness(catalogue_of(sys.argv[1]))
    finally:
        for child in children:
            child.stdin.close()
            child.wait()
    for what, (ours, theirs) in comparison.compared.items():
        print('%-32s probes %7.2f %%   psutil %7.2f %%' % (what, ours, theirs))
    print('%d readings of psutil' % len(readings))
    if comparison.faults:
        sys.exit('\n'.join(['probes and psutil differ:'] + comparison.faults[:40]))


if __name__ == '__main__':
    main()
