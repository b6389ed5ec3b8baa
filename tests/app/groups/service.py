# SPDX-License-Identifier: GPL-3.0-or-later
"""Records a real server with workers under load as a worker group. psutil, reading the same processes at
short intervals meanwhile, says what must come out. A reload and a killed worker on the way."""
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

import psutil

from recording import Recording, TICK, alike, never_falls

WORKERS = 3
POLL = 0.03
# A tick's files are read after its stamp; a busy machine may take its time between the two.
READ_WITHIN = 0.4


class Service:
    """Started privately, on loopback, under a name that no other process has. A server says how it is
    configured, started, and told to read its configuration anew."""

    RELOAD = signal.SIGHUP

    def __init__(self, program, folder):
        self.folder = folder
        self.name = f'{self.PREFIX}{os.getpid()}'
        copy = shutil.copy(program, os.path.join(folder, self.name))
        with socket.socket() as free:
            free.bind(('127.0.0.1', 0))
            self.port = free.getsockname()[1]
        with open(f'{folder}/page.txt', 'w', encoding='utf-8') as page:
            page.write(''.join(f'line {i * 7919 % 1000}\n' for i in range(20_000)))
        with open(f'{folder}/conf', 'w', encoding='utf-8') as file:
            file.write(self.configuration())
        self.process = subprocess.Popen([copy, *self.arguments()], stderr=subprocess.DEVNULL)
        self.master = psutil.Process(self.process.pid)
        until = time.time() + 20
        while len(self.workers()) < WORKERS or not self.answers():
            log = f'{folder}/error.log'  # made only when it has come so far
            alike(f'{program} does not start', time.time() < until and self.process.poll() is None,
                  open(log).read() if os.path.exists(log) else 'no log')
            time.sleep(POLL)

    def children(self):
        """Each worker, and whether it has ended and only waits for the daemon to take it."""
        for child in self.master.children():
            try:
                if child.name() == self.name:
                    yield child, child.status() == psutil.STATUS_ZOMBIE
            except psutil.NoSuchProcess:
                pass

    def workers(self):
        return [child for child, has_ended in self.children() if not has_ended]

    def answers(self):
        try:
            self.get()
        except (OSError, http.client.HTTPException):
            return False
        return True

    def get(self):
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=10)
        connection.request('GET', '/page.txt', headers={'Accept-Encoding': 'gzip'})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        alike('the page', answer.status == 200 and len(body) < 100_000, answer.status, body[:200])

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


class Oracle(threading.Thread):
    """What psutil says of the workers, again and again: memory of those that work, CPU time of all."""

    def __init__(self, service):
        super().__init__(daemon=True)
        self.service, self.readings, self.ending = service, [], False

    def run(self):
        while not self.ending:
            began, members, cpu = time.time(), {}, {}
            for worker, has_ended in self.service.children():
                try:
                    with worker.oneshot():
                        if not has_ended:
                            memory = worker.memory_info()
                            members[worker.pid] = memory.rss, memory.vms
                        cpu[worker.pid] = sum(worker.cpu_times()[:2])
                except psutil.NoSuchProcess:
                    pass
            self.readings.append((began, time.time(), members, cpu))
            time.sleep(POLL)

    def around(self, at):
        """Readings from the last that ended before `at` to the first that began after its reading."""
        before = [i for i, reading in enumerate(self.readings) if reading[1] <= at]
        after = [i for i, reading in enumerate(self.readings) if reading[0] >= at + READ_WITHIN]
        return [reading[2:] for reading in self.readings[before[-1]:after[0] + 1]] if before and after else []

    def cpu(self, pid, at):
        """Bounds of a worker's CPU time at a tick at which it was there."""
        seen = [cpu[pid] for _, cpu in self.around(at) if pid in cpu]
        return (min(seen), max(seen)) if seen else None


def judge_levels(rows, oracle):
    checked = 0
    for row in rows:
        near = [members for members, _ in oracle.around(float(row['time']))]
        if not near:
            continue
        counts = {len(members) for members in near}
        alike('workers', min(counts) <= int(row['workers']) <= max(counts), row, counts)
        if len(counts) > 1 or counts == {0}:
            continue
        checked += 1
        for column, place in (('rss_sum', 0), ('vms_sum', 1)):
            sums = [sum(member[place] for member in members.values()) for members in near]
            alike(column, min(sums) * 0.98 <= int(row[column]) <= max(sums) * 1.02, row, sums)
        for what in ('rss', 'vms'):
            average = int(row[f'{what}_sum']) / int(row['workers'])
            alike('average', abs(int(row[f'{what}_average']) - average) <= 1, row)
    alike('too little could be compared', checked >= 8, checked, len(rows))


