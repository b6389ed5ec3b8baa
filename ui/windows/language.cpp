// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace probes {

Language::Language()
{
    const QString folder = QStringLiteral(":/i18n");
    const QString name = QStringLiteral("resource-probes");
    if (m_ours.load(QLocale(), name, QStringLiteral("_"), folder)
        || m_ours.load(name + QStringLiteral("_en"), folder)) { // plurals, whatever the language
        QCoreApplication::installTranslator(&m_ours);
    }
    if (m_qts.load(QLocale(), QStringLiteral("qtbase"), QStringLiteral("_"),
                   QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&m_qts);
    }
}

} // namespace probes
