// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/livebuffer.h"
#include "ui/charts/history.h"
#include "ui/models/fileworker.h"
#include "ui/models/workersmodel.h"

#include <QPointer>

namespace probes {

//! Brings what is newly watched its last minutes: the live buffer, which holds every process, is
//! decoded on a thread of its own, through the same History and WorkersModel as live samples. What
//! is asked for at once is decoded together; a line that has taken over from there is left alone.
//! Lives on the GUI thread.
class EarlierLines : public QObject
{
    Q_OBJECT

public:
    //! `history` outlives it.
    explicit EarlierLines(History *history, QObject *parent = nullptr);
    ~EarlierLines() override;

    //! None: nothing is brought.
    void setBuffer(std::shared_ptr<const LiveBuffer> buffer);
    //! Before the history gets this sample, which the buffer has had.
    void expect(const SamplePtr &sample);
    void ask(const ProcessKey &process); //!< one that the history watches since a moment ago
    void ask(const Group &group, WorkersModel *workers); //!< likewise, with who was in it

signals:
    void came(); //!< the history has been filled

private:
    struct ProcessWish
    {
        ProcessKey key;
        quint64 number = 0; //!< in the history: who was dropped meanwhile has another one
    };
    struct GroupWish
    {
        Group group;
        quint64 number = 0;
        QPointer<WorkersModel> workers;
    };
    struct Wishes
    {
        std::vector<ProcessWish> processes;
        std::vector<GroupWish> groups;
    };
    struct Job;
    struct Answer;

    bool isKept(const GroupWish &wish) const;
    bool isBrought(const ProcessKey &process) const;
    void begin();
    void startJob();
    void run(const std::shared_ptr<Job> &job);
    void take(const std::shared_ptr<Job> &job, Answer answer);
    void follow();
    bool isWhole(const Job &job) const;
    void useLatest(const ProcessKey &process);
    static Answer decode(Job &job);

    History *m_history;
    std::shared_ptr<const LiveBuffer> m_buffer;
    SamplePtr m_latest; //!< which the history had last
    SamplePtr m_arriving; //!< which it gets next
    Wishes m_wishes; //!< that no job has yet
    bool m_willBegin = false;
    std::vector<std::shared_ptr<Job>> m_jobs; //!< whose lines have not all taken over
    FileWorker m_worker; //!< last: it is waited for before the rest goes
};

} // namespace probes
