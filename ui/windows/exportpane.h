// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/exportpreview.h"
#include "ui/windows/csvproposal.h"

#include <QWidget>

class QLabel;
class QTableWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace probes {

//! What an export will write: its kinds at the left, to be chosen, and the first rows of one at the
//! right, with the names that stand in the file. GUI thread.
class ExportPane : public QWidget
{
    Q_OBJECT

public:
    explicit ExportPane(QWidget *parent = nullptr);

    void show(const ExportPreview &preview, CsvForm form);
    void showProblem(const QString &text); //!< instead of rows
    //! Those chosen; empty when all are.
    std::vector<Kind> kinds() const;
    bool hasNone() const; //!< every kind is unchecked
    //! Of the files that are chosen.
    qint64 chosenRows() const;
    qint64 chosenBytes() const;
    int chosenFiles() const;

signals:
    void kindsChanged();

private:
    void fillList(CsvForm form);
    void showRows();
    bool isChosen(const ExportPreview::File &file) const;
    QTreeWidgetItem *itemOf(Kind kind) const;

    ExportPreview m_preview;
    CsvForm m_form = CsvForm::Table;
    QTreeWidget *m_list;
    QTableWidget *m_rows;
    QLabel *m_about;
    bool m_isFilling = false;
};

} // namespace probes
