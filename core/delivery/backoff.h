// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace probes {

//! How long to wait before the next try: 1 s, doubled with each failure in a row up to 60 s, give
//! or take a quarter, so that many deliveries to one target do not knock together.
class Backoff
{
public:
    //! Milliseconds; never less than what the target asked for.
    qint64 next(qint64 atLeastMs = 0);
    void reset() { m_failures = 0; }

private:
    int m_failures = 0;
};

} // namespace probes
