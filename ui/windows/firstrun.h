// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/largestprograms.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace probes {

class HeadingButton;
class ProgramName;
class Segments;
class SparkView;

//! What stands above the machine's charts while nothing is watched: how to choose, and the largest
//! programs with one click to watch them. GUI thread.
class FirstRun : public QWidget
{
    Q_OBJECT

public:
    static constexpr int MostOfOne = 10; //!< processes of one program that a click watches

    explicit FirstRun(const ProcessModel *processes, QWidget *parent = nullptr);

    LargestPrograms *largest() const { return m_largest; }

    QSize sizeHint() const override; //!< for all rows
    QSize minimumSizeHint() const override; //!< for a few of them

signals:
    void watchAsked(const probes::ProcessInfoPtr &process);
    void listAsked(); //!< the keyboard goes to the processes
    void ruleAsked();
    void runAsked(); //!< of a command, to be recorded

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    static constexpr int CardMargin = 8;
    static constexpr int CardPadding = 20;
    static constexpr int TightPadding = 8; //!< instead of it above and below, in a low window
    static constexpr int WaysStretch = 2; //!< which part of the width they get
    static constexpr int ListStretch = 3;
    static constexpr int GridColumns = 6;
    static constexpr int ShortSpacing = 20; //!< between what m_shortWays offers
    static constexpr int ShortLines = 4; //!< between the lines of m_shortWays
    static constexpr int ShortGap = 8; //!< below m_shortWays

    void placeWays();
    void placeHeading();
    void fitSparks();
    void fixColumns();
    void fitRows();
    int rowHeight() const;
    int heightWith(int rows, bool isTight) const;
    int listHeight(int rows, bool hasAll) const;
    int wideHeight() const;
    bool isWide() const;
    int listWidth() const;
    struct Row
    {
        QLabel *icon;
        ProgramName *name;
        SparkView *spark;
        QLabel *cpu;
        QLabel *memory;
        QPushButton *watch;
    };

    QWidget *buildWays();
    QWidget *buildShortWays();
    HeadingButton *buildHeading(const QString &text, void (FirstRun::*asked)(), QWidget *parent);
    HeadingButton *buildRule(QWidget *parent);
    HeadingButton *buildRun(QWidget *parent);
    QWidget *buildLargest();
    void showSigns();
    void showFigures();
    void watch(const LargestPrograms::Program &program);

    LargestPrograms *m_largest;
    Segments *m_by;
    QWidget *m_ways = nullptr;
    QWidget *m_shortWays = nullptr; //!< above the list, where m_ways has no room beside it
    QWidget *m_shortTitle = nullptr;
    std::vector<HeadingButton *> m_shortLinks; //!< those parts of it that stay
    QWidget *m_shortCheck = nullptr; //!< the part of it that may go
    QWidget *m_list = nullptr;
    QGridLayout *m_grid = nullptr;
    QWidget *m_heading = nullptr; //!< of the list
    bool m_isHeadingAbove = false; //!< of the columns' titles, which have no room beside it
    std::vector<Row> m_rows;
    QLabel *m_measuring = nullptr; //!< in place of the rows
    int m_fitting; //!< rows that there is room for
    std::vector<std::pair<QLabel *, QString>> m_signs; //!< before the three ways
    QPushButton *m_watchAll = nullptr;
    bool m_isTight = false; //!< the window is low: no title and no m_watchAll
};

} // namespace probes
