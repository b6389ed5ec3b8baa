// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace probes::tests {

//! How long the main thread keeps events waiting, by the clock: from the end of one poll(2), in
//! which its event loop sleeps, to the next one. The program that links this answers poll(2) and
//! ppoll(2) itself and hands them on. Time in which the thread could run but others had the cores
//! is the machine's, not the window's, and is left out: the kernel says how much that was
//! (schedstat). Main thread.
class GuiThreadTurns
{
public:
    static void restart();
    static int turns();
    static double worstMs(); //!< of the longest turn
    //! In one turn, neither running nor waiting for a core: what waiting for a disk, a lock or
    //! another thread took. The worst of all turns but `others`, 2 at most: who has a lock may lose
    //! its core.
    static double worstBlockedMs(int others = 0);
};

} // namespace probes::tests
