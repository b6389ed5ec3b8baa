// SPDX-License-Identifier: GPL-3.0-or-later
// Holds nothing: a target needs one source for precompiled headers to be made.
