# SPDX-License-Identifier: GPL-3.0-or-later
# Certificates of the tests' servers, for scripts that source this. `certificates` makes in the current
# folder: ca.pem, which signs server.pem (of the names in $1), elsewhere.pem (another name) and expired.pem.

# certificate NAME SUBJECTALTNAME [option of openssl ca]...
certificate() {
    local name=$1 names=$2
    shift 2
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=${names#DNS:}" \
        -keyout "$name.key" -out "$name.csr" 2>>openssl.log
    printf 'subjectAltName=%s\n' "$names" >"$name.ext"
    openssl ca -batch -config ca.conf -notext -extfile "$name.ext" -in "$name.csr" -out "$name.pem" "$@" 2>>openssl.log
}

certificates() {
    local names=${1:-DNS:localhost}
    cat >ca.conf <<CONF
[ca]
default_ca = own
[own]
database = ca.index
new_certs_dir = .
rand_serial = yes
certificate = ca.pem
private_key = ca.key
default_md = sha256
default_days = 30
policy = any
unique_subject = no
[any]
commonName = supplied
CONF
    : >ca.index
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 \
        -subj "/CN=Authority of the tests" -keyout ca.key -out ca.pem 2>>openssl.log
    certificate server "$names"
    certificate elsewhere DNS:elsewhere.example
    certificate expired "$names" -startdate 20200101000000Z -enddate 20200201000000Z
}
