// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace probes {

//! Text from the kernel is bytes; here, and only here, it becomes a QString: what is not UTF-8
//! becomes U+FFFD.
inline QString kernelText(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

} // namespace probes
