// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace probes {

//! What proves to a server who we are. Kept in memory only: never stored, shown or logged.
struct Credentials
{
    QString password; //!< of the user whom the address names
    QString apiKey; //!< Elasticsearch: instead of user and password

    bool isEmpty() const { return password.isEmpty() && apiKey.isEmpty(); }
    friend bool operator==(const Credentials &, const Credentials &) = default;
};

} // namespace probes
