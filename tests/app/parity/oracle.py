# SPDX-License-Identifier: GPL-3.0-or-later
"""What psutil, or /proc where psutil says nothing, tells of the columns of `probes record`."""
import time

import psutil

with open('/proc/self/status', encoding='utf-8') as own_status:
    HAS_SWAP = 'VmSwap' in own_status.read()

CPU_TIMES = ('user', 'system', 'idle', 'nice', 'iowait', 'irq', 'softirq', 'steal')
NETWORK = {'bytes_received': 'bytes_recv', 'bytes_sent': 'bytes_sent',
           'packets_received': 'packets_recv', 'packets_sent': 'packets_sent', 'dropped_in': 'dropin',
           'dropped_out': 'dropout', 'errors_in': 'errin', 'errors_out': 'errout'}
DISK = {'bytes_read': 'read_bytes', 'bytes_written': 'write_bytes', 'reads': 'read_count',
        'writes': 'write_count', 'reads_merged': 'read_merged_count',
        'writes_merged': 'write_merged_count'}
SERIES = {'core_cpu': 'core', 'interface_network': 'interface', 'disk_io': 'disk',
          'system_pressure': 'resource', 'worker_group': 'group'}  # and the column that names them
KINDS = ('system_cpu', 'system_memory', 'system_network', 'process_memory', 'process_cpu',
         'process_io', *SERIES)
ON_REQUEST = ('process_cpu.run_queue_wait', 'process_io.open_files', 'process_memory.pss', 'worker_group.pss_sum')
SLOW = {('process_io', 'open_files'), ('process_memory', 'pss'), ('worker_group', 'pss_sum')}  # up to ten seconds old
CREW = 'crew'  # the name of the worker group
SUMS = {'rss_sum': ('process_memory', 'used'), 'vms_sum': ('process_memory', 'virtual_memory'),
        'context_switches': ('process_cpu', 'context_switches'), 'threads': ('process_cpu', 'threads'),
        'pss_sum': ('process_memory', 'pss'), 'user': ('process_cpu', 'user'),
        'system': ('process_cpu', 'system'), 'cpu_time': ('process_cpu', 'cpu_time')}
IO = {'bytes_read': 'read_bytes', 'bytes_written': 'write_bytes', 'chars_read': 'read_chars',
      'chars_written': 'write_chars', 'read_calls': 'read_count', 'write_calls': 'write_count'}
MEMORY = ('buffers', 'cached', 'shared')
STATES = {psutil.STATUS_SLEEPING: 0, psutil.STATUS_RUNNING: 1, psutil.STATUS_DISK_SLEEP: 2,
          psutil.STATUS_STOPPED: 3, psutil.STATUS_TRACING_STOP: 4, psutil.STATUS_ZOMBIE: 5,
          psutil.STATUS_IDLE: 6, psutil.STATUS_PARKED: 7, psutil.STATUS_DEAD: 8}


def numbers_of(path):
    """The numbers behind the keys of a file such as meminfo: what psutil does not tell."""
    with open(path, encoding='utf-8', errors='replace') as file:
        pairs = [line.replace(':', ' ').split()[:2] for line in file]
    return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2 and pair[1].isdigit()}


