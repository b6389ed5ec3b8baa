// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

#include <QJsonObject>

namespace probes {

//! Ticks in their order, and what happened within one by its time: what was marked or told late was
//! stored after it.
void orderByTime(std::vector<RecordedEvent> &events);
//! A table of all, with what was not seen added up below it; empty where nothing happened.
QString eventsText(const std::vector<RecordedEvent> &events);
QJsonObject toJson(const RecordedEvent &event);

} // namespace probes
