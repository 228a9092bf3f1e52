// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordmodel.h"
#include "tests/ui/results/resultsamples.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class TestRecordModel : public QObject {
    Q_OBJECT

private:
    static QString value(const RecordModel& model, int field)
    {
        return model.index(field, RecordModel::ValueColumn).data().toString();
    }

private Q_SLOTS:
    void showsTheFieldsOfOneRow()
    {
        RecordModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setExcerpt(TableExcerpt::whole(trickyTable()));
        QCOMPARE(model.rowCount(), 0); // no row chosen yet
        model.setRow(0);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(1, RecordModel::NameColumn).data().toString(), u"l"_s);
        QCOMPARE(model.index(2, RecordModel::TypeColumn).data().toString(), u"decimal(10,2)"_s);
        QCOMPARE(value(model, 0), u"NULL"_s);
        QCOMPARE(value(model, 1), u"9007199254740993"_s);
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setRow(3);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(value(model, 0), u"a\nb\tc\"d"_s); // as it is: a form has room
        model.setRow(99);
        QCOMPARE(model.row(), 3);
        model.setNameFilter(u"L"_s);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.fieldOf(1), 0);
        QCOMPARE(model.fieldOf(0), -1);
        model.setExcerpt({});
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.row(), -1);
    }

    void followsTheExcerpt()
    {
        RecordModel model;
        TableExcerpt excerpt = TableExcerpt::whole(countingTable(10));
        excerpt.columns = {2, 0};
        excerpt.rows = std::make_shared<const std::vector<std::uint32_t>>(std::vector<std::uint32_t>{7, 4});
        model.setExcerpt(excerpt);
        model.setRow(1);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(value(model, 1), u"4"_s);
        QCOMPARE(model.index(1, 0).data(RecordModel::TableColumnRole).toInt(), 0);
    }

    void nestedValuesAreIndentedWithTheNamesOfTheirType()
    {
        const QByteArray schema = columnJson("s", "struct<id:bigint,tags:array<string>>");
        RecordModel model;
        model.setExcerpt(TableExcerpt::whole(tableOf("[[7,[\"a\",\"b\"]]]", schema)));
        model.setRow(0);
        QCOMPARE(value(model, 0), u"{\n  \"id\": 7,\n  \"tags\": [\n    \"a\",\n    \"b\"\n  ]\n}"_s);
        QCOMPARE(model.index(0, 2).data(RecordModel::FullTextRole).toString(),
            u"{\"id\":7,\"tags\":[\"a\",\"b\"]}"_s);
    }

    void longValuesAreCutAndSaySo()
    {
        RecordModel model;
        const QByteArray taxi = "\xf0\x9f\x9a\x95";
        model.setExcerpt(TableExcerpt::whole(tableOf("[\"x" + taxi.repeated(400'000) + "\",\"short\"]",
            columnJson("s", "string") + ',' + columnJson("t", "string"))));
        model.setRow(0);
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(value(model, 0).size(), RecordModel::displayLimit - 1); // no half of a pair
        QVERIFY2(clock.elapsed() < 50, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(model.index(0, 2).data(RecordModel::IsCutRole).toBool());
        QVERIFY(!model.index(1, 2).data(RecordModel::IsCutRole).toBool());
    }
};

QTEST_GUILESS_MAIN(TestRecordModel)
#include "tst_recordmodel.moc"
