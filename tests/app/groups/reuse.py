# SPDX-License-Identifier: GPL-3.0-or-later
"""reuse.py PROBES …: one pid, two processes, between two ticks: forced in a namespace of its own."""
import os
import shutil
import signal
import subprocess
import sys
import time

from recording import Recording, alike, never_falls

PID = 300


def spawn():
    """A busy process with the pid PID."""
    for _ in range(100):
        with open('/proc/sys/kernel/ns_last_pid', 'w', encoding='ascii') as last:
            last.write(str(PID - 1))
        child = os.fork()
        if child == 0:
            while True:
                sum(range(1000))
        if child == PID:
            return
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    raise SystemExit('the pid cannot be had')


def inside(probes):
    spawn()
    recording = Recording(probes, '--group', f'w={os.getpid()}', '--interval', '300ms', '--duration', '3s')
    time.sleep(1.3)
    os.kill(PID, signal.SIGKILL)
    os.waitpid(PID, 0)
    spawn()
    recording.wait()
    os.kill(PID, signal.SIGKILL)
    os.waitpid(PID, 0)
    numbers = {row['process_no'] for row in recording.rows('processes') if row['pid'] == str(PID)}
    alike('two identities', len(numbers) == 2, recording.rows('processes'))
    rows = [row for row in recording.rows('process_cpu') if row['pid'] == str(PID)]
    for number in numbers:
        never_falls([row for row in rows if row['process_no'] == number], 'cpu_time')
    alike('percent', all(0 <= float(row['percent']) <= 250 for row in rows if row['percent']), rows)
    group = recording.rows('worker_group')
    never_falls(group, 'user', 'system')
    alike('percent of the group', all(0 <= float(row['percent_of_core']) <= 250 for row in group[1:]), group)
    whose = {row['process_no']: row['pid'] for row in recording.rows('processes')}
    for kind in ('group_left', 'group_joined', 'process_exited', 'process_started'):
        of_it = [row for row in recording.events(kind) if whose.get(row['process_no']) == str(PID)]
        alike(kind, len(of_it) == 1, recording.rows('events'))


def works(command):
    return shutil.which(command[0]) and subprocess.run([*command, 'true'], stderr=subprocess.DEVNULL).returncode == 0


if len(sys.argv) > 2 and sys.argv[2] == 'inside':
    inside(sys.argv[1])
else:
    pids = ['unshare', '--pid', '--fork', '--mount-proc']
    kept = [f'{name}={os.environ[name]}' for name in ('LC_ALL', 'TZ', 'PYTHONDONTWRITEBYTECODE') if name in os.environ]
    # A container may forbid a user's own namespaces, but not those of root.
    ways = [['unshare', '--user', '--map-root-user', *pids[1:]], pids, ['sudo', '-n', 'env', *kept, *pids]]
    way = next(filter(works, ways), None)
    if not way:
        raise SystemExit('a pid can be forced only in a pid namespace, and this machine gives none: neither a user '
                         'namespace to this user, nor one to root, nor one by sudo without a password')
    sys.exit(subprocess.run([*way, '/usr/bin/python3', __file__, sys.argv[1], 'inside']).returncode)
