// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QTranslator>

namespace probes {

//! As a spreadsheet of the language that the window speaks reads numbers: the environment may name
//! another, or none, for numbers alone.
inline QLocale spreadsheetLocale()
{
    const QLocale spoken;
    return spoken.language() == QLocale::C ? spoken
                                           : QLocale(spoken.language(), spoken.territory());
}

//! The texts of the default locale's language, ours and Qt's own, as long as this lives. Made
//! before any window. GUI thread.
class Language
{
public:
    Language();

    //! False: the program was built without its translations; then plurals look odd in English.
    bool isComplete() const { return !m_ours.isEmpty(); }

private:
    QTranslator m_ours;
    QTranslator m_qts;
};

} // namespace probes
