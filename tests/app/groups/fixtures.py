# SPDX-License-Identifier: GPL-3.0-or-later
"""fixtures.py PROBES …: groups of processes whose behaviour is known: forks that are killed, forks that
share memory, a daemon that is watched, and a storm of short ones."""
import mmap
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time

from recording import Recording, TICK, alike, never_falls

PROBES = os.path.abspath(sys.argv[1])
MEGABYTE = 1_000_000


def family(children, before=lambda: None, after=lambda: None):
    """A process that forks children and waits; `before` runs in it before, `after` behind that."""
    reading, writing = os.pipe()
    parent = os.fork()
    if parent == 0:
        os.close(reading)
        before()
        pids = []
        for _ in range(children):
            pid = os.fork()
            if pid == 0:
                os.close(writing)
                while True:
                    signal.pause()
            pids.append(pid)
        after()
        os.write(writing, ' '.join(map(str, pids)).encode())
        os.close(writing)
        signal.signal(signal.SIGTERM, lambda *_: [os.kill(pid, signal.SIGKILL) for pid in pids] and os._exit(0))
        while True:
            try:
                pids.remove(os.wait()[0])
            except ChildProcessError:
                signal.pause()
    os.close(writing)
    pids = [int(word) for word in os.read(reading, 4096).split()]
    os.close(reading)
    return parent, pids


def end(parent):
    os.kill(parent, signal.SIGTERM)
    os.waitpid(parent, 0)


def gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def forks_that_are_killed():
    parent, pids = family(4)
    recording = Recording(PROBES, '--group', f'w={parent}', '--interval', '200ms', '--duration', '2s')
    time.sleep(1)
    killing = time.time()
    for pid in pids[:2]:
        os.kill(pid, signal.SIGKILL)
    while not all(gone(pid) for pid in pids[:2]):
        time.sleep(0.001)
    killed = time.time()
    recording.wait()
    end(parent)
    rows = recording.rows('worker_group')
    for row in rows:
        at, workers = float(row['time']), int(row['workers'])
        # Files are read after the stamp: the tick at hand when they are killed may say either.
        if at < killing - 0.2:
            alike('before', workers == 4, row, killing)
        if at > killed:
            alike('after', workers == 2, row, killed)
    counts = [int(row['workers']) for row in rows]
    alike('both', counts[0] == 4 and counts[-1] == 2, counts)
    alike('leaves', len(recording.events('group_left')) == 2 and not recording.events('group_joined'),
          recording.rows('events'))
    members = subprocess.run(
        ['sqlite3', recording.path('s.probes'),
         'SELECT count(*), sum(last_tick IS NULL), min(first_tick), max(first_tick) FROM membership'],
        capture_output=True, text=True, check=True).stdout.strip()
    alike('intervals', members == '4|2|1|1', members)
    selection = subprocess.run(['sqlite3', recording.path('s.probes'), 'SELECT selection FROM session'],
                               capture_output=True, text=True, check=True).stdout
    alike('the choice is stored', f'group:w={parent}"' in selection, selection)


def forks_that_share_memory():
    block = mmap.mmap(-1, 100 * MEGABYTE)

    def touch():
        for place in range(0, len(block), mmap.PAGESIZE):
            block[place] = 1

    # Each child has the pages in its own table, and the parent has none of them.
    children = []
    reading, writing = os.pipe()
    parent = os.fork()
    if parent == 0:
        touch()
        for _ in range(4):
            pid = os.fork()
            if pid == 0:
                sum(block[place] for place in range(0, len(block), mmap.PAGESIZE))
                os.write(writing, b'x')
                while True:
                    signal.pause()
            children.append(pid)
        block.close()
        signal.signal(signal.SIGTERM,
                      lambda *_: [os.kill(pid, signal.SIGKILL) for pid in children] and os._exit(0))
        while True:
            signal.pause()
    block.close()
    ready = b''
    while len(ready) < 4:
        ready += os.read(reading, 4)
    recording = Recording(PROBES, '--group', f'w={parent}', '--pss', '--samples', '3', '--interval', '200ms')
    recording.wait()
    end(parent)
    row = recording.rows('worker_group')[-1]
    rss, pss = int(row['rss_sum']) / MEGABYTE, int(row['pss_sum']) / MEGABYTE
    alike('summed RSS', 400 <= rss <= 500, row)
    alike('summed PSS', 100 <= pss <= 135, row)


def a_daemon_is_watched():
    with tempfile.TemporaryDirectory() as home:
        name = f'dmn{os.getpid()}'
        daemon = os.path.join(home, name)
        os.symlink(os.path.realpath('/usr/bin/python3'), daemon)
        inside = os.path.join(home, 'home')
        os.mkdir(inside)
        environment = dict(os.environ, HOME=inside, TMPDIR=inside, XDG_RUNTIME_DIR=inside,
                           **{f'XDG_{what}_HOME': inside for what in ('DATA', 'CONFIG', 'STATE', 'CACHE')})
        watch = subprocess.Popen([PROBES, 'watch', name[:-1], '1'], stdout=subprocess.PIPE, text=True,
                                 env=environment, cwd=inside)
        lines = [watch.stdout.readline()]
        alike('nobody yet', lines[0].endswith(f" ('{name[:-1]}', None, None)\n"), lines)
        code = ('import os, signal\n'
                'for _ in range(2):\n'
                '    if os.fork() == 0:\n'
                '        while True: sum(range(1000))\n'
                'signal.pause()\n')
        # The name of a process is that of what it was started by.
        process = subprocess.Popen([daemon, '-c', code], start_new_session=True)
        try:
            while not lines[-1].rstrip().endswith('}, {})'):
                lines.append(watch.stdout.readline())
                alike('waiting', len(lines) < 20, lines)
            alike('workers', "'workers': 2," in lines[-1], lines)
            lines.append(watch.stdout.readline())
            alike('consumed', "{'total_consumed_user_cycles': " in lines[-1], lines)
            literal = eval(lines[-1][27:])  # that is what people do with these lines
            percent = literal[2]['total_percent_consumed']
            alike('percent', 0 < percent <= 110, lines)
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        while not lines[-1].endswith('None, None)\n'):
            lines.append(watch.stdout.readline())
            alike('gone', len(lines) < 40, lines)
        for stop in (signal.SIGINT, signal.SIGTERM):
            watch.send_signal(stop)
            alike('clean end', watch.wait(20) == 0, stop, watch.returncode)
            if stop == signal.SIGINT:
                watch = subprocess.Popen([PROBES, 'watch', name, '60', '--json'], stdout=subprocess.PIPE,
                                         text=True, env=environment, cwd=inside)
                alike('json', watch.stdout.readline().endswith(f'"name":"{name}","workers":0}}\n'))
        once = subprocess.run([PROBES, 'watch', name, '1', '--count', '2'], stdout=subprocess.PIPE, text=True,
                              env=environment, cwd=inside, check=True)
        alike('count', once.stdout.count('\n') == 2, once.stdout)
        written = [os.path.join(at, each) for at, folders, files in os.walk(inside) for each in folders + files]
        alike('nothing is written', not written, written)


