// SPDX-License-Identifier: GPL-3.0-or-later
// What the status line tells of the sampling and of what we cost ourselves.
#include "ui/models/celltext.h"
#include "ui/models/processmodel.h"
#include "ui/windows/detailspopup.h"
#include "ui/windows/livesession.h"
#include "ui/windows/shades.h"
#include "ui/windows/statusbutton.h"
#include "ui/windows/statusline.h"

#include <QCoreApplication>

#include <unistd.h>

namespace probes {

namespace {
constexpr int WideStatus = 1360; //!< below it what we write stays in the details
constexpr qint64 LeastForRateNs = NsPerSecond / 5; //!< no rate from the moment between two repaints

//! One that is read, not looked for: muted as long as nothing is wrong.
StatusButton::Parts quietParts(const QString &text, const QColor &colour)
{
    StatusButton::Parts parts;
    parts.name = text;
    parts.nameColour = colour;
    parts.isNameBold = false;
    return parts;
}
} // namespace

void StatusLine::showSampling()
{
    if (!isVisible()) {
        return;
    }
    if (m_live->state() == LiveSession::State::Idle) {
        showIdle();
    }
    const Shades shades = Shades::of(palette());
    m_count->setParts(
        quietParts(tr("%Ln process(es)", nullptr, m_processes->rowCount()), shades.muted));
    showOwnCost();
    const qint64 missed = m_live->missedTicks();
    const qint64 late = m_live->lateTicks();
    QString text = tr("%Ln missed tick(s)", nullptr, int(missed));
    if (late > 0) {
        text += QStringLiteral(", ") + tr("%Ln late", nullptr, int(late));
    }
    m_missed->setParts(quietParts(text, missed > 0 ? shades.warning : shades.muted));
}

void StatusLine::showOwnCost()
{
    const OwnUsage used = OwnUsage::now();
    const qint64 elapsedNs = m_live->nowNs() - m_usedAtNs;
    if (elapsedNs >= LeastForRateNs) {
        if (used.writtenBytes && m_used.writtenBytes) {
            const double perSecond = double(*used.writtenBytes - *m_used.writtenBytes)
                * double(NsPerSecond) / double(elapsedNs);
            m_written = tr("%1/s written", "bytes").arg(bytesText(perSecond));
        }
        m_used = used;
        m_usedAtNs += elapsedNs;
    }
    for (int row = 0; row < m_processes->rowCount(); ++row) {
        const ProcessModel::Row &process = m_processes->row(row);
        if (process.info->key.pid == QCoreApplication::applicationPid()) {
            m_costNow = tr("%1 % of one core · %2")
                            .arg(percentText(process.cpu), bytesText(process.memory));
            break;
        }
    }
    if (m_costNow.isEmpty()) {
        return; // before the first tick
    }
    QString text = tr("Own cost %1").arg(m_costNow);
    if (width() >= WideStatus && !m_written.isEmpty()) {
        text += QStringLiteral(" · ") + m_written;
    }
    m_ownCost->setParts(quietParts(text, Shades::of(palette()).muted));
}

void StatusLine::tellOwnCost()
{
    const OwnUsage used = OwnUsage::now();
    auto *popup = new DetailsPopup(tr("What Resource Probes itself uses"), this);
    popup->addFact(tr("Now"),
                   m_written.isEmpty() ? m_costNow : m_costNow + QStringLiteral(" · ") + m_written);
    popup->addFact(tr("CPU since its start"),
                   tr("%1 s").arg(locale().toString(double(used.cpuNs) / 1e9, 'f', 1)));
    popup->addFact(tr("Memory at most"), bytesText(double(used.maxRssBytes)));
    popup->addFact(tr("Written to storage"),
                   used.writtenBytes ? bytesText(double(*used.writtenBytes)) : tr("unknown"));
    popup->showAbove(m_ownCost);
}

void StatusLine::tellProcesses()
{
    int own = 0;
    int kernel = 0;
    int running = 0;
    int zombies = 0;
    double threads = 0;
    for (int row = 0; row < m_processes->rowCount(); ++row) {
        const ProcessModel::Row &process = m_processes->row(row);
        const bool isKernel = process.info->kernelThread;
        kernel += isKernel ? 1 : 0;
        own += !isKernel && process.info->uid == getuid() ? 1 : 0;
        running += process.state == 'R' ? 1 : 0;
        zombies += process.state == 'Z' ? 1 : 0;
        threads += process.threads > 0 ? process.threads : 0; // not where unknown
    }
    auto *popup = new DetailsPopup(tr("Processes of this machine"), this);
    popup->addFact(tr("All"), countText(m_processes->rowCount()));
    popup->addFact(tr("Mine"), countText(own));
    popup->addFact(tr("Kernel threads"), countText(kernel));
    popup->addFact(tr("Running"), countText(running));
    popup->addFact(tr("Zombies"), countText(zombies));
    popup->addFact(tr("Threads"), countText(threads));
    popup->showAbove(m_count);
}

void StatusLine::tellSampling()
{
    const qint64 missed = m_live->missedTicks();
    const qint64 late = m_live->lateTicks();
    auto *popup = new DetailsPopup(tr("Sampling"), this);
    popup->addFact(tr("Interval"), intervalText(m_live->interval().count()));
    popup->addFact(tr("Missed"), tr("%Ln tick(s)", nullptr, int(missed)));
    popup->addFact(tr("Late"), tr("%Ln tick(s)", nullptr, int(late)));
    if (missed + late > 0) {
        popup->addFact(tr("What it means"),
                       tr("The machine was too busy, or asleep, to read at the time that was due. "
                          "Rates are of the time that really passed; a missed tick is a gap."));
        popup->addAction(tr("Show &events"), QStringLiteral("marker"),
                         [this] { emit eventsAsked(); });
    }
    popup->showAbove(m_missed);
}

} // namespace probes
