# SPDX-License-Identifier: GPL-3.0-or-later
"""nginx.py PROBES NGINX: a real nginx as a worker group."""
from service import WORKERS, Service, main

CONFIGURATION = '''
daemon off; worker_processes {workers}; user root; pid {folder}/pid; error_log {folder}/error.log;
events {{ }}
http {{
    access_log off; client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    server {{ listen 127.0.0.1:{port}; location / {{ root {folder}; gzip on; gzip_comp_level 9; gzip_min_length 1;
        gzip_types *; }} }}
}}
'''


class Nginx(Service):
    PREFIX = 'ngx'

    def configuration(self):  # without root it says that it ignores the user
        return CONFIGURATION.format(folder=self.folder, port=self.port, workers=WORKERS)

    def arguments(self):
        return ['-p', self.folder, '-c', f'{self.folder}/conf']


main(Nginx)