class Reading:
    """What psutil says; `began` and `ended` enclose the instants of all its values."""

    def __init__(self, processes, crew=()):
        self.began = time.time()
        self.disks = psutil.disk_io_counters(nowrap=False)
        self.system = self.read_system()
        self.series = dict(self.read_series())
        self.processes = {process.pid: self.read_process(process) for process in processes}
        if crew:
            self.series['worker_group', CREW] = self.of_group([self.processes[pid] for pid in crew])
        self.ended = time.time()

    @staticmethod
    def of_group(members):
        """psutil has no groups, but all that they are made of."""
        values = {('worker_group', ours): sum(member[theirs] for member in members)
                  for ours, theirs in SUMS.items()}
        values['worker_group', 'workers'] = len(members)
        for what in ('rss', 'vms'):
            values['worker_group', what + '_average'] = values['worker_group', what + '_sum'] / len(members)
        return values

    @staticmethod
    def read_system():
        cpu, memory, swap = psutil.cpu_times(), psutil.virtual_memory(), psutil.swap_memory()
        net = psutil.net_io_counters(nowrap=False)
        values = {('system_cpu', name): getattr(cpu, name)
                  for name in (*CPU_TIMES, 'guest')}
        stat, info = numbers_of('/proc/stat'), numbers_of('/proc/meminfo')
        values['system_cpu', 'context_switches'] = psutil.cpu_stats().ctx_switches
        values['system_cpu', 'forks'] = stat['processes']
        values['system_cpu', 'running'] = stat['procs_running']
        values['system_cpu', 'blocked'] = stat['procs_blocked']
        for minutes, load in zip((1, 5, 15), psutil.getloadavg()):
            values['system_cpu', 'load_%dm' % minutes] = load
        for name in MEMORY:
            values['system_memory', name] = getattr(memory, name)
        values['system_memory', 'dirty'] = info['Dirty'] * 1024
        values['system_memory', 'writeback'] = info['Writeback'] * 1024
        total = sum(cpu) - cpu.guest - cpu.guest_nice
        values['system_cpu', 'total'] = total
        values['system_cpu', 'busy'] = total - cpu.idle - cpu.iowait
        for name in ('available', 'free', 'used', 'total'):
            values['system_memory', name] = getattr(memory, name)
        values['system_memory', 'percent'] = (memory.total - memory.available) / memory.total * 100
        for name, value in (('swap_total', swap.total), ('swap_used', swap.used),
                            ('swap_free', swap.free), ('swap_in', swap.sin), ('swap_out', swap.sout),
                            ('swap_percent', swap.used / swap.total * 100 if swap.total else 0.0)):
            values['system_memory', name] = value
        for name, value in (('bytes_received', net.bytes_recv), ('bytes_sent', net.bytes_sent),
                            ('packets_received', net.packets_recv),
                            ('packets_sent', net.packets_sent), ('dropped_in', net.dropin),
                            ('dropped_out', net.dropout), ('errors_in', net.errin),
                            ('errors_out', net.errout)):
            values['system_network', name] = value
        return values

    @staticmethod
    def read_series():
        """Cores, interfaces, disks and resources, each by its kind and name."""
        for core, cpu in enumerate(psutil.cpu_times(percpu=True)):
            values = {('core_cpu', name): getattr(cpu, name) for name in CPU_TIMES}
            values['core_cpu', 'total'] = sum(cpu) - cpu.guest - cpu.guest_nice
            values['core_cpu', 'busy'] = values['core_cpu', 'total'] - cpu.idle - cpu.iowait
            yield ('core_cpu', str(core)), values
        for name, net in psutil.net_io_counters(pernic=True, nowrap=False).items():
            yield ('interface_network', name), {
                ('interface_network', ours): getattr(net, theirs) for ours, theirs in NETWORK.items()}
        for name, disk in psutil.disk_io_counters(perdisk=True, nowrap=False).items():
            values = {('disk_io', ours): getattr(disk, theirs) for ours, theirs in DISK.items()}
            for time_ in ('read_time', 'write_time', 'busy_time'):
                values['disk_io', time_] = getattr(disk, time_) / 1000
            yield ('disk_io', name), values
        for resource in ('cpu', 'memory', 'io'):  # psutil knows nothing of it
            try:
                with open('/proc/pressure/' + resource, encoding='ascii') as file:
                    yield ('system_pressure', resource), {
                        ('system_pressure', line.split()[0]): int(line.rpartition('total=')[2]) / 1e6
                        for line in file}
            except OSError:
                pass

    @staticmethod
    def read_process(process):
        with process.oneshot():
            times, memory = process.cpu_times(), process.memory_info()
            folder = '/proc/%d/' % process.pid
            status = numbers_of(folder + 'status')
            with open(folder + 'stat', encoding='utf-8', errors='replace') as file:
                fields = file.read().rpartition(')')[2].split()
            with open(folder + 'schedstat', encoding='ascii') as file:
                waited = int(file.read().split()[1]) / 1e9
            io = {('process_io', ours): getattr(process.io_counters(), theirs)
                  for ours, theirs in IO.items()}
            return io | {
                    ('process_cpu', 'nice'): process.nice(),
                    ('process_cpu', 'state'): STATES.get(process.status()),
                    ('process_cpu', 'last_core'): process.cpu_num(),
                    ('process_cpu', 'voluntary_switches'): process.num_ctx_switches().voluntary,
                    ('process_cpu', 'involuntary_switches'): process.num_ctx_switches().involuntary,
                    ('process_cpu', 'run_queue_wait'): waited,
                    ('process_memory', 'shared'): memory.shared,
                    ('process_memory', 'peak'): status['VmHWM'] * 1024,
                    ('process_memory', 'swap'): status.get('VmSwap', 0) * 1024,
                    ('process_memory', 'minor_faults'): int(fields[7]),
                    ('process_memory', 'major_faults'): int(fields[9]),
                    ('process_memory', 'pss'): process.memory_full_info().pss,
                    ('process_io', 'open_files'): process.num_fds(),
                    ('process_cpu', 'context_switches'): sum(process.num_ctx_switches()),
                    ('process_cpu', 'system'): times.system,
                    ('process_cpu', 'user'): times.user,
                    ('process_cpu', 'cpu_time'): times.system + times.user,
                    ('process_cpu', 'priority'): 20 + process.nice(),
                    ('process_cpu', 'threads'): process.num_threads(),
                    ('process_memory', 'used'): memory.rss,
                    ('process_memory', 'virtual_memory'): memory.vms,
                    ('process_memory', 'percent'): process.memory_percent('rss')}


