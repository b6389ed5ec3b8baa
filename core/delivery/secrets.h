// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/target.h"

namespace probes {

//! Where a user said that a target's secrets lie; empty: nowhere in particular.
struct SecretFiles
{
    QString passwordFile; //!< absolute path; mode 0600
    QString apiKeyFile; //!< likewise, Elasticsearch only
};

//! The first line of a file that nobody else may read (mode 0600, or 0400); Invalid otherwise.
Result<QString> readSecret(const QString &path);

//! Fills in a target's credentials: from those files, else from PROBES_MYSQL_PASSWORD,
//! PROBES_ELASTICSEARCH_PASSWORD or PROBES_ELASTICSEARCH_API_KEY, else from files of these names in
//! lower case in $CREDENTIALS_DIRECTORY. Nothing for a target that is no server. An address with a
//! user wants a password, one of Elasticsearch without a user an API key. Invalid where a secret
//! would cross the network in the clear.
Result<void> addCredentials(Target &target, const SecretFiles &files = {});

} // namespace probes
