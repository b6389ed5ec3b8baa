// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/processfilter.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QTreeView;

namespace probes {

//! The list of processes with its search: checking one watches it. GUI thread.
class ProcessPicker : public QWidget
{
    Q_OBJECT

public:
    explicit ProcessPicker(ProcessModel *model, QWidget *parent = nullptr);

    QLineEdit *search() const { return m_search; }
    QTreeView *view() const { return m_view; }
    ProcessFilter *filter() const { return m_filter; }

    QByteArray saveColumns() const;
    void restoreColumns(const QByteArray &columns);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void takeTick();
    void showCount();
    void toggle(const QModelIndex &index);
    void fitColumns();

    ProcessModel *m_model;
    ProcessFilter *m_filter;
    QLineEdit *m_search;
    QTreeView *m_view;
    QLabel *m_count;
    QLabel *m_empty;
};

} // namespace probes
