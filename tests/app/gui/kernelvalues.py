# SPDX-License-Identifier: GPL-3.0-or-later
"""What psutil, or /proc where psutil says nothing, tells of a process and of the machine's devices.

kernelvalues.py: for each line with a pid on standard input a line of JSON, {kind: {name: {column: value}}}.
kernelvalues.py worker TAG FILE: for each line on standard input it works a little and says so."""
import json
import os
import sys
import time

import psutil

IO = {'bytes_read': 'read_bytes', 'bytes_written': 'write_bytes', 'chars_read': 'read_chars',
      'chars_written': 'write_chars', 'read_calls': 'read_count', 'write_calls': 'write_count'}
DISK = {'bytes_read': 'read_bytes', 'bytes_written': 'write_bytes', 'reads': 'read_count', 'writes': 'write_count',
        'reads_merged': 'read_merged_count', 'writes_merged': 'write_merged_count'}


def text(path):
    with open(path, encoding='utf-8', errors='replace') as file:
        return file.read()


def of_process(pid):
    process = psutil.Process(pid)
    fields = text('/proc/%d/stat' % pid).rpartition(')')[2].split()
    switches, io = process.num_ctx_switches(), process.io_counters()
    return {
        'process_memory': {'minor_faults': int(fields[7]), 'major_faults': int(fields[9])},
        'process_cpu': {'voluntary_switches': switches.voluntary, 'involuntary_switches': switches.involuntary,
                        'run_queue_wait': int(text('/proc/%d/schedstat' % pid).split()[1]) / 1e9},
        'process_io': {ours: getattr(io, theirs) for ours, theirs in IO.items()}}


def of_disks():
    disks = {}
    for name, disk in psutil.disk_io_counters(perdisk=True, nowrap=False).items():
        disks[name] = {ours: getattr(disk, theirs) for ours, theirs in DISK.items()}
        disks[name].update({'read_time': disk.read_time / 1e3, 'write_time': disk.write_time / 1e3,
                            'percent': disk.busy_time / 1e3})
    return disks


def of_resources():
    resources = {}
    for name in ('cpu', 'memory', 'io'):
        try:
            lines = text('/proc/pressure/' + name).splitlines()
        except OSError:
            continue  # the kernel has it turned off, or is too old
        resources[name] = {line.split()[0] + '_percent': int(line.rpartition('total=')[2]) / 1e6 for line in lines}
    return resources


def of_top_group():
    """The control group of all, by version 1's controllers or version 2."""
    values = {}
    if os.path.exists('/sys/fs/cgroup/cpuacct/cpuacct.usage'):
        for column, name in (('percent', ''), ('user', '_user'), ('system', '_sys')):
            values[column] = int(text('/sys/fs/cgroup/cpuacct/cpuacct.usage' + name)) / 1e9
    elif os.path.exists('/sys/fs/cgroup/cpu.stat'):
        stat = dict(line.split() for line in text('/sys/fs/cgroup/cpu.stat').splitlines())
        for column, name in (('percent', 'usage_usec'), ('user', 'user_usec'), ('system', 'system_usec')):
            values[column] = int(stat[name]) / 1e6
    return {'/': values} if values else {}


def work(path):
    """Touches memory, writes and reads a file, sleeps and burns: each counter of a process moves."""
    block = bytearray(8_000_000)
    for i in range(0, len(block), 4096):
        block[i] = 1
    with open(path, 'wb', buffering=0) as file:
        for i in range(0, len(block), 100_000):
            file.write(block[i:i + 100_000])
        os.fsync(file.fileno())
    with open(path, 'rb', buffering=0) as file:
        while file.read(50_000):
            pass
    for _ in range(100):
        time.sleep(0.0005)
    end = time.process_time() + 0.3
    while time.process_time() < end:
        pass


def main():
    is_worker = sys.argv[1:2] == ['worker']
    while True:
        if is_worker:
            print('ready', flush=True)
        line = sys.stdin.readline()
        if not line:
            return
        if is_worker:
            work(sys.argv[3])
        else:
            print(json.dumps({'process': of_process(int(line)), 'disk_io': of_disks(),
                              'system_pressure': of_resources(), 'cgroup': of_top_group()}), flush=True)


if __name__ == '__main__':
    main()
