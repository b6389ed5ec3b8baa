// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartspec.h"
#include "ui/charts/chartsubject.h"
#include "ui/charts/timeline.h"
#include "ui/charts/timeview.h"

#include <QScrollArea>

class QGridLayout;

namespace probes {

class TimeChart;

//! The cards of a dashboard in one or two columns: which charts, in which order, or one of them
//! maximised. Whole rows fill its height; where there are more, it scrolls. Charts of processes
//! come with the first process that is watched, those of worker groups with the first group. GUI
//! thread.
class ChartBoard : public QScrollArea
{
    Q_OBJECT

public:
    explicit ChartBoard(TimeView *view, QWidget *parent = nullptr);

    void setSpecs(const QList<ChartSpec> &specs); //!< all that may be shown
    void setUsual(const QStringList &ids); //!< what is shown at first; empty: all
    const QList<ChartSpec> &specs() const { return m_specs; }
    void setHistory(const History *history);
    void setSubjects(const QList<ChartSubject> &subjects);
    void setTimeline(const TimelinePtr &timeline);

    const QList<TimeChart *> &charts() const { return m_charts; } //!< in order
    QList<TimeChart *> columnHeads() const; //!< the first chart in each column
    QStringList shown() const; //!< ids, in order
    //! Likewise without those that only come when what they are about is watched.
    QStringList present() const;
    MetricSet metrics() const; //!< what its charts show, with what that derives from
    //! Unknown ids and repetitions are left out; with none left, the usual ones come.
    void show(const QStringList &ids);
    void add(const QString &id); //!< at the end, in view
    //! Of those shown, the ones chosen by hand: they come while nothing is watched, too.
    QStringList asked() const;
    void setAsked(const QStringList &ids);
    void remove(TimeChart *chart); //!< the last one stays
    void move(TimeChart *chart, int by); //!< towards the end; stops at both ends
    void maximise(const QString &id); //!< empty, or not shown: all again
    void showUsual(); //!< as at the first start, by the user
    QString maximised() const { return m_maximised; }
    void arrange(); //!< for the size that it has now
    QSize contentSize() const;

signals:
    //! By the user; show(before) and maximise(maximised) bring it back. No title: all that are not
    //! among the usual ones.
    void removed(const QString &title, const QStringList &before, const QString &maximised);
    void layoutChanged(); //!< charts came, went, moved, or one was maximised
    void lineHovered(quint64 subject);
    void imageAsked(probes::TimeChart *chart);
    void tableAsked(probes::TimeChart *chart);
    void csvAsked(probes::TimeChart *chart);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    static constexpr int CardGap = 8;
    static constexpr int DragMargin = 40;

    TimeChart *make(const ChartSpec &spec);
    QStringList usual() const;
    void addActions(TimeChart *chart);
    TimeChart *targetOf(const TimeChart *chart, const QPoint &globalPos) const;
    void showTarget(const TimeChart *target);
    void drag(const TimeChart *chart, const QPoint &globalPos);
    void drop(TimeChart *chart, const QPoint &globalPos);
    void place();
    bool isPresent(const TimeChart *chart) const;
    bool isPlaced(const TimeChart *chart) const;
    QList<TimeChart *> placed() const;
    void bringIntoView(TimeChart *chart);

    TimeView *m_view;
    QGridLayout *m_grid;
    QList<ChartSpec> m_specs;
    QList<TimeChart *> m_charts;
    QStringList m_usual;
    QString m_maximised;
    QStringList m_asked; //!< also of those that were removed since, and may come back
    const History *m_history = nullptr;
    QList<ChartSubject> m_subjects;
    bool m_hasGroups = false; //!< there are some among them
    TimelinePtr m_timeline;
    int m_columns = 2;
    QSize m_arrangedFor;
};

} // namespace probes