def judge_consumption(recording, rows, oracle):
    """Each worker's increase between the ticks that have it, as psutil saw it then; whole from its start
    where it was born after the first tick."""
    times = {row['tick']: float(row['time']) for row in rows}
    ticks = {}
    for row in recording.rows('process_cpu'):
        ticks.setdefault((row['process_no'], int(row['pid'])), []).append(int(row['tick']))
    first, checked = int(rows[0]['tick']), 0
    for row in rows[1:]:
        low = high = 0.0
        known = True
        for (_, pid), there in ticks.items():
            seen = [tick for tick in there if tick <= int(row['tick'])]
            if not seen:
                continue
            now = oracle.cpu(pid, times[str(seen[-1])])
            base = oracle.cpu(pid, times[str(first)]) if seen[0] == first else (0.0, 0.0)
            if not now or not base:
                known = False
                continue
            low += max(now[0] - base[1], 0)
            high += now[1] - base[0]
        if known:
            checked += 1
            total = float(row['user']) + float(row['system'])
            slack = TICK * 2 * len(ticks)
            alike('consumed CPU', low - slack <= total <= high + slack, row, low, high)
    alike('too little consumption could be compared', checked >= 8, checked, len(rows))


def judge(recording, oracle):
    rows = recording.rows('worker_group')
    never_falls(rows, 'user', 'system', 'context_switches')
    judge_levels(rows, oracle)
    judge_consumption(recording, rows, oracle)
    busy = [float(rows[-1][column]) - float(rows[0][column]) for column in ('user', 'system')]
    alike('the load was too small to tell', sum(busy) > 0.5, busy)
    # What each tick says of its own interval adds up to the same.
    percent = 0.0
    for before, row in zip(rows, rows[1:]):
        percent += float(row['percent_of_core']) * (float(row['time']) - float(before['time'])) / 100
        ratio = float(row['percent_of_machine']) * os.cpu_count()
        alike('of the machine', abs(ratio - float(row['percent_of_core'])) < 0.01, row)
    alike('percent', abs(percent - sum(busy)) < 0.05 * sum(busy) + 0.02, percent, busy)


def watch(service):
    """The test itself, of a service that runs."""
    oracle = Oracle(service)
    oracle.start()
    run = Recording(sys.argv[1], '--group', f'web={service.name}', '--interval', '400ms', '--duration', '8s')
    ending = threading.Event()

    def load():
        while not ending.is_set():
            service.answers()  # it does not where a worker is killed
            time.sleep(0.01)
    threads = [threading.Thread(target=load, daemon=True) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(2.5)
    old = {worker.pid for worker in service.workers()}
    service.process.send_signal(service.RELOAD)
    until = time.time() + 20
    while old & {worker.pid for worker in service.workers()} or len(service.workers()) < WORKERS:
        alike('it does not reload', time.time() < until)
        time.sleep(POLL)
    time.sleep(1.2)
    reloaded = time.time()
    victim = service.workers()[0]
    victim.kill()
    run.wait()
    oracle.ending = True
    ending.set()
    oracle.join()
    judge(run, oracle)
    # By then the reload is over: the kill is one leave and one join.
    left = [row for row in run.events('group_left') if float(row['time']) >= reloaded]
    joined = [row for row in run.events('group_joined') if float(row['time']) >= reloaded]
    alike('the kill', len(left) == 1 and len(joined) == 1, left, joined)
    processes = {row['process_no']: row['pid'] for row in run.rows('processes')}
    alike('the killed one', processes[left[0]['process_no']] == str(victim.pid), left, processes)
    alike('the reload', len(run.events('group_left')) == WORKERS + 1
          and len(run.events('group_joined')) == WORKERS + 1, run.rows('events'))
    rows = run.rows('worker_group')
    alike('workers at the end', rows[-1]['workers'] == str(WORKERS), rows[-1])
    alike('members are recorded', set(processes.values()) >= {str(pid) for pid in old}, processes)


def main(make):
    folder = tempfile.TemporaryDirectory()
    os.chmod(folder.name, 0o755)
    service = make(sys.argv[2], folder.name)
    try:
        watch(service)
    finally:
        service.stop()