COUNTERS = {('system_cpu', name) for name in ('user', 'system', 'idle', 'nice', 'iowait', 'irq',
                                              'softirq', 'steal')}
COUNTERS |= {('system_memory', 'swap_in'), ('system_memory', 'swap_out')}
COUNTERS |= {('system_network', name) for name in (
    'bytes_received', 'bytes_sent', 'packets_received', 'packets_sent', 'dropped_in', 'dropped_out',
    'errors_in', 'errors_out')}
COUNTERS |= {('process_cpu', name) for name in ('context_switches', 'system', 'user', 'cpu_time')}
COUNTERS |= {('process_cpu', name) for name in ('voluntary_switches', 'involuntary_switches',
                                                'run_queue_wait')}
COUNTERS |= {('process_memory', name) for name in ('minor_faults', 'major_faults')}
COUNTERS |= {('process_io', name) for name in IO}
COUNTERS |= {('system_cpu', name) for name in ('guest', 'context_switches', 'forks')}
GAUGES = {('system_memory', name) for name in (*MEMORY, 'dirty', 'writeback', 'available', 'free', 'used', 'total', 'percent',
                                               'swap_total', 'swap_used', 'swap_free',
                                               'swap_percent')}
GAUGES |= {('system_cpu', 'load_%dm' % minutes) for minutes in (1, 5, 15)}
GAUGES |= {('process_memory', name) for name in ('used', 'virtual_memory', 'percent', 'shared',
                                                 'peak', 'swap')}
GAUGES |= {('process_cpu', name) for name in ('priority', 'threads', 'nice')}
# What is another thing an instant later: most of ours must be among those that psutil saw.
INSTANTS = {('system_cpu', 'running'), ('system_cpu', 'blocked'), ('process_cpu', 'state'),
            ('process_cpu', 'last_core')}
COUNTERS |= {('core_cpu', name) for name in CPU_TIMES}
COUNTERS |= {('interface_network', name) for name in NETWORK}
COUNTERS |= {('disk_io', name) for name in (*DISK, 'read_time', 'write_time', 'busy_time')}
COUNTERS |= {('system_pressure', name) for name in ('some', 'full')}
# Counted since the group was first seen.
RELATIVE = {('worker_group', name) for name in ('context_switches', 'user', 'system', 'cpu_time')}
COUNTERS |= RELATIVE
GAUGES |= {('worker_group', name) for name in ('workers', 'threads', 'rss_sum', 'vms_sum', 'rss_average', 'vms_average')}
# Of which a percentage is the share in the elapsed time.
SHARES = {('disk_io', 'percent'): 'busy_time', ('system_pressure', 'some_percent'): 'some',
          ('system_pressure', 'full_percent'): 'full', ('worker_group', 'percent_of_core'): 'cpu_time',
          ('worker_group', 'percent_of_machine'): 'cpu_time'}
RATES = {('system_cpu', 'percent'), ('process_cpu', 'percent'), ('core_cpu', 'percent'), *SHARES}
COMPARED = COUNTERS | GAUGES | RATES | INSTANTS | SLOW  # by parity.py
SURROUNDINGS = {('sensor', 'temperature'), ('sensor', 'frequency')}  # by surroundings.py
SURROUNDINGS |= {('cgroup', name) for name in ('usage', 'user', 'system', 'throttled', 'percent', 'memory')}
# What no machine of ours has and nobody else tells: tests read files in the form that the kernel documents.
NOWHERE = {('gpu', name) for name in ('engine_time', 'memory', 'percent')}
LABELS = {'time', 'pid', 'tick', 'process_no', 'name', *SERIES.values()}
