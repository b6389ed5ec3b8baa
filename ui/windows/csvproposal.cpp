// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/csvproposal.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStandardPaths>

namespace probes {

namespace {
constexpr qsizetype LongestTitle = 60;

QString csvSuffix()
{
    return QStringLiteral(".csv");
}

//! Letters that some file system refuses, or that hide a file, become blanks.
QString forFolder(const QString &title)
{
    QString name = title.left(LongestTitle);
    for (QChar &c : name) {
        if (!c.isPrint() || QStringLiteral("/\\:*?\"<>|").contains(c)) {
            c = u' ';
        }
    }
    name = name.simplified();
    while (name.startsWith(u'.') || name.startsWith(u'~')) {
        name.remove(0, 1);
    }
    return name;
}
} // namespace

CsvForm csvFormOf(const QString &path)
{
    return path.endsWith(csvSuffix(), Qt::CaseInsensitive) ? CsvForm::Table : CsvForm::Folder;
}

QString withCsvForm(const QString &path, CsvForm form)
{
    if (path.isEmpty() || csvFormOf(path) == form) {
        return path;
    }
    return form == CsvForm::Table ? path + csvSuffix() : path.chopped(csvSuffix().size());
}

QString proposedCsvPath(const QString &title, qint64 startMs, CsvForm form)
{
    QString name = forFolder(title);
    if (name.isEmpty()) {
        name = QCoreApplication::translate("CsvProposal", "Session");
    }
    const QString date =
        QDateTime::fromMSecsSinceEpoch(startMs).toString(QStringLiteral("yyyy-MM-dd HH.mm"));
    return withCsvForm(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + u'/'
                           + name + u' ' + date,
                       form);
}

} // namespace probes
