# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares temperatures, frequencies and control groups of `probes record` with psutil and with cat(1).

surroundings.py PROBES. Sensors are rare on servers and in virtual machines, and psutil reads /sys and nothing else: so this
program runs itself in a mount namespace of its own, where /sys is a made-up tree of the shape that the kernel documents, and
has psutil, cat and probes read that one. Then the machine's own control group, by cat before and after the session."""
import csv
import os
import shutil
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
COMPARED = set()  # columns; oracle.SURROUNDINGS says which there must be
CHIPS = {'hwmon0': {'name': 'coretemp', 'temp1_input': 45250, 'temp1_label': 'Package id 0',
                    'temp2_input': 38000, 'temp2_label': 'Core 0', 'temp3_input': -5500},
         'hwmon1': {'name': 'nvme', 'temp1_input': 31850}}
KILOHERTZ = {'cpu0': 2400123, 'cpu1': 800000, 'cpu10': 3100456}
GROUP = {'memory.current': 123457536,
         'cpu.stat': 'usage_usec 5000001\nuser_usec 3000000\nsystem_usec 2000001\nnr_periods 0\n'
                     'nr_throttled 0\nthrottled_usec 70001'}


def put(folder, files):
    os.makedirs(folder)
    for name, value in files.items():
        with open(os.path.join(folder, name), 'w', encoding='ascii') as file:
            file.write('%s\n' % value)


def cat(path):
    return subprocess.run(['cat', path], check=True, capture_output=True, text=True).stdout


def record(probes, kinds, *options):
    """The rows of each kind."""
    with tempfile.TemporaryDirectory() as folder:
        command = [probes, 'record', '--interval', '100ms', '--samples', '3', '--csv', os.path.join(folder, 'out'),
                   '--output', os.path.join(folder, 'x.probes'), *options]
        for kind in kinds:
            command += ['--kind', kind]
        subprocess.run(command, check=True, capture_output=True, env=dict(os.environ, HOME=folder))
        rows = {}
        for kind in kinds:
            path = os.path.join(folder, 'out', kind + '.csv')
            rows[kind] = []
            if os.path.exists(path):  # of what the machine does not have there is no table
                with open(path, newline='', encoding='utf-8') as file:
                    rows[kind] = list(csv.DictReader(file))
        return rows


def expect(column, what, ours, theirs, within=0.0):
    COMPARED.add(column)
    print('%-40s probes %14.3f   %14.3f' % (what, ours, theirs))
    if abs(ours - theirs) > within:
        sys.exit('%s differs: probes %r, expected %r' % (what, ours, theirs))


def made_up(probes):
    subprocess.run(['mount', '-t', 'tmpfs', 'none', '/sys'], check=True)
    for chip, files in CHIPS.items():
        put('/sys/class/hwmon/' + chip, files)
    for core, kilohertz in KILOHERTZ.items():
        put('/sys/devices/system/cpu/%s/cpufreq' % core, {
            'scaling_cur_freq': kilohertz, 'scaling_min_freq': 800000, 'scaling_max_freq': 3500000})
    put('/sys/fs/cgroup', GROUP)
    import psutil  # only now: it looks once, when it is loaded, whether there are frequencies
    rows = record(probes, ['sensor', 'cgroup'], '--process', 'cgroup:/')
    ours = {row['sensor']: row for row in rows['sensor'] if row['tick'] == '1'}
    theirs = psutil.sensors_temperatures()
    count = 0
    for chip, entries in theirs.items():
        unlabelled = [entry for entry in entries if not entry.label]
        if len(unlabelled) > 1:
            sys.exit('%s: psutil does not say which of %r is which' % (chip, unlabelled))
        for entry in entries:
            found = [row for name, row in ours.items() if name.startswith(chip) and (
                name.endswith(' ' + entry.label) if entry.label else ' temp' in name)]
            if len(found) != 1:
                sys.exit('%s %s: %d rows of ours' % (chip, entry.label, len(found)))
            expect(('sensor', 'temperature'), 'temperature of %s %s' % (chip, entry.label),
                   float(found[0]['temperature']), entry.current, 0.001)
            count += 1
    frequencies = psutil.cpu_freq(percpu=True)
    hertz = sorted(float(row['frequency']) for row in ours.values() if row['frequency'])
    for index, (mine, frequency) in enumerate(zip(hertz, sorted(each.current for each in frequencies))):
        expect(('sensor', 'frequency'), 'frequency %d in MHz' % index, mine / 1e6, frequency, 0.001)
    if count != 4 or len(frequencies) != len(KILOHERTZ) or len(ours) != count + len(frequencies):
        sys.exit('psutil sees %d temperatures and %d frequencies, probes %r' % (count, len(frequencies), sorted(ours)))
    group = rows['cgroup'][0]
    stat = dict(line.split() for line in cat('/sys/fs/cgroup/cpu.stat').splitlines())
    expect(('cgroup', 'memory'), 'memory.current by cat', float(group['memory']),
           int(cat('/sys/fs/cgroup/memory.current')))
    for column, key in (('usage', 'usage_usec'), ('user', 'user_usec'), ('system', 'system_usec'),
                        ('throttled', 'throttled_usec')):
        expect(('cgroup', column), 'cpu.stat %s by cat' % key, float(group[column]), int(stat[key]) / 1e6, 1e-6)
    busy(probes)
    from oracle import SURROUNDINGS
    if COMPARED != SURROUNDINGS:
        sys.exit('compared were %r, not %r' % (sorted(COMPARED), sorted(SURROUNDINGS)))


