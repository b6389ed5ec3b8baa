// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/derivation.h"
#include "core/sampling/triggers.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace probes {

class TriggerRow;

//! What starts, stops and marks a recording by itself: any number of conditions. GUI thread.
class TriggerChoice : public QWidget
{
    Q_OBJECT

public:
    TriggerChoice(QStringList names, const Scale &machine, QWidget *parent = nullptr);

    void setTriggers(const std::vector<Trigger> &triggers);
    std::vector<Trigger> triggers() const; //!< those that are whole
    bool waits() const; //!< one of them starts the recording
    QString problem() const; //!< why one of them cannot be used; empty: all can

signals:
    void changed();

private:
    Trigger::Action nextAction() const;
    TriggerRow *addRow();
    void removeRow(TriggerRow *row);

    const QStringList m_names;
    const Scale m_machine;
    std::vector<TriggerRow *> m_rows;
    QVBoxLayout *m_list;
    QPushButton *m_add;
};

} // namespace probes
