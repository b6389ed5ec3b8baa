// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probesprogram.h"

#include <QFile>

namespace probes {

//! What tests of a recorded command share: one session, and Python to judge it.
class RunCase
{
protected:
    void renew() { m_probes = std::make_unique<ProbesProgram>(); }

    QString session() const { return m_probes->path(QStringLiteral("run.probes")); }

    Outcome record(const QStringList &options, const QStringList &command) const
    {
        return m_probes->run(
            QStringList{QStringLiteral("record"), QStringLiteral("--output"), session()} + options
            + QStringList(QStringLiteral("--")) + command);
    }

    QString file(const char *name, const QByteArray &content) const
    {
        QFile file(m_probes->path(QLatin1String(name)));
        return file.open(QFile::WriteOnly) && file.write(content) == content.size()
            ? file.fileName()
            : QString();
    }

    QByteArray contentOf(const QString &name) const
    {
        QFile file(m_probes->path(name));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

    //! Python with what `show` says of the session as `shown`, and its run as `run`.
    Outcome judge(const QString &script, const QStringList &arguments) const
    {
        const Outcome shown =
            m_probes->run({QStringLiteral("show"), session(), QStringLiteral("--json")});
        if (shown.code != 0) {
            return shown;
        }
        const QString told = file("shown.json", shown.out.toUtf8());
        return python(
            QStringLiteral("import csv, json, sys\nshown = json.load(open(sys.argv[1]))[0]\n"
                           "run = shown.get('run')\n")
                + script,
            QStringList(told) + arguments);
    }

    std::unique_ptr<ProbesProgram> m_probes;
};

} // namespace probes
