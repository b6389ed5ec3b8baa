// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does about targets that have not everything: edit them, go on with what was
// mended, or owe them nothing any more.
#include "core/delivery/undelivered.h"
#include "ui/models/sessionsmodel.h"
#include "ui/targets/targetsdialog.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/sessionspage.h"
#include "ui/windows/targetdesk.h"

#include <algorithm>

namespace probes {

void MainWindow::refreshDeliveries(const QString &sessionPath)
{
    m_sessionsModel->refresh();
    m_sessionsModel->summariseAgain(sessionPath);
    m_sessions->refreshDetails();
}

void MainWindow::forgetDelivery(const QString &sessionPath, const QString &identity,
                                const QString &name)
{
    const bool isRunning = std::ranges::any_of(m_live->deliveries(), [&](const auto &entry) {
        return !entry->ended && entry->sessionPath() == sessionPath
            && entry->target().identity() == identity;
    });
    if (isRunning) {
        m_notice->show(NoticeBar::Tone::Warning,
                       tr("“%1” is being delivered to %2 just now: stop that first, by its button "
                          "in the status line.")
                           .arg(titleOf(sessionPath), name));
        return;
    }
    workerOf(sessionPath)
        ->run([sessionPath, identity] { return probes::forgetDelivery(sessionPath, identity); },
              this,
              [this, sessionPath, identity, name](const Result<ForgottenDelivery> &forgotten) {
                  if (!forgotten) {
                      showError(forgotten.error());
                      return;
                  }
                  refreshDeliveries(sessionPath);
                  m_notice->withdraw(aboutDelivery(sessionPath, identity));
                  m_notice->show(NoticeBar::Tone::Done,
                                 tr("Nothing more of “%1” is to be delivered to %2. What is "
                                    "there already stays.")
                                     .arg(titleOf(sessionPath), name));
                  m_notice->addUndo([this, sessionPath, known = *forgotten] {
                      recallDelivery(sessionPath, known);
                  });
              });
}

void MainWindow::recallDelivery(const QString &sessionPath, const ForgottenDelivery &forgotten)
{
    workerOf(sessionPath)
        ->run([sessionPath, forgotten] { return probes::recallDelivery(sessionPath, forgotten); },
              this,
              [this, sessionPath](const Result<void> &recalled) {
                  if (!recalled) {
                      showError(recalled.error());
                  }
                  refreshDeliveries(sessionPath);
              });
}

void MainWindow::editTarget(const Target &target)
{
    const TargetProfile *profile = m_desk->profiles()->ownerOf(target);
    for (const auto &entry : m_live->deliveries()) {
        if (profile && entry->target().address == target.address) {
            m_edited[entry->target().identity()] = profile->id;
        }
    }
    if (profile) {
        emit m_desk->targetsAsked(profile->id); // answered by targetsClosed()
        return;
    }
    const auto draft = TargetProfile::forTarget(target);
    if (draft && draft->proof == TargetProfile::Proof::None) {
        showTargets({}, false)->addFrom(
            *draft); // there is no account whose secret could be asked for
        return;
    }
    m_desk->withNewSecret(target, tr("The server refused the one that it got."), this,
                          [this](const std::vector<Target> &targets) {
                              for (const auto &entry : m_live->deliveries()) {
                                  if (entry->target().identity() == targets.front().identity())
                                      m_live->redirect(entry->delivery.get(), targets.front());
                              }
                          });
}

//! Profiles may have been mended: what stands still because of them tries again with what they say
//! now. One that failed, or tries again by itself, only if its own was looked at or changed.
void MainWindow::renewStanding()
{
    std::vector<std::pair<QPointer<Delivery>, Target>> standing;
    for (const auto &entry : m_live->deliveries()) {
        const DeliveryState state = entry->status.state;
        const QUuid asked = m_edited.value(entry->target().identity());
        const TargetProfile *profile = m_desk->profiles()->find(asked);
        if (!profile) {
            profile = m_desk->profiles()->ownerOf(entry->target()); // by the menu
        }
        if (!profile) {
            continue;
        }
        Target now = profile->target();
        now.csv = entry->target().csv;
        now.fromMs = entry->target().fromMs;
        now.toMs = entry->target().toMs;
        now.processes = entry->target().processes;
        const bool isMended = !asked.isNull() || profile->id != entry->target().profile
            || now.identity() != entry->target().identity();
        // One that just begins or tries again has not reached its server either.
        const bool begins = state == DeliveryState::Delivering || state == DeliveryState::Idle;
        const bool tries = begins && entry->status.deliveredTicks == 0;
        const bool waits =
            tries || state == DeliveryState::Waiting || state == DeliveryState::Failed;
        if (state == DeliveryState::Paused || (waits && isMended)) {
            standing.emplace_back(entry->delivery.get(), now);
        }
    }
    m_edited.clear();
    for (const auto &[delivery, target] : standing) {
        m_desk->withSecrets({target}, this,
                            [this, at = delivery](const std::vector<Target> &targets) {
                                if (at) {
                                    m_live->redirect(at, targets.front());
                                } else {
                                    renewStanding(); // whatever took its place meanwhile
                                }
                            });
    }
}

} // namespace probes
