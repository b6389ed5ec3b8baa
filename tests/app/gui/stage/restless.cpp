// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/stage/restless.h"

#include <QCoreApplication>
#include <QEvent>
#include <QMetaEnum>

#include <map>
#include <utility>

namespace probes::tests {

namespace {
constexpr int Turns = 1000; //!< on a busy machine samples may fill many
constexpr int Rest = 5; //!< one turn may be another source's, which tells nobody here
constexpr int Often = Turns / 5; //!< what goes round by others takes a few turns

class EventCounter final : public QObject
{
public:
    EventCounter() { qApp->installEventFilter(this); }

    //! Whether anybody was told anything.
    bool turn()
    {
        const int before = m_events;
        ++m_turn;
        QCoreApplication::processEvents();
        return m_events > before;
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
        ++m_events;
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
    int m_events = 0;
    std::map<std::pair<const void *, int>, Told> m_told; //!< by receiver, which may end, and type
};
} // namespace

QStringList restless()
{
    EventCounter counter;
    int idle = 0;
    for (int turn = 0; turn < Turns && idle < Rest; ++turn) {
        idle = counter.turn() ? 0 : idle + 1;
    }
    return idle < Rest ? counter.constant() : QStringList();
}

} // namespace probes::tests
