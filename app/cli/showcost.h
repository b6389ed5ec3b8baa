// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

#include <QJsonObject>

namespace probes {

//! What recording a session cost the program that did, with the ticks that came late or not at all.
QString costText(const OwnCost &cost, const std::vector<RecordedEvent> &events);
QJsonObject toJson(const OwnCost &cost, const std::vector<RecordedEvent> &events);

} // namespace probes