def busy(probes):
    """A group that uses two fifths of a core, more or less: its percentage is what its time rose by."""
    path = '/sys/fs/cgroup/cpu.stat'
    text, over = cat(path), threading.Event()

    def grow():
        usage = 5_000_001
        while not over.wait(0.01):
            usage += 4000
            with open(path + '.new', 'w', encoding='ascii') as file:
                file.write(text.replace('usage_usec 5000001', 'usage_usec %d' % usage))
            os.replace(path + '.new', path)
    growing = threading.Thread(target=grow)
    growing.start()
    try:
        rows = record(probes, ['cgroup'], '--process', 'cgroup:/')['cgroup']
    finally:
        over.set()
        growing.join()
    if len(rows) < 2 or float(rows[-1]['usage']) <= float(rows[0]['usage']):
        sys.exit('of a busy group: %r' % rows)
    for sooner, later in zip(rows, rows[1:]):
        rise = (float(later['usage']) - float(sooner['usage'])) / (float(later['time']) - float(sooner['time'])) * 100
        # Stamps are whole milliseconds.
        expect(('cgroup', 'percent'), 'percent of a busy group', float(later['percent']), rise, rise * 0.02)


def real(probes):
    """What is in the group at the top, wherever the machine keeps account of that."""
    usage = next((path for path in ('/sys/fs/cgroup/cpuacct/cpuacct.usage', '/sys/fs/cgroup/cpu.stat')
                  if os.path.exists(path)), None)
    memory = next((path for path in ('/sys/fs/cgroup/memory.current', '/sys/fs/cgroup/memory/memory.usage_in_bytes')
                   if os.path.exists(path)), None)

    def seconds():
        text = cat(usage)
        return int(text.split()[1]) / 1e6 if 'usage_usec' in text else int(text) / 1e9

    before = seconds() if usage else 0, int(cat(memory)) if memory else 0
    rows = record(probes, ['cgroup'], '--process', 'cgroup:/')['cgroup']
    after = seconds() if usage else 0, int(cat(memory)) if memory else 0
    if bool(rows) != bool(usage or memory):
        sys.exit('%d rows of cgroup, by cat %s and %s' % (len(rows), usage, memory))
    for row in rows:
        if usage and not before[0] - 1e-6 <= float(row['usage']) <= after[0] + 1e-6:
            sys.exit('cgroup.usage is %s, cat of %s says %r and %r' % (row['usage'], usage, before[0], after[0]))
        # It goes up and down meanwhile, on a busy machine by much.
        if memory and abs(float(row['memory']) - before[1]) > abs(after[1] - before[1]) + before[1] / 5:
            sys.exit('cgroup.memory is %s, cat of %s says %r and %r' % (row['memory'], memory, before[1], after[1]))
    print('of the machine: %d ticks within %s and %s by cat' % (len(rows), usage, memory))


def works(way):
    mount = [*way, 'mount', '-t', 'tmpfs', 'none', '/sys']
    return shutil.which(way[0]) and subprocess.run(mount, stderr=subprocess.DEVNULL, check=False).returncode == 0


def main():
    if len(sys.argv) > 2:
        made_up(sys.argv[1])
        return
    mounts = ['unshare', '--mount']
    kept = [f'{name}={os.environ[name]}' for name in ('LC_ALL', 'TZ', 'PYTHONDONTWRITEBYTECODE') if name in os.environ]
    # A container may forbid a user's own namespaces, but not those of root.
    ways = [[*mounts, '--map-root-user'], mounts, ['sudo', '-n', 'env', *kept, *mounts]]
    way = next(filter(works, ways), None)
    if not way:
        sys.exit('files of /sys can be made up only in a mount namespace, and this machine gives none: neither a user '
                 'namespace to this user, nor one to root, nor one by sudo without a password')
    subprocess.run([*way, sys.executable, os.path.abspath(__file__), sys.argv[1], 'made up'], check=True)
    real(sys.argv[1])


if __name__ == '__main__':
    main()
