// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/everythingfetch.h"

#include "session/connection.h"
#include "session/editorsession.h"
#include "session/farewell.h"
#include "session/partfile.h"
#include "tests/support/manualclock.h"
#include "tests/unit/session/pathnetwork.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;
using State = EverythingFetch::State;
using Reason = EverythingFetch::Stop::Reason;

namespace {

const QByteArray create = "contexts/create";
const QByteArray execute = "commands/execute";
const QByteArray commandStatus = "commands/status";
const QByteArray cancel = "commands/cancel";
const QByteArray dbfs = "dbfs/read";
// As PathNetwork names them: the ends of their paths.
const QByteArray volumePart0 = "f/part-0";
const QByteArray volumePart1 = "f/part-1";

const QByteArray began = "{\"status\":\"Finished\",\"results\":{\"resultType\":\"text\",\"data\":\"\"}}";

/// Rows of one number with their checks, which count in hundreds; \a truncated as it stands in the answer, ""
/// to leave it out.
QByteArray page(int first, int last, const QByteArray& truncated = "false")
{
    QByteArrayList rows;
    for (int row = first; row < last; ++row)
        rows.append('[' + QByteArray::number(row) + ',' + QByteArray::number(100 * row + 100) + ']');
    const QByteArray flag = truncated.isEmpty() ? QByteArray() : ",\"truncated\":" + truncated;
    return "{\"status\":\"Finished\",\"results\":{\"resultType\":\"table\",\"data\":[" + rows.join(',')
        + "],\"schema\":[{\"name\":\"n\",\"type\":\"\\\"long\\\"\"},{\"name\":\"brickbench_check\",\"type\":"
          "\"\\\"long\\\"\"}],\"isJsonSchema\":true"
        + flag + "}}";
}

/// What the code of a way through a file prints: \a lines, with "\\n" between them.
QByteArray printed(const QByteArray& lines)
{
    return "{\"status\":\"Finished\",\"results\":{\"resultType\":\"text\",\"data\":\"" + lines + "\"}}";
}

/// Bytes of a file in a volume, from \a first on.
HttpReply volumePiece(qint64 first, const QByteArray& bytes)
{
    const QByteArray range
        = "bytes " + QByteArray::number(first) + '-' + QByteArray::number(first + bytes.size() - 1) + "/*";
    return {206, "Partial Content", {{"Content-Type", "application/octet-stream"}, {"Content-Range", range}},
        bytes};
}

struct Bench {
    Bench()
        : connection(ConnectionProfile{.id = u"p1"_s}, network.options(), clock)
        , session(
              std::make_unique<EditorSession>(connection.client(), clock, ClusterId{u"c1"_s}, Language::Sql))
        , fetch(clock)
    {
        network.always(create, "{\"id\":\"ctx1\"}");
        network.always("contexts/status", "{\"status\":\"Running\"}");
        network.always("contexts/destroy", "{}");
        network.always(execute, "{\"id\":\"cmd\"}");
        network.always(cancel, "{}");
    }

    QString target() const { return folder.filePath(u"all.csv"_s); }
    FetchPlan plan(EverythingWay way = EverythingWay::Pages) const
    {
        FetchPlan plan;
        plan.way = way;
        plan.code = "prepare";
        plan.target = target();
        plan.pageRows = 10;
        return plan;
    }
    EverythingFetch::Place place() { return {connection, *session}; }
    void start(EverythingWay way = EverythingWay::Pages) { fetch.start(plan(way), place()); }

    QByteArrayList commands() const
    {
        QByteArrayList all;
        const auto sent = network.sent(execute);
        for (const HttpRequest& request : sent) {
            const qsizetype at = request.body.indexOf("\"command\":\"") + 11;
            all << request.body.mid(at, request.body.indexOf('"', at) - at);
        }
        return all;
    }
    QByteArrayList ranges(const QByteArray& path) const
    {
        QByteArrayList all;
        for (const HttpRequest& request : network.sent(path))
            all << headerOf(request.headers, "Range").value_or("none");
        return all;
    }
    QByteArray file(const QString& path) const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no file");
    }

