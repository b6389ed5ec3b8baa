// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/fileproposal.h"

#include "ui/models/celltext.h"

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

QString bulkSuffix()
{
    return QStringLiteral(".ndjson");
}

QString suffixOf(FileForm form)
{
    return form == FileForm::Table ? csvSuffix()
        : form == FileForm::Bulk   ? bulkSuffix()
                                   : QString();
}

//! Letters that some file system refuses, or that hide a file, become blanks.
QString forFolder(const QString &title)
{
    QString name = cutInMiddle(title.simplified(), LongestTitle);
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

FileForm fileFormOf(const QString &path)
{
    const auto ends = [&path](const QString &suffix) {
        return path.endsWith(suffix, Qt::CaseInsensitive);
    };
    return ends(csvSuffix()) ? FileForm::Table
        : ends(bulkSuffix()) ? FileForm::Bulk
                             : FileForm::Folder;
}

QString withForm(const QString &path, FileForm form)
{
    const FileForm now = fileFormOf(path);
    if (path.isEmpty() || now == form) {
        return path;
    }
    const QString bare = path.chopped(suffixOf(now).size());
    return bare + suffixOf(form);
}

QString proposedPath(const QString &title, qint64 startMs, FileForm form)
{
    // A title without a description ends with the time, which follows anyway.
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(startMs);
    const QString time = start.toString(QStringLiteral(", HH:mm"));
    QString name = forFolder(title.endsWith(time) ? title.chopped(time.size()) : title);
    if (name.isEmpty()) {
        name = QCoreApplication::translate("FileProposal", "Session");
    }
    const QString date = start.toString(QStringLiteral("yyyy-MM-dd HH.mm"));
    return withForm(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + u'/'
                        + name + u' ' + date,
                    form);
}

} // namespace probes
