// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace probes {

//! Waits until only the calling thread is left, at most 200 ms. A thread that QThread::wait() calls
//! finished still gives back what libraries keep for each thread; OpenSSL frees all it has when the
//! program ends, and both at once free some of it twice.
void awaitThreads();

} // namespace probes
