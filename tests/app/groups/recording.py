# SPDX-License-Identifier: GPL-3.0-or-later
"""A run of `probes record` that writes CSV into a folder of its own."""
import csv
import os
import subprocess
import tempfile

TICK = 1 / os.sysconf('SC_CLK_TCK')


def alike(name, condition, *facts):
    """As assert, with the facts in the message."""
    if not condition:
        raise SystemExit(f'{name}: {facts}')


class Recording:
    def __init__(self, probes, *arguments, by=()):
        """`by`: what runs it."""
        self.folder = tempfile.TemporaryDirectory()
        home = self.path('home')
        self.process = subprocess.Popen(
            [*by, probes, 'record', '--no-system', '--output', self.path('s.probes'), '--csv',
             self.path('csv'), *arguments],
            env=dict(os.environ, HOME=home, XDG_DATA_HOME=home), stderr=subprocess.PIPE, text=True)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def wait(self):
        self.said = self.process.communicate()[1]
        alike('probes record failed', self.process.returncode == 0, self.process.returncode, self.said)

    def rows(self, table):
        with open(self.path(f'csv/{table}.csv'), newline='', encoding='utf-8') as file:
            return list(csv.DictReader(file))

    def events(self, kind):
        return [row for row in self.rows('events') if row['kind'] == kind]


def never_falls(rows, *columns):
    for column in columns:
        values = [float(row[column]) for row in rows]
        alike(f'{column} falls', values == sorted(values), values)
