// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/exportpreview.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QTableWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace probes {

//! What an export will write: its kinds at the left, to be chosen, and the first rows or documents
//! of one at the right, with the names that the target sees. GUI thread.
class ExportPane : public QWidget
{
    Q_OBJECT

public:
    explicit ExportPane(QWidget *parent = nullptr);

    void show(const ExportPreview &preview, Target::Format format);
    //! Until its preview is there: the names of its parts.
    void showForm(Target::Format format);
    void setTableName(const QString &name); //!< of the one table, as it is typed
    void showProblem(const QString &text); //!< instead of rows
    //! Those chosen, and those of which there is nothing to be left out; empty when that are all.
    std::vector<Kind> kinds() const;
    bool hasNone() const; //!< every kind is unchecked
    //! Of the files that are chosen.
    qint64 chosenRows() const;
    qint64 chosenBytes() const;
    int chosenFiles() const;

signals:
    void kindsChanged();

private:
    void fillList(Target::Format format);
    QString nameOf(Kind kind) const;
    void showTable(const ExportPreview::File &file, const QString &prefix);
    void showRows();
    void tellRows(const ExportPreview::File &file);
    QString leftOut() const;
    bool isChosen(const ExportPreview::File &file) const;
    QTreeWidgetItem *itemOf(Kind kind) const;

    ExportPreview m_preview;
    QString m_tableName;
    Target::Format m_format = Target::Format::CsvTable;
    QTreeWidget *m_list;
    QStackedWidget *m_first; //!< one of these two
    QTableWidget *m_rows;
    QPlainTextEdit *m_documents;
    QLabel *m_about;
    bool m_isFilling = false;
};

} // namespace probes
