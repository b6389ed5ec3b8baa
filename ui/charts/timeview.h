// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <optional>

namespace probes {

//! What all charts of a dashboard look at: one range of time, and one crosshair. Either it follows
//! the newest tick («live») or it stands still. Times are epoch milliseconds. GUI thread.
class TimeView : public QObject
{
    Q_OBJECT

public:
    explicit TimeView(QObject *parent = nullptr);

    qint64 fromMs() const { return m_fromMs; }
    qint64 toMs() const { return m_toMs; }
    bool isLive() const { return m_live; } //!< the right edge follows the newest tick
    qint64 frozenMs() const { return m_frozenMs; } //!< the newest tick when it stopped following
    bool isAll() const { return m_live && m_spanMs == 0; } //!< grows with what there is
    //! What was last asked for by showLast() or chooseSpan().
    qint64 askedSpanMs() const { return m_askedSpanMs; }
    std::optional<qint64> cursorMs() const { return m_cursorMs; }
    qint64 firstMs() const { return m_firstMs; } //!< extent of what there is to see
    qint64 lastMs() const { return m_lastMs; }

    //! Follows the newest tick and shows the last `spanMs`; 0 shows all there is.
    void showLast(qint64 spanMs);
    //! As much as showLast() does, up to where what is seen now ends.
    void chooseSpan(qint64 spanMs);
    //! A range of what there is. Live where it reaches the newest tick, else it stands still.
    void showRange(qint64 fromMs, qint64 toMs);
    //! False freezes what is seen now; true returns to the newest tick, and where it was zoomed
    //! meanwhile, to the span that was asked for.
    void setLive(bool live);
    //! Zooms by a factor (above 1: closer) around a time.
    void zoom(double factor, qint64 aroundMs);
    void pan(qint64 byMs); //!< positive: later
    void resetZoom(); //!< live, and askedSpanMs()
    void setCursor(std::optional<qint64> timeMs); //!< moves the crosshair of all charts
    void setExtent(qint64 firstMs, qint64 lastMs); //!< called when the history grew or changed

    //! As long as there is less to see, the extent begins before it: the first seconds would race
    //! over the whole width else.
    void setLeastExtent(qint64 spanMs) { m_leastExtentMs = spanMs; }

    static constexpr qint64 ShortestSpanMs = 1000;

signals:
    void rangeChanged();
    void liveChanged(bool live);
    void cursorMoved();

private:
    void moveTo(qint64 fromMs, qint64 toMs, bool live);
    void setRange(qint64 fromMs, qint64 toMs);
    void follow();
    void noteFrozen();

    qint64 m_leastExtentMs = 0;
    qint64 m_firstMs = 0;
    qint64 m_lastMs = 0;
    qint64 m_fromMs = 0;
    qint64 m_toMs = 1;
    qint64 m_spanMs = 600'000; //!< while live; 0: all
    bool m_live = true;
    qint64 m_frozenMs = 0;
    qint64 m_frozenSpanMs = 0; //!< what was seen then
    std::optional<qint64> m_cursorMs;
    qint64 m_askedSpanMs = 600'000; //!< what resetZoom() returns to
};

} // namespace probes
