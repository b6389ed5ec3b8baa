// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/stopchoice.h"

#include "ui/models/celltext.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QTimeEdit>

#include <array>

namespace probes {

using namespace std::chrono_literals;

namespace {
enum StopKind { ByHand, AfterTime, AtTime };

constexpr std::array<std::chrono::nanoseconds, 8> Lengths{1min, 5min, 10min, 30min,
                                                          1h,   2h,   8h,    24h};

//! The next moment at which clocks show this.
qint64 nextMs(QTime time)
{
    const QDateTime now = QDateTime::currentDateTime();
    const QDateTime today(now.date(), time);
    return (today > now ? today : QDateTime(now.date().addDays(1), time)).toMSecsSinceEpoch();
}
} // namespace

qint64 RecordingStop::momentMs(qint64 startMs) const
{
    return after.count() > 0
        ? startMs + std::chrono::duration_cast<std::chrono::milliseconds>(after).count()
        : atMs;
}

StopChoice::StopChoice(QWidget *parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_after(new QComboBox(this))
    , m_at(new QTimeEdit(this))
{
    m_kind->setObjectName(QStringLiteral("stop"));
    m_kind->setAccessibleName(tr("When the recording stops"));
    m_kind->addItem(tr("When I stop it"), int(ByHand));
    m_kind->addItem(tr("After"), int(AfterTime));
    m_kind->addItem(tr("At"), int(AtTime));
    m_after->setObjectName(QStringLiteral("stopAfter"));
    m_after->setAccessibleName(tr("Length of the recording"));
    m_after->setToolTip(tr("Choose, or type «90 s», «2 min», «1.5 h»"));
    m_after->setEditable(true);
    m_after->setInsertPolicy(QComboBox::NoInsert);
    m_after->setMinimumContentsLength(7);
    for (const auto length : Lengths) {
        m_after->addItem(intervalText(length.count()), qlonglong(length.count()));
    }
    m_after->setCurrentIndex(2);
    m_at->setObjectName(QStringLiteral("stopAt"));
    m_at->setAccessibleName(tr("Time of day at which the recording stops"));
    m_at->setDisplayFormat(QStringLiteral("HH:mm"));
    m_at->setTime(QTime::currentTime().addSecs(3600));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_kind);
    row->addWidget(m_after);
    row->addWidget(m_at);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &StopChoice::showFields);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &StopChoice::changed);
    connect(m_after, &QComboBox::currentTextChanged, this, &StopChoice::changed);
    connect(m_at, &QTimeEdit::timeChanged, this, &StopChoice::changed);
    showFields();
}

void StopChoice::showFields()
{
    m_after->setVisible(m_kind->currentData().toInt() == AfterTime);
    m_at->setVisible(m_kind->currentData().toInt() == AtTime);
}

void StopChoice::setEndless(const QString &text)
{
    m_kind->setItemText(m_kind->findData(ByHand), text);
}

void StopChoice::setStop(const RecordingStop &stop)
{
    const int kind = stop.after.count() > 0 ? AfterTime : stop.atMs > 0 ? AtTime : ByHand;
    if (kind == AfterTime) {
        m_after->setCurrentText(intervalText(stop.after.count()));
    } else if (kind == AtTime) {
        m_at->setTime(QDateTime::fromMSecsSinceEpoch(stop.atMs).time());
    }
    m_kind->setCurrentIndex(m_kind->findData(kind));
}

Result<RecordingStop> StopChoice::stop() const
{
    RecordingStop stop;
    switch (m_kind->currentData().toInt()) {
    case AfterTime: {
        const QString text = m_after->currentText();
        const int listed = m_after->findText(text);
        if (listed >= 0) { // needs no reading
            stop.after = std::chrono::nanoseconds(m_after->itemData(listed).toLongLong());
            break;
        }
        const auto typed = durationFromText(text);
        if (!typed || typed->count() <= 0) {
            return failure(ErrorKind::Invalid, text, tr("not a length of time"));
        }
        stop.after = *typed;
        break;
    }
    case AtTime:
        stop.atMs = nextMs(m_at->time());
        break;
    default:
        break;
    }
    return stop;
}

} // namespace probes
