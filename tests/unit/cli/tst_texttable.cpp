// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/texttable.h"

#include "results/commandstatusdecoder.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::cli;

namespace {

TableResultPtr tableOf(const QByteArray& schema, const QByteArray& data)
{
    const auto status
        = decodeCommandStatus("{\"status\":\"Finished\",\"results\":{\"resultType\":\"table\",\"data\":"
            + data + ",\"schema\":" + schema + "}}");
    if (!status || !status->result)
        return nullptr;
    return std::get<TableResultPtr>(status->result->content);
}

QByteArray aligned(const TableResultPtr& table)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return writeAligned(*table, buffer) ? buffer.data() : "refused"_ba;
}

/// A disk that is full from the start.
class FullDevice : public QIODevice {
protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char*, qint64) override { return -1; }
};

} // namespace

class TestTextTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listIsAligned();
    void tableIsAligned();
    void cellsCannotReachTheTerminal();
    void longCellsAreCut();
    void wideLettersTakeTwoColumns();
    void fullDeviceIsTold();
};

void TestTextTable::listIsAligned()
{
    QCOMPARE(alignedList({u"ID"_s, u"NAME"_s}, {{u"long-id"_s, u"a"_s}, {u"x"_s}}),
        "ID       NAME\nlong-id  a\nx\n"_ba);
}

void TestTextTable::tableIsAligned()
{
    const auto table
        = tableOf("[{\"name\":\"s\",\"type\":\"\\\"string\\\"\"},{\"name\":\"n\",\"type\":\"\\\"long\\\"\"}]",
            "[[\"a\",9007199254740993],[null,1],[\"\",null]]");
    QCOMPARE(aligned(table),
        "s                    n\n----  ----------------\na     9007199254740993\nNULL                 1\n                  NULL\n"_ba);
}

void TestTextTable::cellsCannotReachTheTerminal()
{
    const auto table
        = tableOf("[{\"name\":\"s\",\"type\":\"\\\"string\\\"\"}]", "[[\"\\u001b[31mred\\nline\"]]");
    const QByteArray text = aligned(table);
    QVERIFY(!text.contains('\x1b'));
    QVERIFY(text.contains("\\nline"));
}

void TestTextTable::longCellsAreCut()
{
    const auto table
        = tableOf("[{\"name\":\"s\",\"type\":\"\\\"string\\\"\"}]", "[[\"" + QByteArray(5000, 'x') + "\"]]");
    QVERIFY(aligned(table).size() < 400);
    QVERIFY(aligned(table).contains("…"));
}

void TestTextTable::wideLettersTakeTwoColumns()
{
    QCOMPARE(alignedList({u"A"_s, u"B"_s}, {{u"中文"_s, u"x"_s}, {u"abcd"_s, u"y"_s}}),
        "A     B\n中文  x\nabcd  y\n"_ba);
}

void TestTextTable::fullDeviceIsTold()
{
    FullDevice device;
    device.open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    const auto table = tableOf("[{\"name\":\"s\",\"type\":\"\\\"string\\\"\"}]", "[[\"a\"]]");
    QVERIFY(!writeAligned(*table, device));
}

QTEST_GUILESS_MAIN(TestTextTable)
#include "tst_texttable.moc"
