// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QFormLayout;

namespace probes {

//! Puts a form's labels on the line of what stands in their fields, of those with several lines on
//! that of the first. Once the form is whole.
void alignLabels(QFormLayout *form);

} // namespace probes