    QTemporaryDir folder;
    PathNetwork network;
    ManualClock clock;
    Connection connection;
    std::unique_ptr<EditorSession> session; // goes before the connection
    EverythingFetch fetch;
};

} // namespace

class TestEverythingFetch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        // Contexts of sessions that are gone are still being destroyed; the application must outlive that.
        QTRY_VERIFY(QCoreApplication::instance()->findChildren<Farewell*>().isEmpty());
    }

    void pagesFollowEachOtherUntilOneIsEmpty()
    {
        Bench bench;
        bench.network.then(commandStatus, began);
        bench.network.then(commandStatus, page(0, 10));
        bench.network.then(commandStatus, page(10, 13));
        bench.network.then(commandStatus, page(0, 0));
        bench.start();
        QTRY_COMPARE(bench.fetch.state(), State::Finished);
        QCOMPARE(bench.commands(),
            (QByteArrayList{"prepare", "brickbench_pages.page(0, 10, None)",
                "brickbench_pages.page(10, 10, 1000)", "brickbench_pages.page(13, 10, 1300)"}));
        QVERIFY(bench.network.sent(execute).first().body.contains("\"language\":\"python\""));
        QCOMPARE(bench.file(bench.target()),
            "n\r\n0\r\n1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7\r\n8\r\n9\r\n10\r\n11\r\n12\r\n"_ba);
        QCOMPARE(bench.fetch.record().rows, 13);
        QVERIFY(!QFile::exists(PartFile::recordPathOf(bench.target())));
    }

    void serverThatDoesNotSayItCutsIsNotBelieved()
    {
        Bench bench;
        bench.network.then(commandStatus, began);
        bench.network.then(commandStatus, page(0, 4, ""));
        bench.network.then(commandStatus, page(4, 5, ""));
        bench.network.then(commandStatus, page(0, 0, ""));
        bench.start();
        QTRY_COMPARE(bench.fetch.state(), State::Finished);
        QCOMPARE(bench.fetch.record().rows, 5);
    }

    void pageThatWasCutIsFollowedBySmallerOnes()
    {
        Bench bench;
        bench.network.then(commandStatus, began);
        bench.network.then(commandStatus, page(0, 3, "true"));
        bench.network.then(commandStatus, page(3, 9));
        bench.network.then(commandStatus, page(0, 0));
        bench.start();
        QTRY_COMPARE(bench.fetch.state(), State::Finished);
        QCOMPARE(bench.commands().at(2), "brickbench_pages.page(3, 6, 300)"_ba);
    }

    void lostReplyIsNotSentAgainUntilResume()
    {
        Bench bench;
        bench.network.then(commandStatus, began);
        bench.network.then(commandStatus, page(0, 10));
        bench.network.then(execute, "{\"id\":\"cmd\"}");
        bench.network.then(execute, "{\"id\":\"cmd\"}");
        bench.network.then(execute, cutReply());
        bench.start();
        QTRY_COMPARE(bench.fetch.state(), State::Stopped);
        QCOMPARE(bench.fetch.stop().reason, Reason::ReplyLost);
        QCOMPARE(bench.network.count(execute), 3);
        QVERIFY(bench.fetch.canResume());
        QCOMPARE(PartFile::load(bench.target())->rows, 10);

        bench.network.then(commandStatus, page(10, 12));
        bench.network.then(commandStatus, page(0, 0));
        bench.fetch.resume(bench.fetch.record(), bench.place());
        QTRY_COMPARE(bench.fetch.state(), State::Finished);
        QCOMPARE(bench.network.count(execute), 5);
        // The same page, on what the code had begun: it does not run again.
        QCOMPARE(bench.commands().count("prepare"), 1);
        QCOMPARE(bench.commands().count("brickbench_pages.page(10, 10, 1000)"), 2);
        QCOMPARE(bench.fetch.record().rows, 12);
    }

    void lostContextRunsTheCodeAgainOnResumeAndChecksTheRows()
    {
        Bench bench;
        bench.network.then(commandStatus, began);
        bench.network.then(commandStatus, page(0, 10));
        bench.network.then(
            commandStatus, "{\"error\":\"ContextNotFoundException: Context not found: 1\"}", 400);
        bench.start();
        QTRY_COMPARE(bench.fetch.state(), State::Stopped);
        QCOMPARE(bench.fetch.stop().reason, Reason::ContextLost);
        bench.network.always(create, "{\"id\":\"ctx2\"}");
        bench.session->resetContext();
        bench.network.then(commandStatus, began);
        bench.network.then(commandStatus, page(0, 0));
        bench.fetch.resume(bench.fetch.record(), bench.place());
        QTRY_COMPARE(bench.fetch.state(), State::Finished);
        QCOMPARE(bench.commands().count("prepare"), 2);
        QCOMPARE(bench.commands().last(), "brickbench_pages.page(10, 10, 1000)"_ba);
    }

    void rowsWithoutChecksAreNotGoneOnWithInAnotherContext()
    {
        Bench bench;
        const auto unchecked = page(0, 10).replace("brickbench_check", "m");
        bench.network.then(commandStatus, began);
        bench.network.then(commandStatus, unchecked);
        bench.network.then(execute, "{\"id\":\"cmd\"}");
        bench.network.then(execute, "{\"id\":\"cmd\"}");
        bench.network.then(execute, cutReply());
        bench.start();
        QTRY_COMPARE(bench.fetch.state(), State::Stopped);
        bench.network.always(create, "{\"id\":\"ctx2\"}");
        bench.session->resetContext();
        bench.fetch.resume(bench.fetch.record(), bench.place());
        QTRY_COMPARE(bench.fetch.state(), State::Stopped);
        QCOMPARE(bench.fetch.stop().reason, Reason::NotVerifiable);
        QVERIFY(!bench.fetch.canResume());
        QCOMPARE(bench.network.count(execute), 3);
    }

    void otherColumnsStopIt()
    {
        Bench bench;
        bench.network.then(commandStatus, began);
        bench.network.then(commandStatus, page(0, 10));
        bench.network.then(commandStatus, page(10, 12).replace("\"n\"", "\"other\""));
        bench.start();
        QTRY_COMPARE(bench.fetch.state(), State::Stopped);
        QCOMPARE(bench.fetch.stop().reason, Reason::ColumnsChanged);
        QVERIFY(bench.fetch.stop().detail.contains("other"_L1));
        QCOMPARE(PartFile::load(bench.target())->rows, 10);
    }

    void cancelThatIsNotConfirmedCanBeLeft()
    {
        Bench bench;
        bench.network.always(commandStatus, "{\"status\":\"Running\",\"results\":null}");
        bench.start();
        QTRY_COMPARE(bench.fetch.state(), State::Preparing);
        QTRY_VERIFY(bench.network.count(commandStatus) > 0);
        bench.fetch.cancel();
        QCOMPARE(bench.fetch.state(), State::Stopping);
        QTRY_COMPARE(bench.network.count(cancel), 1);
        bench.fetch.cancel();
        QCOMPARE(bench.fetch.state(), State::Stopped);
        QCOMPARE(bench.fetch.stop().reason, Reason::Cancelled);
    }

    void cancelWhileTheContextIsMadeIsImmediate()
    {
        Bench bench;
        bench.network.always("contexts/status", "{\"status\":\"Pending\"}");
        bench.start();
        QTRY_COMPARE(bench.network.count(create), 1);
        bench.fetch.cancel();
        QTRY_COMPARE(bench.fetch.state(), State::Stopped);
        QCOMPARE(bench.network.count(execute), 0);
    }

    void contextThatCannotBeMadeIsTold()
    {
        Bench bench;
        bench.network.always(create, "{\"error\":\"ClusterNotFoundException: no\"}", 400);
        bench.start();
        QTRY_COMPARE(bench.fetch.state(), State::Stopped);
        QCOMPARE(bench.fetch.stop().reason, Reason::NoContext);
    }

    void folderThatCannotBeWrittenIsToldBeforeAnythingRuns()
    {
        Bench bench;
        FetchPlan plan = bench.plan();
        plan.target = u"/nonexistent/x.csv"_s;
        bench.fetch.start(plan, bench.place());
        QTRY_COMPARE(bench.fetch.state(), State::Stopped);
        QCOMPARE(bench.fetch.stop().reason, Reason::FileFailed);
        QCOMPARE(bench.network.count(create), 0);
    }

    void filesOnDbfsAreReadOneAfterTheOther()
    {
        Bench bench;
        bench.network.then(commandStatus,
            "{\"status\":\"Finished\",\"results\":{\"resultType\":\"text\",\"data\":\"brickbench-file 1000003 "
            "dbfs:/f/part-0\\nbrickbench-file 2 dbfs:/f/part-1\"}}");
        const auto piece = [](const QByteArray& bytes) {
            return "{\"bytes_read\":" + QByteArray::number(bytes.size()) + ",\"data\":\"" + bytes.toBase64()
                + "\"}";
        };
        bench.network.then(dbfs, piece(QByteArray(1'000'000, 'a')));
        bench.network.then(dbfs, piece("bcd"));
        bench.network.then(dbfs, "{\"error_code\":\"PERMISSION_DENIED\",\"message\":\"no\"}", 403);
        bench.start(EverythingWay::Write);
        QTRY_COMPARE(bench.fetch.state(), State::Stopped);
        QCOMPARE(bench.fetch.stop().reason, Reason::NotReadable);
        QCOMPARE(bench.fetch.stop().detail, u"/f/part-1"_s);
        QCOMPARE(bench.fetch.record().bytes, 1'000'003);
        QCOMPARE(bench.fetch.record().totalBytes(), 1'000'005);

        bench.network.then(dbfs, piece("ef"));
        bench.fetch.resume(*PartFile::load(bench.target()), bench.place());
        QTRY_COMPARE(bench.fetch.state(), State::Finished);
        QCOMPARE(bench.commands(), QByteArrayList{"prepare"}); // what is written is not written again
        const auto sent = bench.network.sent(dbfs);
        QVERIFY(sent.at(1).target.contains("offset=1000000&length=3"));
        QVERIFY(sent.at(3).target.contains("path=/f/part-1&offset=0&length=2"));
        QVERIFY(bench.file(bench.target()).endsWith("abcdef"));
    }

    void fileThatShrankIsTold()
    {
        Bench bench;
        bench.network.then(commandStatus,
            "{\"status\":\"Finished\",\"results\":{\"resultType\":\"text\",\"data\":\"brickbench-file 5 "
            "dbfs:/f/part-0\"}}");
        bench.network.always(dbfs, "{\"bytes_read\":0}");
        bench.start(EverythingWay::Write);
        QTRY_COMPARE(bench.fetch.state(), State::Stopped);
        QCOMPARE(bench.fetch.stop().reason, Reason::NotReadable);
    }

    void filesInAVolumeAreReadOneAfterTheOther()
    {
        Bench bench;
        bench.network.then(commandStatus,
            printed("brickbench-file 4000003 dbfs:/Volumes/c/s/v/f/part-0\\nbrickbench-file 2 "
                    "/Volumes/c/s/v/f/part-1"));
        bench.network.then(volumePart0, volumePiece(0, QByteArray(4'000'000, 'a')));
        bench.network.then(volumePart0, volumePiece(4'000'000, "bcd"));
        bench.network.then(volumePart1, volumePiece(0, "<f")); // no page, whatever it begins with
        bench.start(EverythingWay::Volume);
        QTRY_COMPARE(bench.fetch.state(), State::Finished);
        QVERIFY(bench.network.sent(execute).first().body.contains("\"language\":\"python\""));
        QCOMPARE(bench.ranges(volumePart0), (QByteArrayList{"bytes=0-3999999", "bytes=4000000-4000002"}));
        QCOMPARE(bench.ranges(volumePart1), QByteArrayList{"bytes=0-1"});
        QCOMPARE(
            bench.network.sent(volumePart0).first().target, "/api/2.0/fs/files/Volumes/c/s/v/f/part-0"_ba);
        QCOMPARE(bench.network.count(dbfs), 0);
        const QByteArray got = bench.file(bench.target());
        QCOMPARE(got.size(), 4'000'005);
        QVERIFY(got.endsWith("aabcd<f"));
    }

    void fileInAVolumeThatIsGoneInTheMiddleIsGoneOnWithThere()
    {
        Bench bench;
        bench.network.then(commandStatus, printed("brickbench-file 4000003 dbfs:/Volumes/c/s/v/f/part-0"));
        bench.network.then(volumePart0, volumePiece(0, QByteArray(4'000'000, 'a')));
        bench.network.then(
            volumePart0, "{\"error_code\":\"NOT_FOUND\",\"message\":\"The file does not exist.\"}", 404);
        bench.start(EverythingWay::Volume);
        QTRY_COMPARE(bench.fetch.state(), State::Stopped);
        QCOMPARE(bench.fetch.stop().reason, Reason::NotReadable);
        QCOMPARE(bench.fetch.stop().detail, u"/Volumes/c/s/v/f/part-0"_s);
        QCOMPARE(bench.fetch.stop().error.kind, Error::Kind::NotFound);
        QCOMPARE(bench.fetch.record().bytes, 4'000'000);
        QVERIFY(bench.fetch.canResume());

        bench.network.then(volumePart0, volumePiece(4'000'000, "bcd"));
        const auto part = PartFile::load(bench.target());
        QVERIFY(part.has_value());
        QCOMPARE(part->plan.way, EverythingWay::Volume);
        bench.fetch.resume(*part, bench.place());
        QTRY_COMPARE(bench.fetch.state(), State::Finished);
        QCOMPARE(bench.commands(), QByteArrayList{"prepare"});
        QCOMPARE(bench.ranges(volumePart0).last(), "bytes=4000000-4000002"_ba);
        QVERIFY(bench.file(bench.target()).endsWith("aabcd"));
    }

    void volumeOfAServerThatSendsWholeFilesIsReadAllTheSame()
    {
        Bench bench;
        const QByteArray whole = QByteArray(4'000'000, 'a') + "bcd";
        bench.network.then(commandStatus, printed("brickbench-file 4000003 dbfs:/Volumes/c/s/v/f/part-0"));
        bench.network.always(
            volumePart0, HttpReply{200, "OK", {{"Content-Type", "application/octet-stream"}}, whole});
        bench.start(EverythingWay::Volume);
        QTRY_COMPARE(bench.fetch.state(), State::Finished);
        QCOMPARE(bench.network.count(volumePart0), 2);
        QVERIFY(bench.file(bench.target()) == whole);
    }

    void fileInAVolumeThatShrankIsTold()
    {
        Bench bench;
        bench.network.then(commandStatus, printed("brickbench-file 5 dbfs:/Volumes/c/s/v/f/part-0"));
        bench.network.then(volumePart0, volumePiece(0, "ab"));
        bench.network.then(volumePart0, "{\"error_code\":\"INVALID\",\"message\":\"range\"}", 416);
        bench.start(EverythingWay::Volume);
        QTRY_COMPARE(bench.fetch.state(), State::Stopped);
        QCOMPARE(bench.fetch.stop().reason, Reason::NotReadable);
        QCOMPARE(bench.fetch.stop().error.kind, Error::Kind::NotFound);
        QCOMPARE(bench.fetch.record().bytes, 2);
    }

    void folderThatWasEditedDecidesHowItsFilesAreRead()
    {
        Bench bench;
        bench.network.then(commandStatus,
            printed("brickbench-file 2 dbfs:/Volumes/c/s/v/f/part-0\\nbrickbench-file 2 dbfs:/f/part-1"));
        bench.network.then(volumePart0, volumePiece(0, "ab"));
        bench.network.then(dbfs, "{\"bytes_read\":2,\"data\":\"Y2Q=\"}");
        bench.start(EverythingWay::Write);
        QTRY_COMPARE(bench.fetch.state(), State::Finished);
        QCOMPARE(bench.file(bench.target()), "abcd"_ba);
    }
};

QTEST_GUILESS_MAIN(TestEverythingFetch)
#include "tst_everythingfetch.moc"
