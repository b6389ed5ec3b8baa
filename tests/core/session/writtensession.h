// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionreader.h"
#include "core/session/sessionwriter.h"
#include "synthetic.h"

#include <QTemporaryDir>

namespace probes {

//! What tests of one session file share; what should not fail ends the test when it does.
class WrittenSession
{
protected:
    //! A folder of its own for the next test.
    bool renew()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("a session.probes"));
        return m_folder->isValid();
    }
    std::unique_ptr<SessionWriter> create(const SessionWriter::Options &options = {}) const
    {
        return expect(SessionWriter::create(m_path, Synthetic::session(), options));
    }
    std::unique_ptr<SessionReader> open() const { return expect(SessionReader::open(m_path)); }

    static std::vector<TickRecord> read(SessionReader &reader, qint64 from = 1, qint64 to = -1)
    {
        std::vector<TickRecord> ticks;
        const auto done = reader.read(from, to, [&](const TickRecord &tick) {
            ticks.push_back(tick);
            return true;
        });
        if (!done) {
            qFatal("%s", qPrintable(done.error().text()));
        }
        return ticks;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;

private:
    template<typename T>
    static T expect(Result<T> result)
    {
        if (!result) {
            qFatal("%s", qPrintable(result.error().text()));
        }
        return std::move(*result);
    }
};

} // namespace probes
