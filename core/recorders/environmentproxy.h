// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/serveraddress.h"

#include <QNetworkProxy>

namespace probes {

//! The proxy for a server: the address's own, else the environment's (https_proxy or http_proxy,
//! all_proxy, no_proxy, in lower or upper case, as curl reads them). None for loopback.
QNetworkProxy proxyFor(const ServerAddress &address);

} // namespace probes
