// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

namespace probes {

//! A session's load over its time, as the library tells it of a stored file: few values, with what
//! they go up to and from when to when. GUI thread.
class LoadChart : public QWidget
{
    Q_OBJECT

public:
    explicit LoadChart(QWidget *parent = nullptr);

    //! Fractions of one core, or of the whole machine; hides itself where there are none.
    void setLoad(const QList<double> &load, bool ofMachine, qint64 fromMs, qint64 toMs);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<double> m_load; //!< percent
    bool m_ofMachine = false;
    double m_peak = 0;
    double m_top = 100;
    qint64 m_fromMs = 0;
    qint64 m_toMs = 0;
};

} // namespace probes
