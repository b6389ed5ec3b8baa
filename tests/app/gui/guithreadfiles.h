// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace probes::tests {

//! Knows every call by which the main thread touches files below one folder: on a slow disk or a
//! network that is gone, each would freeze the window for as long as the disk likes. The program
//! that links this answers open(2), stat(2) and their like itself and hands them on to the kernel.
class GuiThreadFiles
{
public:
    explicit GuiThreadFiles(const QString &folder);
    ~GuiThreadFiles();
    GuiThreadFiles(const GuiThreadFiles &) = delete;
    GuiThreadFiles &operator=(const GuiThreadFiles &) = delete;

    //! «open /folder/x.probes», in the order of the calls.
    QStringList calls() const;
    //! From now on every such call by another thread waits, as on a disk that hangs.
    void hang();
    void goOn();
    int waiting() const; //!< how many threads hang in a call
};

} // namespace probes::tests
