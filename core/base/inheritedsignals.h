// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace probes {

//! Notes what this program was started to ignore; called before it changes any of that.
void rememberInheritedSignals();
//! In a child that is about to become another program: what we ignore or handle is as it was given
//! to us. Only calls what a forked child may.
void restoreInheritedSignals();

} // namespace probes
