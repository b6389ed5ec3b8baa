// SPDX-License-Identifier: GPL-3.0-or-later
// What ProcessPicker tells of what its search found, and offers where that is nothing.
#include "ui/models/processmodel.h"
#include "ui/models/processtree.h"
#include "ui/windows/cellview.h"
#include "ui/windows/processpicker.h"

#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

namespace probes {

void ProcessPicker::buildWait()
{
    m_wait->setObjectName(QStringLiteral("waitFor"));
    m_wait->setToolTip(tr("Watches it as soon as a process of that name is there"));
    m_wait->hide();
    connect(m_wait, &QPushButton::clicked, this, [this] {
        const QString name = m_search->text().simplified();
        m_search->setFocus();
        m_search->clear();
        emit ruleAsked(QStringLiteral("name:") + name);
    });
}

//! A name that a rule can wait for; empty: none. A number is a PID, which nobody chooses.
QString ProcessPicker::awaited() const
{
    const QString name = m_search->text().simplified().replace(u'&', QLatin1String("&&"));
    bool isNumber = false;
    name.toLongLong(&isNumber);
    return m_offersRules && !isNumber ? name : QString();
}

void ProcessPicker::showCount()
{
    const int all = m_model->rowCount();
    const int shown = m_tree->shownCount();
    m_count->setText(shown == all ? QLocale().toString(all) : tr("%L1 of %L2").arg(shown).arg(all));
    m_count->setToolTip(tr("%Ln process(es)", nullptr, shown));
    fitRule();
    const bool isEmpty = shown == 0 && all > 0;
    if (isEmpty) {
        m_empty->setText(tr("No process matches. Every word must occur in the name, user or "
                            "command line, or begin the PID."));
        const QRect room = m_view->viewport()->rect().adjusted(16, 0, -16, 0);
        m_empty->setGeometry(room);
        m_wait->setText(tr("Wait for “%1”")
                            .arg(m_wait->fontMetrics().elidedText(awaited(), Qt::ElideRight,
                                                                  room.width() / 2)));
        const QSize size = m_wait->sizeHint();
        m_wait->setGeometry(
            QRect(QPoint(room.center().x() - size.width() / 2,
                         room.center().y() + m_empty->heightForWidth(room.width()) / 2 + 12),
                  size));
    }
    m_empty->setVisible(isEmpty);
    m_wait->setVisible(isEmpty && !awaited().isEmpty());
}

} // namespace probes
