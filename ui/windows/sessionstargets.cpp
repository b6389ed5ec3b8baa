// SPDX-License-Identifier: GPL-3.0-or-later
// What the library offers to do with targets: export to one, and deliver what one has not got.
#include "ui/windows/deliverywords.h"
#include "ui/windows/icons.h"
#include "ui/windows/sessionspage.h"
#include "ui/windows/targetdesk.h"

#include <QAction>
#include <QMenu>

namespace probes {

//! What a button without words does, and its key; Enter opens without being a shortcut.
QString SessionsPage::tipOf(QString text, const QKeySequence &key)
{
    const QKeySequence shown = key.isEmpty() ? QKeySequence(Qt::Key_Return) : key;
    return QStringLiteral("%1 (%2)").arg(text.remove(u'&'),
                                         shown.toString(QKeySequence::NativeText));
}

void SessionsPage::updateDeliver()
{
    const SessionEntry *entry = current();
    const SessionSummary *summary = entry ? m_model->summary(entry->path) : nullptr;
    m_deliver->setEnabled(summary && summary->undelivered > 0);
    QStringList names;
    for (const Target &target : summary ? summary->undeliveredTo : std::vector<Target>()) {
        names += m_desk->nameOf(target);
    }
    m_deliver->setToolTip(names.isEmpty()
                              ? tr("Deliver what is missing: nothing is, where delivery was begun")
                              : tr("Not delivered to %1: go on from where it stopped (%2)")
                                    .arg(names.join(QStringLiteral(", ")),
                                         m_deliver->shortcut().toString(QKeySequence::NativeText)));
}

void SessionsPage::fillProfiles()
{
    m_exportTo->clear();
    for (const TargetProfile &profile : m_desk->profiles()->profiles()) {
        const QString name = QString(profile.name).replace(u'&', QStringLiteral("&&"));
        m_exportTo->addAction(lineIcon(formatIcon(profile.target().format)), name, this,
                              [this, id = profile.id] {
                                  if (const SessionEntry *entry = current())
                                      emit exportToAsked(*entry, id);
                              });
    }
    if (!m_exportTo->isEmpty()) {
        m_exportTo->addSeparator();
    }
    m_exportTo->addAction(lineIcon(QStringLiteral("add")), tr("&Add a target…"), this,
                          [this] { emit m_desk->targetsAsked({}); });
}

void SessionsPage::deliverCurrent()
{
    if (const SessionEntry *entry = current()) {
        emit deliverAsked(entry->path);
    }
}

} // namespace probes
