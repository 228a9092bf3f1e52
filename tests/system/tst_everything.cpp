// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/volumefiles.h"
#include "core/clock.h"
#include "session/connection.h"
#include "session/editorsession.h"
#include "session/everythingfetch.h"
#include "session/farewell.h"
#include "session/partfile.h"
#include "tests/support/smalldisk.h"
#include "tests/support/testclient.h"
#include "tests/system/localserver.h"

#include <QCryptographicHash>
#include <QDir>
#include <QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;
using State = EverythingFetch::State;
using Reason = EverythingFetch::Stop::Reason;

namespace {

const QByteArray allTrips = "select * from samples.nyctaxi.trips";
constexpr int tripCount = 20'000;
const QString volume = u"/Volumes/main/default/files"_s;
/// Too many for one piece of a file.
const QByteArray manyTrips = allTrips + (" union all " + allTrips).repeated(4);

/// What a tab is made of, without a window.
struct Tab {
    explicit Tab(const LocalServer& server, const Clock& clock)
    {
        auto options = testOptions(server.url());
        options.credentials = Credentials::bearer(Secret(server.token()));
        connection = std::make_unique<Connection>(ConnectionProfile{.id = u"local"_s}, options, clock);
        session = std::make_unique<EditorSession>(
            connection->client(), clock, ClusterId{server.clusterId()}, Language::Sql);
    }
    EverythingFetch::Place place() { return {*connection, *session}; }

    std::unique_ptr<Connection> connection; // outlives the session
    std::unique_ptr<EditorSession> session;
};

} // namespace

/// Twenty thousand rows of which the server sends ten at most at once: all of them arrive, whatever happens.
class TestEverything : public QObject {
    Q_OBJECT

private:
    SystemClock m_clock;
    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<Tab> m_tab;
    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_header;
    QByteArray m_digest; ///< of all rows as lines of CSV, made by the cluster in its own way

    QString target() const { return m_folder->filePath(u"trips.csv"_s); }

    FetchPlan plan(EverythingWay way, const QByteArray& query = allTrips) const
    {
        FetchPlan plan;
        plan.way = way;
        plan.target = target();
        plan.pageRows = 3'000;
        plan.code = everythingCode(
            way, Language::Sql, query, plan.options, everythingFolder(way, makeEverythingName(), volume));
        return plan;
    }

    /// A frame whose rows take their time, so that a page can be stopped in its middle.
    FetchPlan slowPlan() const
    {
        FetchPlan slow = plan(EverythingWay::Pages);
        slow.pageRows = 400;
        slow.code.replace("brickbench_frame = ",
            "class Slow:\n"
            "    def __init__(self, frame):\n"
            "        self.frame, self.schema = frame, frame.schema\n"
            "    def toLocalIterator(self):\n"
            "        import time\n"
            "        for number, row in enumerate(self.frame.toLocalIterator()):\n"
            "            if number % 100 == 50 and number < 1000: time.sleep(0.05)\n"
            "            yield row\n"
            "brickbench_frame = Slow(");
        slow.code.replace("trips''')", "trips'''))");
        return slow;
    }

