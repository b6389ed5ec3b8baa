// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartspec.h"

#include <QWidget>

namespace probes {

class FigureCard;
class History;
class TimeView;

//! What a worker group amounts to, in five figures: workers, CPU, average resident and virtual
//! memory, CPU that was used so far; at the crosshair, or else now. Each says by which formula. GUI
//! thread.
class GroupFigures : public QWidget
{
    Q_OBJECT

public:
    GroupFigures(const History *history, const TimeView *view, QWidget *parent = nullptr);

    void setSubject(quint64 subject); //!< of the group in the history; 0: none
    void setPercentOf(PercentOf percentOf);
    void refresh();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QString workersRange() const;

    const History *m_history;
    const TimeView *m_view;
    quint64 m_subject = 0;
    PercentOf m_percentOf = PercentOf::Core;
    FigureCard *m_workers;
    FigureCard *m_cpu;
    FigureCard *m_memory;
    FigureCard *m_virtual;
    FigureCard *m_used;
};

} // namespace probes
