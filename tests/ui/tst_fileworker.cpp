// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/fileworker.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <memory>

using namespace probes;

class TestFileWorker : public QObject
{
    Q_OBJECT

private slots:
    void readsOnTheWorker();
    void countsWhatIsLeft();
};

void TestFileWorker::readsOnTheWorker()
{
    FileWorker worker;
    QObject receiver;
    QThread *workedOn = nullptr;
    QThread *answeredOn = nullptr;
    worker.run([] { return QThread::currentThread(); }, &receiver,
               [&](QThread *thread) {
                   workedOn = thread;
                   answeredOn = QThread::currentThread();
               });
    QTRY_VERIFY(workedOn != nullptr);
    QVERIFY(workedOn != QThread::currentThread());
    QCOMPARE(answeredOn, QThread::currentThread());

    auto gone = std::make_unique<QObject>();
    bool called = false;
    worker.run([] { return 1; }, gone.get(), [&called](int) { called = true; });
    gone.reset();
    bool done = false;
    worker.run([] { return 2; }, &receiver, [&done](int) { done = true; });
    QTRY_VERIFY(done);
    QVERIFY(!called); // an answer for one who is gone is dropped
}

//! The program's end asks whether a thread still uses what destructors would take away.
void TestFileWorker::countsWhatIsLeft()
{
    QSemaphore began;
    QSemaphore mayEnd;
    {
        FileWorker worker(nullptr, FileWorker::AtEnd::Leaves);
        QObject receiver;
        worker.run(
            [&] {
                began.release();
                mayEnd.acquire();
                return 1;
            },
            &receiver, [](int) {});
        began.acquire();
        QCOMPARE(FileWorker::leftBehind(), 0);
    }
    QCOMPARE(FileWorker::leftBehind(), 1);
    mayEnd.release();
    QTRY_COMPARE(FileWorker::leftBehind(), 0);
}

QTEST_GUILESS_MAIN(TestFileWorker)
#include "tst_fileworker.moc"