def short_workers_count():
    """A pool whose workers hardly ever see a tick; nobody tells of them, but their parent's account."""
    code = f'''
import os, resource, signal, sys
sys.stdin.readline()
alive = 0
for number in range(40):
    if alive == 2:
        os.wait()
        alive -= 1
    if os.fork() == 0:
        while resource.getrusage(resource.RUSAGE_SELF).ru_utime < 0.01 + number * 0.005:
            sum(range(1000))
        os._exit(0)
    alive += 1
while alive:
    os.wait()
    alive -= 1
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(usage.ru_utime + usage.ru_stime, flush=True)
sys.stdin.readline()
'''
    by = ['setpriv', '--bounding-set', '-net_admin', '--inh-caps', '-net_admin'] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as home:
        name = f'pool{os.getpid()}'
        daemon = os.path.join(home, name)
        os.symlink(os.path.realpath('/usr/bin/python3'), daemon)
        pool = subprocess.Popen([daemon, '-c', code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        recording = Recording(PROBES, '--group', f'named={name}', '--group', f'all={pool.pid}', '--interval',
                              '1s', by=by)

        def wait_for(condition):
            table = recording.path('csv/worker_group.csv')
            while not (os.path.exists(table) and condition(recording.rows('worker_group'))):
                alike('recording', recording.process.poll() is None)
                time.sleep(0.05)

        wait_for(lambda rows: len(rows) >= 2)
        pool.stdin.write('go\n')
        pool.stdin.flush()
        used = float(pool.stdout.readline())
        ended = time.time()
        wait_for(lambda rows: float(rows[-1]['time']) > ended)
        recording.process.send_signal(signal.SIGINT)
        recording.wait()
        pool.communicate('end\n')
        for group in ('named', 'all'):
            rows = [row for row in recording.rows('worker_group') if row['group'] == group]
            never_falls(rows, 'user', 'system', 'cpu_time')
            ticks = float(rows[-1]['user']) + float(rows[-1]['system'])
            alike(group, abs(ticks - used) <= 5 * TICK and abs(float(rows[-1]['cpu_time']) - used) <= 5 * TICK,
                  used, rows)


def forks():
    """Of the whole machine since boot, threads among them."""
    with open('/proc/stat', encoding='ascii') as file:
        return next(int(line.split()[1]) for line in file if line.startswith('processes '))


def a_storm_of_short_ones():
    def storm(writing):
        until = time.time() + 2
        alive = made = 0
        while time.time() < until:
            if alive == 30:
                os.wait()
                alive -= 1
            if os.fork() == 0:
                os._exit(0)
            alive += 1
            made += 1
        while alive:
            os.wait()
            alive -= 1
        os.write(writing, str(made).encode())
        os._exit(0)

    os.environ['ASAN_OPTIONS'] = 'quarantine_size_mb=1'  # else what is freed counts, too
    plain = Recording(PROBES, '--process', '*', '--samples', '3', '--interval', '100ms')
    plain.wait()  # what it needs without a storm; of children the largest is told
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    reading, writing = os.pipe()
    parent = os.fork()
    if parent == 0:
        time.sleep(1)
        storm(writing)
    at_first = forks()
    recording = Recording(PROBES, '--group', f'storm={parent},daemon', '--process', 'children:*',
                          '--interval', '50ms', '--duration', '5s')
    recording.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    at_last = forks()
    os.waitpid(parent, 0)
    made = int(os.read(reading, 100))
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    alike('our CPU', cpu < 8, cpu)
    alike('our memory', after.ru_maxrss - before.ru_maxrss < 64 * 1024, before.ru_maxrss, after.ru_maxrss)
    never_falls(recording.rows('worker_group'), 'user', 'system', 'context_switches')
    alike('rows', len(recording.rows('worker_group')) >= 10)
    # In a container the kernel's count is of others, too, and nothing is told.
    if os.path.exists('/proc/2/comm') and open('/proc/2/comm', encoding='ascii').read() == 'kthreadd\n':
        unseen = sum(int(row['text'].split()[0]) for row in recording.events('processes_unseen'))
        seen = len(recording.events('process_started'))
        alike('all are told or counted', made * 0.98 <= seen + unseen <= at_last - at_first,
              made, seen, unseen, at_last - at_first)


for case in (forks_that_are_killed, forks_that_share_memory, a_daemon_is_watched, short_workers_count, a_storm_of_short_ones):
    case()
