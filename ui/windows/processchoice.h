// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/exportpreview.h"

#include <QPushButton>

namespace probes {

//! Which processes of a session are exported: says how many, and opens a list to choose them from.
//! All of them at first. GUI thread.
class ProcessChoice : public QPushButton
{
    Q_OBJECT

public:
    explicit ProcessChoice(QWidget *parent = nullptr);

    void offer(std::vector<ExportPreview::Process> processes);
    //! Their numbers in the session, ascending; empty: all.
    const std::vector<quint32> &chosen() const { return m_chosen; }
    QString names() const; //!< of those chosen, each once

signals:
    void changed();

private:
    void openList();
    void choose(std::vector<quint32> numbers);
    void showCount();

    std::vector<ExportPreview::Process> m_processes; //!< by number
    std::vector<quint32> m_chosen;
    bool m_isOffered = false; //!< which there are is known
};

} // namespace probes