    static void waitUntilOver(const EverythingFetch& fetch)
    {
        QTRY_VERIFY_WITH_TIMEOUT(!fetch.isUnderWay(), 30'000);
    }

    /// The file holds every row once, in order, and nothing is left beside it.
    void verifyComplete(const EverythingFetch& fetch, const QByteArray& lineEnd = "\r\n")
    {
        QVERIFY2(fetch.state() == State::Finished, qPrintable(fetch.stop().detail));
        QFile file(target());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(text.startsWith(m_header + lineEnd), text.left(200).constData());
        QCOMPARE(text.count('\n'), tripCount + 1);
        const QByteArray rows = QByteArray(text.mid(m_header.size() + lineEnd.size())).replace("\r\n", "\n");
        QCOMPARE(QCryptographicHash::hash(rows, QCryptographicHash::Sha256).toHex(), m_digest);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"trips.csv"_s});
        QCOMPARE(fetch.record().bytes, text.size());
    }

    QByteArray printed(const QByteArray& code)
    {
        RunRequest request;
        request.source = code;
        CommandRun* const run = m_tab->session->run(request);
        [run] { QTRY_VERIFY_WITH_TIMEOUT(run->isOver(), 30'000); }();
        const auto* text = run->result() ? std::get_if<TextResult>(&run->result()->content) : nullptr;
        return text ? text->utf8 : QByteArray();
    }

    /// The whole file; nothing when it did not come.
    QByteArray fetched(const FetchPlan& whole)
    {
        EverythingFetch fetch(m_clock);
        fetch.start(whole, m_tab->place());
        waitUntilOver(fetch);
        QFile file(target());
        const bool isThere = fetch.state() == State::Finished && file.open(QIODevice::ReadOnly);
        return isThere ? file.readAll() : QByteArray();
    }

    /// Brings the first piece of the file over and no more.
    FetchRecord firstPiece(const FetchPlan& whole)
    {
        EverythingFetch fetch(m_clock);
        connect(&fetch, &EverythingFetch::changed, &fetch, [&fetch] {
            if (fetch.record().bytes > 0 && fetch.state() == State::Fetching)
                fetch.cancel();
        });
        fetch.start(whole, m_tab->place());
        waitUntilOver(fetch);
        return fetch.record();
    }

    void restart()
    {
        m_tab.reset();
        m_server->kill();
        m_server->start();
        QCOMPARE(m_server->problem(), QString());
        m_tab = std::make_unique<Tab>(*m_server, m_clock);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<LocalServer>();
        QCOMPARE(m_server->problem(), QString());
        m_tab = std::make_unique<Tab>(*m_server, m_clock);
        const QList<QByteArray> lines = printed("import hashlib\n"
                                                "frame = spark.sql('"
            + allTrips
            + "')\n"
              "text = ''.join(','.join('' if cell is None else str(cell) for cell "
              "in row) + '\\n' for row in frame.collect())\n"
              "print(','.join(frame.columns))\n"
              "print(hashlib.sha256(text.encode()).hexdigest())")
                                            .split('\n');
        QCOMPARE(lines.size(), 2);
        m_header = lines[0];
        m_digest = lines[1];
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void cleanupTestCase()
    {
        m_tab.reset();
        QTRY_VERIFY(QCoreApplication::instance()->findChildren<Farewell*>().isEmpty());
        m_server.reset();
    }

    void everyRowArrivesByEveryWay_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("pages") << int(EverythingWay::Pages);
        QTest::newRow("sql pages") << int(EverythingWay::SqlPages);
        QTest::newRow("write") << int(EverythingWay::Write);
        QTest::newRow("volume") << int(EverythingWay::Volume);
    }
    void everyRowArrivesByEveryWay()
    {
        QFETCH(int, way);
        EverythingFetch fetch(m_clock);
        fetch.start(plan(EverythingWay(way)), m_tab->place());
        waitUntilOver(fetch);
        verifyComplete(fetch, isFile(EverythingWay(way)) ? "\n" : "\r\n");
        QCOMPARE(fetch.record().rows, isFile(EverythingWay(way)) ? 0 : tripCount);
    }

    void pagesThatAreCutAreGoneOnWithWhereTheyWereCut()
    {
        EverythingFetch fetch(m_clock);
        FetchPlan large = plan(EverythingWay::Pages);
        large.pageRows = 1'000'000;
        fetch.start(large, m_tab->place());
        waitUntilOver(fetch);
        verifyComplete(fetch);
    }

    void cancelledFetchGoesOnWhereItWas_data() { everyRowArrivesByEveryWay_data(); }
    void cancelledFetchGoesOnWhereItWas()
    {
        QFETCH(int, way);
        EverythingFetch fetch(m_clock);
        connect(&fetch, &EverythingFetch::changed, &fetch, [&fetch] {
            if (fetch.record().bytes > 0 && fetch.state() == State::Fetching)
                fetch.cancel();
        });
        fetch.start(plan(EverythingWay(way)), m_tab->place());
        waitUntilOver(fetch);
        QCOMPARE(fetch.state(), State::Stopped);
        QCOMPARE(fetch.stop().reason, Reason::Cancelled);
        QVERIFY(fetch.record().bytes > 0);
        QVERIFY(!QFile::exists(target()));
        fetch.disconnect(&fetch);

        // As after a restart of the program: all that is known is on the disk.
        const auto part = PartFile::load(target());
        QVERIFY(part.has_value());
        QCOMPARE(part->bytes, fetch.record().bytes);
        EverythingFetch again(m_clock);
        again.resume(*part, m_tab->place());
        waitUntilOver(again);
        verifyComplete(again, isFile(EverythingWay(way)) ? "\n" : "\r\n");
    }

    void volumeGivesTheBytesOfDbfs()
    {
        const QByteArray byDbfs = fetched(plan(EverythingWay::Write, manyTrips));
        QVERIFY(byDbfs.size() > ReadVolumeFile::maxLength);
        QVERIFY(fetched(plan(EverythingWay::Volume, manyTrips)) == byDbfs);
        // From its middle, as well.
        const FetchRecord got = firstPiece(plan(EverythingWay::Volume, manyTrips));
        QCOMPARE(got.bytes, ReadVolumeFile::maxLength);
        EverythingFetch again(m_clock);
        again.resume(got, m_tab->place());
        waitUntilOver(again);
        QCOMPARE(again.state(), State::Finished);
        QFile file(target());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == byDbfs);
    }

    void fileDeletedInBetweenIsToldWithItsPlace()
    {
        const FetchRecord got = firstPiece(plan(EverythingWay::Volume, manyTrips));
        QCOMPARE(got.bytes, ReadVolumeFile::maxLength);
        const QString path = got.files.front().path;
        QVERIFY2(path.startsWith(volume + u"/brickbench/"_s), qPrintable(path));
        QCOMPARE(printed("print(dbutils.fs.rm('" + path.toUtf8() + "'))"), "True"_ba);
        EverythingFetch again(m_clock);
        again.resume(got, m_tab->place());
        waitUntilOver(again);
        QCOMPARE(again.state(), State::Stopped);
        QCOMPARE(again.stop().reason, Reason::NotReadable);
        QCOMPARE(again.stop().detail, path);
        QCOMPARE(again.stop().error.kind, Error::Kind::NotFound);
        QCOMPARE(again.record().bytes, got.bytes); // what was fetched is kept
        QVERIFY(PartFile::load(target()).has_value());
    }

    void pageStoppedInItsMiddleLosesNothing()
    {
        EverythingFetch fetch(m_clock);
        fetch.start(slowPlan(), m_tab->place());
        QTRY_VERIFY_WITH_TIMEOUT(fetch.record().rows >= 400, 10'000);
        fetch.cancel();
        waitUntilOver(fetch);
        QCOMPARE(fetch.stop().reason, Reason::Cancelled);
        QVERIFY(fetch.record().rows < 1000);
        fetch.resume(fetch.record(), m_tab->place());
        waitUntilOver(fetch);
        verifyComplete(fetch);
    }

    void commandsOfTheUserRunInBetween()
    {
        EverythingFetch fetch(m_clock);
        FetchPlan small = plan(EverythingWay::Pages);
        small.pageRows = 500;
        fetch.start(small, m_tab->place());
        QTRY_VERIFY_WITH_TIMEOUT(fetch.record().rows > 0, 10'000);
        QCOMPARE(printed("print(6 * 7)"), "42"_ba);
        QVERIFY(fetch.isUnderWay());
        waitUntilOver(fetch);
        verifyComplete(fetch);
    }

    void killedServerCostsNothing_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("pages") << int(EverythingWay::Pages);
        QTest::newRow("write") << int(EverythingWay::Write);
    }
    void killedServerCostsNothing()
    {
        QFETCH(int, way);
        FetchRecord got;
        {
            EverythingFetch fetch(m_clock);
            connect(&fetch, &EverythingFetch::changed, &fetch, [&] {
                if (fetch.record().bytes > 0)
                    m_server->kill();
            });
            fetch.start(plan(EverythingWay(way)), m_tab->place());
            QTRY_VERIFY_WITH_TIMEOUT(fetch.pollError() || !fetch.isUnderWay(), 30'000);
            fetch.disconnect(&fetch);
            Error ended;
            ended.kind = Error::Kind::Network;
            m_tab->connection->markServerEnded(ended); // as whoever runs the server tells
            waitUntilOver(fetch);
            QCOMPARE(fetch.state(), State::Stopped);
            QVERIFY(fetch.canResume());
            got = fetch.record();
            QVERIFY(got.bytes > 0);
        }
        restart();
        const auto part = PartFile::load(target());
        QVERIFY(part.has_value());
        QCOMPARE(part->rows, got.rows);
        EverythingFetch again(m_clock);
        again.resume(*part, m_tab->place());
        waitUntilOver(again);
        verifyComplete(again, isFile(EverythingWay(way)) ? "\n" : "\r\n");
    }

    void rowsThatChangedAfterALostContextAreNotMixed()
    {
        EverythingFetch fetch(m_clock);
        connect(&fetch, &EverythingFetch::changed, &fetch, [&fetch] {
            if (fetch.record().rows > 0)
                fetch.cancel();
        });
        fetch.start(plan(EverythingWay::Pages), m_tab->place());
        waitUntilOver(fetch);
        fetch.disconnect(&fetch);
        m_tab->session->resetContext();
        FetchRecord record = fetch.record();
        record.plan.code = plan(EverythingWay::Pages, allTrips + " order by fare_amount").code;
        fetch.resume(record, m_tab->place());
        waitUntilOver(fetch);
        QCOMPARE(fetch.stop().reason, Reason::CodeFailed);
        QVERIFY2(fetch.stop().detail.contains("not in the same order"_L1), qPrintable(fetch.stop().detail));
        QCOMPARE(fetch.record().rows, record.rows);
    }

    void fullDiskIsToldAndGoneOnWith_data() { killedServerCostsNothing_data(); }
    void fullDiskIsToldAndGoneOnWith()
    {
        if (!SmallDisk::isPossible)
            QSKIP("no way to limit the size of files here");
        QFETCH(int, way);
        EverythingFetch fetch(m_clock);
        {
            const SmallDisk disk(way == int(EverythingWay::Pages) ? 400'000 : 1'200'000);
            fetch.start(plan(EverythingWay(way)), m_tab->place());
            waitUntilOver(fetch);
        }
        QCOMPARE(fetch.state(), State::Stopped);
        QCOMPARE(fetch.stop().reason, Reason::FileFailed);
        QVERIFY(!fetch.stop().detail.isEmpty());
        QCOMPARE(QFileInfo(PartFile::pathOf(target())).size(), fetch.record().bytes);
        QVERIFY(fetch.record().bytes > 0);
        fetch.resume(fetch.record(), m_tab->place());
        waitUntilOver(fetch);
        verifyComplete(fetch, isFile(EverythingWay(way)) ? "\n" : "\r\n");
    }

    void targetIsReplacedOnlyAtTheEnd()
    {
        QFile old(target());
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        EverythingFetch fetch(m_clock);
        QStringList contents;
        connect(&fetch, &EverythingFetch::changed, &fetch, [&] {
            if (fetch.isUnderWay())
                contents << QString::number(QFileInfo(target()).size());
        });
        fetch.start(plan(EverythingWay::Pages), m_tab->place());
        waitUntilOver(fetch);
        contents.removeDuplicates();
        QCOMPARE(contents, QStringList{u"3"_s});
        verifyComplete(fetch);
    }

    void faultsOfTheCodeAreToldAndCanBeMended()
    {
        EverythingFetch fetch(m_clock);
        FetchPlan wrong = plan(EverythingWay::Pages, "select * from nowhere");
        fetch.start(wrong, m_tab->place());
        waitUntilOver(fetch);
        QCOMPARE(fetch.stop().reason, Reason::CodeFailed);
        QVERIFY(fetch.stop().detail.contains("nowhere"_L1));
        FetchRecord record = fetch.record();
        record.plan.code = plan(EverythingWay::Pages).code;
        fetch.resume(record, m_tab->place());
        waitUntilOver(fetch);
        verifyComplete(fetch);
    }

    void whatIsNoTableIsTold()
    {
        EverythingFetch fetch(m_clock);
        FetchPlan wrong = plan(EverythingWay::Pages);
        wrong.code.replace("display(spark.createDataFrame(shown, schema))", "print(len(shown))");
        fetch.start(wrong, m_tab->place());
        waitUntilOver(fetch);
        QCOMPARE(fetch.stop().reason, Reason::NotATable);
        wrong = plan(EverythingWay::Write);
        wrong.code = "print('nothing')";
        fetch.start(wrong, m_tab->place());
        waitUntilOver(fetch);
        QCOMPARE(fetch.stop().reason, Reason::NoFile);
    }

    void rowWiderThanAPageIsTold()
    {
        EverythingFetch fetch(m_clock);
        FetchPlan wide = plan(EverythingWay::Pages);
        wide.code.replace(
            "spark.sql(r'''" + allTrips + "''')", "spark.createDataFrame([('x' * 3000000,)], ['wide'])");
        fetch.start(wide, m_tab->place());
        waitUntilOver(fetch);
        QCOMPARE(fetch.stop().reason, Reason::RowTooLarge);
        QVERIFY(!fetch.canResume());
    }

    void resultWithoutRowsIsAHeader()
    {
        EverythingFetch fetch(m_clock);
        fetch.start(plan(EverythingWay::Pages, allTrips + " where 1 = 0"), m_tab->place());
        waitUntilOver(fetch);
        QCOMPARE(fetch.state(), State::Finished);
        QFile file(target());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), m_header + "\r\n");
    }

    void closedTabEndsTheFetch()
    {
        EverythingFetch fetch(m_clock);
        auto tab = std::make_unique<Tab>(*m_server, m_clock);
        fetch.start(slowPlan(), tab->place());
        QTRY_VERIFY_WITH_TIMEOUT(fetch.record().rows > 0, 10'000);
        tab.reset();
        QTRY_COMPARE(fetch.state(), State::Stopped);
        QCOMPARE(fetch.stop().reason, Reason::SessionGone);
        QVERIFY(PartFile::load(target()).has_value());
    }
};

QTEST_GUILESS_MAIN(TestEverything)
#include "tst_everything.moc"
