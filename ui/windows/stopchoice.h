// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QWidget>

#include <chrono>

class QComboBox;
class QTimeEdit;

namespace probes {

//! When a recording ends by itself.
struct RecordingStop
{
    std::chrono::nanoseconds after{0}; //!< it began; 0: not by its length
    qint64 atMs = 0; //!< epoch milliseconds; 0: at no time of day

    //! Of a recording that begins then; 0: it goes on until it is stopped.
    qint64 momentMs(qint64 startMs) const;
};

//! «When I stop it», «After 10 min», «At 17:30», in one row. GUI thread.
class StopChoice : public QWidget
{
    Q_OBJECT

public:
    explicit StopChoice(QWidget *parent = nullptr);

    void setEndless(const QString &text); //!< what neither time nor length is called
    void setStop(const RecordingStop &stop);
    //! A time of day is the next one of that kind; Invalid: what was typed is no length of time.
    Result<RecordingStop> stop() const;

signals:
    void changed();

private:
    void showFields();

    QComboBox *m_kind;
    QComboBox *m_after;
    QTimeEdit *m_at;
};

} // namespace probes
