// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/sessionload.h"

#include <QWidget>

namespace probes {

//! A session's load over its time, as the library tells it of a stored file: what it goes up to,
//! from when to when, and its gaps, hatched. GUI thread.
class LoadChart : public QWidget
{
    Q_OBJECT

public:
    explicit LoadChart(QWidget *parent = nullptr);

    void setLoad(const SessionLoad &load); //!< hides itself where there is none

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    SessionLoad m_load;
    double m_top = 100; //!< percent
};

} // namespace probes
