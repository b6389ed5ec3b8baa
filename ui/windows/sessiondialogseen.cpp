// SPDX-License-Identifier: GPL-3.0-or-later
// What the session dialog knows from what was seen already: how much there is to begin with, whom
// that holds, and what a recording will take.
#include "ui/models/celltext.h"
#include "ui/windows/sessiondialog.h"
#include "ui/windows/sessionfolder.h"
#include "ui/windows/sessionsize.h"
#include "ui/windows/stopchoice.h"
#include "ui/windows/triggerchoice.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QSignalBlocker>

#include <algorithm>

namespace probes {

namespace {
constexpr int MostMinutes = 30; //!< that are kept in memory
constexpr int AllMinutes = 0; //!< all that there are, where they are fewer
constexpr int LooksApart = 3; //!< refreshes: coding what was seen and asking the disk take a while
constexpr double EnoughHours = 24; //!< of room, for who says no end
constexpr qint64 LittleRoom = 1'000'000'000; //!< bytes, whatever the recording takes
//! What an SQLite file takes at once: its tables, its log until it is copied over, and its index.
constexpr qint64 FileOverhead = 600'000;
} // namespace

void SessionDialog::refresh(const Now &now)
{
    m_now = now;
    m_strip->setPast(now.past);
    showSeen();
    if (++m_refreshes % LooksApart == 0) {
        m_size->setSeen(now.watched, now.every);
        m_folder->refresh();
    }
}

//! How long the disk lasts, where that is short of what is asked for. Nothing is kept from anybody:
//! what finds no room is kept in memory until there is some.
QString SessionDialog::roomWarning() const
{
    const qint64 free = m_folder->freeBytes();
    const double perHour = m_size->bytesPerHour();
    if (free < 0) {
        return {};
    }
    const auto stop = m_stop->stop();
    const qint64 end = stop ? stop->momentMs(m_now.past.nowMs) : 0;
    const double asked = end > 0 ? double(end - m_now.past.nowMs) / 3.6e6 : EnoughHours;
    const double lasts =
        perHour > 0 ? double(std::max(free - FileOverhead, qint64(0))) / perHour : 0;
    const bool isPlenty = perHour > 0 && lasts >= asked && (free >= LittleRoom || end > 0);
    if (isPlenty || (perHour <= 0 && free >= LittleRoom)) {
        return {};
    }
    const QString room = bytesText(double(free));
    if (perHour <= 0) {
        return tr("Only %1 are free for the session file.").arg(room);
    }
    const double most = std::min(lasts, 24.0 * 365);
    const QString length = most >= 48 ? tr("%Ln day(s)", nullptr, int(most / 24))
        : most >= 2                   ? tr("%Ln hour(s)", nullptr, int(most))
        : most * 60 >= 1              ? tr("%Ln minute(s)", nullptr, int(most * 60))
                                      : tr("some seconds");
    return tr("There is room for about %1: %2 are free for the session file.").arg(length, room);
}

QLayout *SessionDialog::buildInclude()
{
    m_include->setObjectName(QStringLiteral("include"));
    m_minutes->setObjectName(QStringLiteral("minutes"));
    m_minutes->setAccessibleName(tr("Minutes to include"));
    m_minutes->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_minutes->setMinimumContentsLength(int(timerText(0).size()) + 6); // as long as it gets
    m_minutes->setEnabled(false);
    m_seen->setObjectName(QStringLiteral("seen"));
    connect(m_include, &QCheckBox::toggled, m_minutes, &QWidget::setEnabled);
    connect(m_include, &QCheckBox::toggled, this, &SessionDialog::showFrom);
    connect(m_minutes, &QComboBox::currentIndexChanged, this, [this] {
        m_wishedMinutes = m_minutes->currentData().toInt();
        showFrom();
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_include);
    row->addWidget(m_minutes);
    row->addWidget(m_seen, 1);
    return row;
}

//! Where the number of processes does not say it.
QString SessionDialog::chosenText() const
{
    const auto &[groups, processes, rules] = m_now.chosen;
    QStringList parts;
    if (groups > 0) {
        parts.append(tr("%Ln worker group(s)", nullptr, groups));
    }
    if (processes > 0) {
        parts.append(tr("%Ln process(es)", nullptr, processes));
    }
    if (rules > 0) {
        parts.append(tr("%Ln rule(s)", nullptr, rules));
    }
    return groups > 0 || rules > 0 ? parts.join(QStringLiteral(", ")) : QString();
}

void SessionDialog::showSeen()
{
    const qint64 length =
        std::chrono::duration_cast<std::chrono::milliseconds>(m_now.seen.length).count();
    m_every->setText(tr("&All %L1").arg(m_now.processes));
    if (m_watchesAny) {
        m_watched->setText(tr("&Watched: %L1").arg(m_now.watchedProcesses));
        m_chosen->setText(chosenText());
    }
    m_include->setEnabled(m_now.seen.ticks > 0);
    m_seen->setText(m_now.seen.ticks > 0 ? tr("in memory: %1").arg(timerText(length))
                                         : tr("nothing is in memory yet"));
    fitMinutes();
    showFrom();
}

//! No more than there is; what is waited for may find more of it by then.
void SessionDialog::fitMinutes()
{
    using std::chrono::minutes;
    const bool waits = m_triggers->waits();
    QList<int> offered;
    for (const int each : {1, 2, 5, 10, 20, 30}) {
        if (waits || minutes(each) <= m_now.seen.length) {
            offered.append(each);
        }
    }
    if (!offered.contains(MostMinutes)) {
        offered.append(AllMinutes);
    }
    QList<int> shown;
    for (int i = 0; i < m_minutes->count(); ++i) {
        shown.append(m_minutes->itemData(i).toInt());
    }
    if (shown != offered) {
        const QSignalBlocker quiet(m_minutes);
        m_minutes->clear();
        for (const int each : offered) {
            m_minutes->addItem(each == AllMinutes ? QString() : tr("%Ln minute(s)", nullptr, each),
                               each);
        }
        const int wished = m_minutes->findData(m_wishedMinutes);
        m_minutes->setCurrentIndex(wished >= 0 ? wished : m_minutes->count() - 1);
    }
    if (const int all = m_minutes->findData(AllMinutes); all >= 0) {
        const auto length =
            std::chrono::duration_cast<std::chrono::milliseconds>(m_now.seen.length).count();
        m_minutes->setItemText(all, tr("%1 (all)", "time").arg(timerText(length)));
    }
    showFrom();
}

int SessionDialog::minutesToInclude() const
{
    const int minutes = m_minutes->currentData().toInt();
    return minutes == AllMinutes ? MostMinutes : minutes;
}

void SessionDialog::showFrom()
{
    const qint64 asked = m_now.past.nowMs - minutesToInclude() * 60'000LL;
    const bool isFromNow = m_include->isChecked() && !m_triggers->waits();
    m_strip->setFrom(isFromNow ? std::optional(std::max(asked, m_now.seen.firstMs)) : std::nullopt);
}

} // namespace probes
