// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/rowid.h"

#include <QRegularExpression>

namespace probes {

RowId RowId::of(Kind kind, qint64 tick, qint64 subject)
{
    return {QString::fromLatin1(info(kind).key), tick, subject, 0};
}

RowId RowId::of(const RecordedProcess &process)
{
    return {QStringLiteral("process"), process.firstTick, process.number, process.info.version};
}

RowId RowId::of(const RecordedSeries &series)
{
    return {QStringLiteral("series"), series.firstTick, series.number, 0};
}

RowId RowId::of(const RecordedEvent &event)
{
    return {QStringLiteral("event"), event.number, 0, 0};
}

QString RowId::text() const
{
    QString text = table + u' ' + QString::number(number);
    if (subject != 0) {
        text += u' ' + QString::number(subject);
    }
    if (version != 0) {
        text += u'.' + QString::number(version);
    }
    return text;
}

std::optional<RowId> RowId::parse(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("\\A([a-z_]+) ([0-9]{1,18})(?: ([0-9]{1,10})(?:\\.([0-9]{1,9}))?)?\\z"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    return RowId{match.captured(1), match.captured(2).toLongLong(), match.captured(3).toLongLong(),
                 match.captured(4).toInt()};
}

} // namespace probes
