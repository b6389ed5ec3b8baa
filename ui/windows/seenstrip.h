// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include <optional>

namespace probes {

//! The last half hour as a small picture of the machine's load, and which part of it a session
//! begins with. GUI thread.
class SeenStrip : public QWidget
{
    Q_OBJECT

public:
    //! What was sampled before the moment that the strip ends with.
    struct Past
    {
        QList<qint64> timesMs; //!< ascending
        QList<double> percents; //!< of the machine's CPU; NaN: unknown
        qint64 nowMs = 0;
    };

    explicit SeenStrip(Past past, QWidget *parent = nullptr);

    void setPast(Past past); //!< time has gone on
    //! Where the session begins; none: at the button.
    void setFrom(std::optional<qint64> timeMs);
    std::optional<qint64> fromMs() const { return m_fromMs; }
    QSize sizeHint() const override;

    static constexpr qint64 SpanMs = 30 * 60'000;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QRectF area() const;
    qreal xOf(qint64 timeMs) const;
    void describe();

    Past m_past;
    std::optional<qint64> m_fromMs;
};

} // namespace probes
