// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace probes::tests {

// What is on screen, asked for in English whatever language the program runs in: so that a flow can
// run in each.

//! Else at the first question.
void readWording();
//! A text says this: a piece of an English text of ours, with the figures that are filled in.
bool says(const QString &shown, const QString &english);
//! It is this English text of ours, but for its mnemonic.
bool isNamed(const QString &shown, const QString &english);

} // namespace probes::tests
