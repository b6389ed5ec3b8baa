// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/theme.h"

#include <QSize>
#include <QStringList>

namespace probes::tests {

//! Pictures of what a test has on screen, for people to look at: below the build folder, in
//! pictures/<test program>/, each light and dark. In German or at another scale when the program
//! runs so. Made before the windows that it pictures.
class Pictures
{
public:
    static constexpr QSize Large{1440, 900};
    static constexpr QSize Usual{1280, 800};
    static constexpr QSize Small{1024, 640};
    static constexpr QSize Least{720, 450}; //!< a small laptop's screen at 200 %

    //! A window in these sizes, and once at 200 %. False: nothing could be written, or it cannot be
    //! so small. Afterwards colours and size are as before.
    bool take(QWidget &window, const QString &name, const QList<QSize> &light,
              const QList<QSize> &dark);
    bool take(QWidget &widget, const QString &name); //!< in its own size, light, dark and at 200 %
    //! Of the pictures so far: texts that were cut off («picture: widget: text»), dialogs that do
    //! not fit a small screen, windows that are larger than theirs, controls of one window that
    //! share a mnemonic, of which a key then reaches neither, and what never rests.
    const QStringList &faults() const { return m_faults; }
    static QString folder();

private:
    bool save(QWidget &widget, const QString &name);
    bool saveLarge(QWidget &widget, const QString &name);

    Theme m_theme;
    QStringList m_faults;
};

} // namespace probes::tests
