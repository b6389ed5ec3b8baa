// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/recorder.h"

namespace probes {

//! Keeps what a recorder that answers at once said last.
class Answers
{
public:
    explicit Answers(Recorder &recorder)
    {
        QObject::connect(&recorder, &Recorder::acknowledged, &recorder,
                         [this](const QJsonObject &state, const std::vector<Reject> &) {
                             ++m_count;
                             m_error.reset();
                             m_state = state;
                         });
        QObject::connect(&recorder, &Recorder::failed, &recorder,
                         [this](const Error &error, qint64 retryAfterMs) {
                             ++m_count;
                             m_error = error;
                             m_retryAfterMs = retryAfterMs;
                         });
    }

    int count() const { return m_count; }
    bool isGood() const { return m_count > 0 && !m_error; }
    const std::optional<Error> &error() const { return m_error; }
    bool failedWith(ErrorKind kind) const { return m_error && m_error->kind == kind; }
    qint64 retryAfterMs() const { return m_retryAfterMs; }
    const QJsonObject &state() const { return m_state; } //!< of the last acknowledgement

private:
    int m_count = 0;
    std::optional<Error> m_error;
    qint64 m_retryAfterMs = 0;
    QJsonObject m_state;
};

} // namespace probes
