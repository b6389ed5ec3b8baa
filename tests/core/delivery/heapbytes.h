// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <malloc.h>

//! The address sanitizer has an allocator of its own.
extern "C" size_t __sanitizer_get_current_allocated_bytes() // NOLINT(bugprone-reserved-identifier)
    __attribute__((weak));

namespace probes {

//! What this program has allocated just now.
inline qint64 heapBytes()
{
    return __sanitizer_get_current_allocated_bytes != nullptr
        ? qint64(__sanitizer_get_current_allocated_bytes())
        : qint64(::mallinfo2().uordblks);
}

} // namespace probes
