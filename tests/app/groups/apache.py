# SPDX-License-Identifier: GPL-3.0-or-later
"""apache.py PROBES APACHE2: a real Apache as a worker group. Its workers have several threads each, the reload lets
them finish what they are at, and the daemon starts whoever is missing once a second."""
import os
import signal

from service import WORKERS, Service, main

MODULES = 'mpm_event', 'authz_core', 'filter', 'deflate'
CONFIGURATION = '''
ServerName web
ServerRoot "{folder}"
DefaultRuntimeDir "{folder}"
PidFile "{folder}/pid"
ErrorLog "{folder}/error.log"
Listen 127.0.0.1:{port}
DocumentRoot "{folder}"
KeepAlive Off
SetOutputFilter DEFLATE
DeflateCompressionLevel 9
ServerLimit {most}
StartServers {workers}
ThreadLimit 4
ThreadsPerChild 4
MinSpareThreads {threads}
MaxSpareThreads {spare}
MaxRequestWorkers {threads}
'''


class Apache(Service):
    PREFIX = 'apa'
    RELOAD = signal.SIGUSR1

    def configuration(self):
        lines = [f'LoadModule {name}_module "/usr/lib/apache2/modules/mod_{name}.so"' for name in MODULES]
        lines += ['User nobody', 'Group nogroup'] if os.getuid() == 0 else []
        return '\n'.join(lines) + CONFIGURATION.format(
            folder=self.folder, port=self.port, workers=WORKERS, most=3 * WORKERS, threads=4 * WORKERS,
            spare=16 * WORKERS)

    def arguments(self):
        return ['-f', f'{self.folder}/conf', '-D', 'FOREGROUND']


main(Apache)
