// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/deliveries.h"

#include "core/recorders/bulkfilerecorder.h"

#include <algorithm>
#include <numeric>

namespace probes {

namespace {
bool isRefusal(const DeliveryStatus &status)
{
    return status.state == DeliveryState::Failed && status.error
        && (status.error->kind == ErrorKind::Foreign || status.error->kind == ErrorKind::Invalid
            || status.error->kind == ErrorKind::Busy);
}

QString troubleText(const Target &target, const Error &error)
{
    return error.where.contains(target.address)
        ? error.text()
        : QStringLiteral("%1: %2").arg(target.address, error.text());
}
} // namespace

QString bulkFileHint(const std::vector<Target> &targets)
{
    QString text;
    for (const Target &target : targets) {
        if (target.format != Target::Format::BulkFile)
            continue;
        for (const QString &line : BulkFileRecorder::curlLines(target.address)) {
            text += line + u'\n';
        }
    }
    return text;
}

Deliveries::Deliveries(const QString &sessionPath, const std::vector<Target> &targets,
                       QObject *parent)
    : QObject(parent)
{
    for (const Target &target : targets) {
        auto followed = std::make_unique<Followed>();
        followed->delivery = std::make_unique<Delivery>(sessionPath, target);
        Followed *each = followed.get();
        connect(each->delivery.get(), &Delivery::changed, this,
                [this, each](const DeliveryStatus &status) { take(*each, status); });
        connect(each->delivery.get(), &Delivery::ended, this,
                [this, each](const DeliveryStatus &status) { end(*each, status); });
        m_all.push_back(std::move(followed));
    }
}

Deliveries::~Deliveries() = default;

void Deliveries::start(bool retryRejects)
{
    for (const auto &each : m_all) {
        if (retryRejects) {
            each->delivery->startWithRejects();
        } else {
            each->delivery->start();
        }
    }
}

void Deliveries::poke()
{
    for (const auto &each : m_all) {
        each->delivery->poke();
    }
}

void Deliveries::cancel()
{
    for (const auto &each : m_all) {
        each->delivery->cancel();
    }
}

void Deliveries::dontWaitForMending()
{
    m_waitsForMending = false;
    for (const auto &each : m_all) {
        if (each->status.state == DeliveryState::Paused)
            each->delivery->cancel();
    }
}

bool Deliveries::haveEnded() const
{
    return std::ranges::all_of(m_all, [](const auto &each) { return each->ended; });
}

bool Deliveries::haveAnswered() const
{
    // A delivery announces itself when it starts, and next when its target has answered.
    return std::ranges::all_of(
        m_all, [](const auto &each) { return each->ended || each->announcements > 1; });
}

qint64 Deliveries::deliveredTicks() const
{
    return std::accumulate(m_all.begin(), m_all.end(), qint64(0), [](qint64 sum, const auto &each) {
        return sum + each->status.deliveredTicks;
    });
}

ExitCode Deliveries::exitCode() const
{
    if (std::ranges::any_of(m_all, [](const auto &each) { return isRefusal(each->status); })) {
        return ExitCode::WrongUsage;
    }
    const bool all = std::ranges::all_of(m_all, [](const auto &each) {
        return each->status.state == DeliveryState::Done && each->status.rejected == 0;
    });
    return all ? ExitCode::Done : ExitCode::Undelivered;
}

QString Deliveries::progress() const
{
    const auto slowest = std::ranges::min_element(
        m_all, {}, [](const auto &each) { return each->status.deliveredTicks; });
    if (slowest == m_all.end()) {
        return {};
    }
    const DeliveryStatus &status = (*slowest)->status;
    return QStringLiteral("%1 of %2 ticks").arg(status.deliveredTicks).arg(status.totalTicks);
}

void Deliveries::take(Followed &followed, const DeliveryStatus &status)
{
    followed.status = status;
    ++followed.announcements;
    const bool troubled =
        status.state == DeliveryState::Waiting || status.state == DeliveryState::Paused;
    const bool isPaused = status.state == DeliveryState::Paused;
    if (troubled && status.error && !followed.toldTrouble) {
        followed.toldTrouble = true;
        say(troubleText(followed.delivery->target(), *status.error)
            + (isPaused && m_waitsForMending ? QStringLiteral("; looking again once a minute")
                   : isPaused                ? QString()
                                             : QStringLiteral("; trying again")));
    } else if (status.state == DeliveryState::Delivering && followed.toldTrouble && !status.error) {
        followed.toldTrouble = false;
        say(QStringLiteral("%1: going on").arg(followed.delivery->target().address));
    }
    if (isPaused && !m_waitsForMending) {
        followed.delivery->cancel();
    }
    const bool isOver = status.state == DeliveryState::Failed
        || status.state == DeliveryState::Cancelled || status.state == DeliveryState::Done;
    if (!isOver) { // else ended() follows
        emit progressed();
    }
}

void Deliveries::end(Followed &followed, const DeliveryStatus &status)
{
    followed.status = status;
    followed.ended = true;
    const QString address = followed.delivery->target().address;
    if (status.state == DeliveryState::Failed && status.error) {
        const bool mayReplace =
            status.error->kind == ErrorKind::Foreign && !followed.delivery->target().csv.replace;
        say(troubleText(followed.delivery->target(), *status.error)
            + (mayReplace ? QStringLiteral("; --replace overwrites it") : QString()));
    }
    if (isRefusal(status)) {
        emit refused();
    } else if (status.error && status.error->kind == ErrorKind::Corrupt) {
        say(QStringLiteral("%1: %2 ticks delivered; no more of the session can be read")
                .arg(address)
                .arg(status.deliveredTicks));
    } else if (status.state != DeliveryState::Done) {
        say(QStringLiteral("%1: %2 of %3 ticks delivered; the session has them all: go on by "
                           "`probes deliver`")
                .arg(address)
                .arg(status.deliveredTicks)
                .arg(status.totalTicks));
    }
    if (status.rejected > 0) {
        say(QStringLiteral("%1: %2 rows were rejected; `probes deliver --rejects` lists them")
                .arg(address)
                .arg(status.rejected));
    }
    if (haveEnded()) {
        emit ended();
    }
}

} // namespace probes
