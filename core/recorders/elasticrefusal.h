// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace probes {

struct ElasticAnswer;
struct ServerAddress;

//! A whole request that was refused, in words: what it is, and what an administrator does about it.
Error refusal(const ElasticAnswer &answer, const ServerAddress &address);
//! Likewise a template for a data stream, by a server that has none.
Error refusedDataStream(const ElasticAnswer &answer, const ServerAddress &address);

// Where a password comes from and how a data stream is done without is another thing on the command
// line than in the window; these tell when to say it.
bool isOfCredentials(const Error &refusal);
bool isOfDataStreams(const Error &refusal);

} // namespace probes
