// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runinbackground.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>
#include <QThreadPool>

using namespace brickbench;

class TestRunInBackground : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valueArrivesLaterOnTheContextsThread()
    {
        QThread* worker = nullptr;
        int value = 0;
        QThread* delivery = nullptr;
        runInBackground(
            this,
            [&worker] {
                worker = QThread::currentThread();
                return 42;
            },
            [&](int given) {
                value = given;
                delivery = QThread::currentThread();
            });
        QCOMPARE(value, 0);
        QTRY_COMPARE(value, 42);
        QCOMPARE(delivery, thread());
        QVERIFY(worker != thread());
    }

    void workWithoutAValueIsReportedToo()
    {
        bool done = false;
        runInBackground(
            this, [] {}, [&done] { done = true; });
        QTRY_VERIFY(done);
    }

    void movedOnlyValuesAreHandedOver()
    {
        std::unique_ptr<int> got;
        runInBackground(
            this, [] { return std::make_unique<int>(7); },
            [&got](std::unique_ptr<int> value) { got = std::move(value); });
        QTRY_VERIFY(got);
        QCOMPARE(*got, 7);
    }

    void deadContextHearsNothing()
    {
        QSemaphore started;
        QSemaphore mayEnd;
        bool called = false;
        bool ended = false;
        auto context = std::make_unique<QObject>();
        runInBackground(
            context.get(),
            [&] {
                started.release();
                mayEnd.acquire();
                return 1;
            },
            [&called](int) { called = true; });
        started.acquire();
        context.reset();
        mayEnd.release();
        // Delivered in order on this thread, so the dropped one would have come first.
        workerPool().waitForDone();
        runInBackground(
            this, [] { return 0; }, [&ended](int) { ended = true; });
        QTRY_VERIFY(ended);
        QVERIFY(!called);
    }

    void longJobsLeaveQtsOwnPoolFree()
    {
        // Qt's painting waits for a thread of the global pool.
        QSemaphore mayEnd;
        int ended = 0;
        const int jobs = workerPool().maxThreadCount();
        for (int job = 0; job < jobs; ++job) {
            runInBackground(
                this, [&mayEnd] { mayEnd.acquire(); }, [&ended] { ++ended; });
        }
        QTRY_COMPARE(workerPool().activeThreadCount(), jobs);
        QSemaphore painted;
        QVERIFY(QThreadPool::globalInstance()->tryStart([&painted] { painted.release(); }));
        QVERIFY(painted.tryAcquire(1, 5000));
        mayEnd.release(jobs);
        QTRY_COMPARE(ended, jobs);
    }
};

QTEST_GUILESS_MAIN(TestRunInBackground)
#include "tst_runinbackground.moc"
