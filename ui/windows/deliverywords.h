// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/deliverystatus.h"
#include "core/delivery/target.h"
#include "core/delivery/undelivered.h"
#include "ui/windows/shades.h"

namespace probes {

//! A delivery's state in a few words, with a sign and a colour.
struct DeliveryWords
{
    QString text;
    QString icon;
    QColor colour;
};

//! «1,368 ticks», «waiting until 14:09:12 · 34 ticks wait», «paused: …», «done · … · 3 rejected».
DeliveryWords wordsOf(const DeliveryStatus &status, const Shades &shades);
//! Likewise of what a session file keeps: the key of a state.
DeliveryWords wordsOf(const QString &stateKey, const Shades &shades);
//! Of a delivery that follows its recording: «up to date», «34 ticks behind», «retrying: …».
DeliveryWords wordsWhileRecorded(const KnownDelivery &delivery, qint64 behind,
                                 const Shades &shades);
//! What a person can do about it, in whole sentences; empty when there is nothing.
QString nextStep(const Target &target, const DeliveryStatus &status);

QString formatText(Target::Format format); //!< «CSV folder», «MySQL»
QString formatIcon(Target::Format format); //!< of lineIcon()
//! Where it is, for a list: a path with ~, or host, database and prefix.
QString placeText(const Target &target);
//! As short as it can be told: a file's name, a server's host.
QString shortPlace(const Target &target);

} // namespace probes
