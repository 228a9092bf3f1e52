// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/truncation.h"
#include "tests/unit/results/tableprinter.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;
using Limit = Truncation::Limit;

class TestTruncation : public QObject {
    Q_OBJECT

private:
    static CommandResult tableOf(int rows, bool isTruncated)
    {
        QByteArrayList cells;
        for (int row = 0; row < rows; ++row)
            cells.append("[1]");
        const auto status = decodeCommandStatus(tableBody('[' + cells.join(',') + ']',
            QByteArray(R"(,"schema":[["a","long"]],"truncated":)") + (isTruncated ? "true" : "false")));
        return *status->result;
    }

    static CommandResult textWith(Notice::Kind kind, std::int64_t count)
    {
        CommandResult result;
        result.content = TextResult{"x", false};
        result.notices.push_back({kind, count, {}});
        return result;
    }

private Q_SLOTS:
    void wholeResultsAreNotTruncated()
    {
        QVERIFY(!truncationOf(tableOf(1000, false)));
        QVERIFY(!truncationOf(textWith(Notice::Kind::ExtraOutput, 1)));
    }

    void asManyRowsAsTheServerSendsHitTheLimitOfRows()
    {
        QCOMPARE(truncationOf(tableOf(1000, true)), (Truncation{Limit::Rows, 1000, 0}));
        QCOMPARE(truncationOf(tableOf(10'000, true)), (Truncation{Limit::Rows, 10'000, 0}));
    }

    void asManyRowsAsWereAskedForHitTheLimitOfRows()
    {
        QCOMPARE(truncationOf(tableOf(7, true), 7), (Truncation{Limit::Rows, 7, 0}));
    }

    void anyOtherNumberOfRowsHitTheLimitOfBytes()
    {
        QCOMPARE(truncationOf(tableOf(7, true)), (Truncation{Limit::Bytes, 7, 0}));
    }

    void tableAmongRichPartsCounts()
    {
        CommandResult result;
        RichResult rich;
        rich.parts.emplace_back(TextResult{"x", false});
        rich.parts.emplace_back(std::get<TableResultPtr>(tableOf(3, true).content));
        result.content = rich;
        QCOMPARE(truncationOf(result), (Truncation{Limit::Bytes, 3, 0}));
    }

    void textSaysWhereItsPartIsMissing()
    {
        QCOMPARE(truncationOf(textWith(Notice::Kind::TextTruncated, 0)), (Truncation{Limit::Output, 0, 0}));
        QCOMPARE(truncationOf(textWith(Notice::Kind::TextSkipped, 512)),
            (Truncation{Limit::OutputMiddle, 0, 512}));
        QVERIFY(!truncationOf(textWith(Notice::Kind::TextSkipped, 512))->isOfTable());
    }
};

QTEST_GUILESS_MAIN(TestTruncation)
#include "tst_truncation.moc"
