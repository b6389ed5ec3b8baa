// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/stage/restless.h"

#include <QCoreApplication>
#include <QEvent>
#include <QMetaEnum>

#include <map>
#include <utility>

namespace probes::tests {

namespace {
constexpr int Turns = 60;
constexpr int Often = 20; //!< what goes round by others takes a few turns

class EventCounter final : public QObject
{
public:
    EventCounter() { qApp->installEventFilter(this); }

    void turn()
    {
        ++m_turn;
        QCoreApplication::processEvents();
    }
    QStringList constant() const
    {
        QStringList found;
        for (const auto &[what, told] : m_told) {
            if (told.turns >= Often) {
                const char *type = QMetaEnum::fromType<QEvent::Type>().valueToKey(what.second);
                found += QStringLiteral("%1 %2").arg(told.who, QString::fromLatin1(type));
            }
        }
        return found;
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        Told &told = m_told[{watched, int(event->type())}];
        told.who =
            QString::fromLatin1(watched->metaObject()->className()) + u' ' + watched->objectName();
        told.turns += int(std::exchange(told.last, m_turn) != m_turn);
        return false;
    }

private:
    struct Told
    {
        QString who;
        int turns = 0;
        int last = 0;
    };
    int m_turn = 0;
    std::map<std::pair<const void *, int>, Told> m_told; //!< by receiver, which may end, and type
};
} // namespace

QStringList restless()
{
    EventCounter counter;
    for (int turn = 0; turn < Turns; ++turn) {
        counter.turn();
    }
    return counter.constant();
}

} // namespace probes::tests
