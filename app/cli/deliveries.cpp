// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/deliveries.h"

#include "core/base/text.h"
#include "core/recorders/bulkfilerecorder.h"
#include "core/recorders/elasticrefusal.h"

#include <algorithm>
#include <numeric>

namespace probes {

namespace {
//! Which of our options may help.
QString optionHint(const Target &target, const Error &error)
{
    if (target.format != Target::Format::Elasticsearch) {
        return {};
    }
    if (isOfCredentials(error)) {
        const auto server = ServerAddress::parse(target.address);
        return server && server->user.isEmpty()
            ? QStringLiteral(": check --api-key-file, or say https://USER@HOST")
            : QStringLiteral(": check --password-file or PROBES_ELASTICSEARCH_PASSWORD");
    }
    return isOfDataStreams(error) ? QStringLiteral("; an index a day goes without --data-stream")
                                  : QString();
}

QString troubleText(const Target &target, const Error &error)
{
    const QString text = error.where.contains(target.address)
        ? error.text()
        : QStringLiteral("%1: %2").arg(target.address, error.text());
    return text + optionHint(target, error);
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
    connect(&m_group, &DeliveryGroup::changed, this,
            [this](GroupedDelivery *entry) { take(*entry); });
    connect(&m_group, &DeliveryGroup::ended, this, [this](GroupedDelivery *entry) { end(*entry); });
    for (const Target &target : targets) {
        m_group.add(sessionPath, target);
    }
}

Deliveries::~Deliveries() = default;

void Deliveries::start(bool retryRejects)
{
    for (const auto &each : m_group.all()) {
        if (retryRejects) {
            each->delivery->startWithRejects();
        } else {
            each->delivery->start();
        }
    }
}

void Deliveries::poke()
{
    m_group.poke();
}

void Deliveries::cancel()
{
    m_group.cancel();
}

void Deliveries::dontWaitForMending()
{
    m_waitsForMending = false;
    for (const auto &each : m_group.all()) {
        if (each->status.state == DeliveryState::Paused)
            each->delivery->cancel();
    }
}

bool Deliveries::haveEnded() const
{
    return m_group.haveEnded();
}

bool Deliveries::haveAnswered() const
{
    // A delivery announces itself when it starts, and next when its target has answered.
    return std::ranges::all_of(
        m_group.all(), [](const auto &each) { return each->ended || each->announcements > 1; });
}

qint64 Deliveries::deliveredTicks() const
{
    const auto &all = m_group.all();
    return std::accumulate(all.begin(), all.end(), qint64(0), [](qint64 sum, const auto &each) {
        return sum + each->status.deliveredTicks;
    });
}

ExitCode Deliveries::exitCode() const
{
    if (std::ranges::any_of(m_group.all(), [](const auto &each) { return each->isRefused(); })) {
        return ExitCode::WrongUsage;
    }
    const bool all = std::ranges::all_of(m_group.all(), [](const auto &each) {
        return each->status.state == DeliveryState::Done && each->status.rejected == 0;
    });
    return all ? ExitCode::Done : ExitCode::Undelivered;
}

QString Deliveries::progress() const
{
    const auto &all = m_group.all();
    const auto slowest = std::ranges::min_element(
        all, {}, [](const auto &each) { return each->status.deliveredTicks; });
    if (slowest == all.end()) {
        return {};
    }
    const DeliveryStatus &status = (*slowest)->status;
    return QStringLiteral("%1 of %2")
        .arg(status.deliveredTicks)
        .arg(counted(status.totalTicks, QLatin1String("tick")));
}

void Deliveries::take(const GroupedDelivery &entry)
{
    const DeliveryStatus &status = entry.status;
    const bool troubled =
        status.state == DeliveryState::Waiting || status.state == DeliveryState::Paused;
    const bool isPaused = status.state == DeliveryState::Paused;
    if (troubled && status.error && !m_toldTrouble.contains(&entry)) {
        m_toldTrouble.insert(&entry);
        say(troubleText(entry.target(), *status.error)
            + (isPaused && m_waitsForMending ? QStringLiteral("; looking again once a minute")
                   : isPaused                ? QString()
                                             : QStringLiteral("; trying again")));
    } else if (status.state == DeliveryState::Delivering && !status.error
               && m_toldTrouble.erase(&entry) > 0) {
        say(QStringLiteral("%1: going on").arg(entry.target().address));
    }
    if (isPaused && !m_waitsForMending) {
        entry.delivery->cancel();
    }
    const bool isOver = status.state == DeliveryState::Failed
        || status.state == DeliveryState::Cancelled || status.state == DeliveryState::Done;
    if (!isOver) { // else ended() follows
        emit progressed();
    }
}

void Deliveries::end(const GroupedDelivery &entry)
{
    const DeliveryStatus &status = entry.status;
    const QString address = entry.target().address;
    if (status.state == DeliveryState::Failed && status.error) {
        const bool mayReplace =
            status.error->kind == ErrorKind::Foreign && !entry.target().csv.replace;
        say(troubleText(entry.target(), *status.error)
            + (mayReplace ? QStringLiteral("; --replace overwrites it") : QString()));
    }
    if (entry.isRefused()) {
        emit refused();
    } else if (status.error && status.error->kind == ErrorKind::Corrupt) {
        say(QStringLiteral("%1: %2 delivered; no more of the session can be read")
                .arg(address)
                .arg(counted(status.deliveredTicks, QLatin1String("tick"))));
    } else if (status.state != DeliveryState::Done && status.totalTicks == 0) {
        say(QStringLiteral("%1: nothing was delivered; the session gets it all: go on by "
                           "`probes deliver`")
                .arg(address));
    } else if (status.state != DeliveryState::Done) {
        say(QStringLiteral("%1: %2 of %3 delivered; the session has them all: go on by "
                           "`probes deliver`")
                .arg(address)
                .arg(status.deliveredTicks)
                .arg(counted(status.totalTicks, QLatin1String("tick"))));
    }
    if (status.rejected > 0) {
        say(QStringLiteral("%1: %2 rows were rejected; `probes deliver --rejects` lists them")
                .arg(address)
                .arg(status.rejected));
    }
    if (!entry.isRefused()) { // it is an answer, too: nobody need wait for another
        emit progressed();
    }
    if (haveEnded()) {
        emit ended();
    }
}

} // namespace probes
