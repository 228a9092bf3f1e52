// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/partfile.h"
#include "tests/support/smalldisk.h"
#include "tests/unit/results/sampletable.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::test;

class TestPartFile : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString target() const { return m_folder->filePath(u"a.csv"_s); }

    FetchRecord begun(ExportOptions options = {}) const
    {
        FetchRecord record;
        record.plan.target = target();
        record.plan.code = "select 'ü'";
        record.plan.options = options;
        return *PartFile::begin(record);
    }

    static QByteArray contents(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no file");
    }
    QByteArray part() const { return contents(PartFile::pathOf(target())); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void recordSurvivesTheDisk()
    {
        FetchRecord record = begun({ExportFormat::JsonLines, ';', false, true, true, true, {}});
        record.plan.way = EverythingWay::Write;
        record.plan.pageRows = 7;
        record.contextId = u"7031449826015530981"_s;
        record.rows = 9007199254740993;
        record.check = 72057594037927935;
        record.columns = QStringList{u"a"_s, u""_s, u"a"_s};
        record.files = {{u"/f/ü"_s, 9007199254740993}};
        QVERIFY(PartFile::store(record));
        const auto back = PartFile::load(target());
        QVERIFY(back.has_value());
        QCOMPARE(back->toJson(), record.toJson());
        QCOMPARE(back->rows, record.rows);
        QCOMPARE(back->check, record.check);
        QCOMPARE(back->columns, record.columns);
        QCOMPARE(back->files, record.files);
        QCOMPARE(back->plan.code, record.plan.code);
        QCOMPARE(back->plan.options.delimiter, ';');
        QVERIFY(back->plan.options.decimalComma && !back->plan.options.header);
    }

    void pagesShareOneHeader()
    {
        ExportOptions options;
        options.byteOrderMark = true;
        auto record = PartFile::appendTable(begun(options), tableOf({"long", "string"}, {"[1,\"a\"]"}));
        record = PartFile::appendTable(*record, tableOf({"long", "string"}, {"[2,null]", "[3,\"\"]"}));
        QVERIFY(record.has_value());
        QCOMPARE(part(),
            "\xEF\xBB\xBF"
            "c0,c1\r\n1,a\r\n2,\r\n3,\"\"\r\n"_ba);
        QCOMPARE(record->rows, 3);
        QCOMPARE(PartFile::load(target())->bytes, part().size());
        QVERIFY(PartFile::finish(*record));
        QCOMPARE(contents(target()),
            "\xEF\xBB\xBF"
            "c0,c1\r\n1,a\r\n2,\r\n3,\"\"\r\n"_ba);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"a.csv"_s});
    }

    void linesOfJsonNeedNoHeader()
    {
        ExportOptions options;
        options.format = ExportFormat::JsonLines;
        auto record = PartFile::appendTable(begun(options), tableOf({"long"}, {"[1]"}));
        record = PartFile::appendTable(*record, tableOf({"long"}, {"[2]"}));
        QCOMPARE(part(), "{\"c0\":1}\n{\"c0\":2}\n"_ba);
    }

    void whatLiesBehindTheRecordIsOverwritten()
    {
        const auto record = PartFile::appendBytes(begun(), "safe");
        QFile file(PartFile::pathOf(target()));
        QVERIFY(file.open(QIODevice::Append));
        file.write("half a piece that nobody noted");
        file.close();
        QVERIFY(PartFile::appendBytes(*PartFile::load(target()), "!"));
        QCOMPARE(part(), "safe!"_ba);
    }

    void pieceThatFindsNoRoomLeavesEverythingAsItWas()
    {
        if (!SmallDisk::isPossible)
            QSKIP("no way to limit the size of files here");
        const auto record = PartFile::appendBytes(begun(), QByteArray(3000, 'a'));
        QVERIFY(record.has_value());
        {
            const SmallDisk disk(4096);
            const auto failed = PartFile::appendBytes(*record, QByteArray(3000, 'b'));
            QVERIFY(!failed);
            QCOMPARE(failed.error().kind, Error::Kind::Io);
        }
        QCOMPARE(part().size(), 3000);
        QCOMPARE(PartFile::load(target())->bytes, 3000);
        QVERIFY(PartFile::appendBytes(*record, "c"));
        QCOMPARE(part().size(), 3001);
    }

    void damagedRestsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::newRow("no json") << "{"_ba;
        QTest::newRow("foreign") << "{\"version\":1}"_ba;
        QTest::newRow("newer") << "{\"version\":2,\"options\":{\"format\":0},\"way\":0,\"pageRows\":1}"_ba;
        QTest::newRow("way") << "{\"version\":1,\"options\":{\"format\":0},\"way\":9,\"pageRows\":1}"_ba;
        QTest::newRow("negative") << "{\"version\":1,\"options\":{\"format\":0},\"way\":0,\"bytes\":-1}"_ba;
        QTest::newRow("delimiter")
            << "{\"version\":1,\"options\":{\"format\":0,\"delimiter\":\"\"},\"way\":9}"_ba;
    }
    void damagedRestsAreRefused()
    {
        QFETCH(QByteArray, record);
        begun();
        QFile file(PartFile::recordPathOf(target()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(record);
        file.close();
        QVERIFY(!PartFile::load(target()));
    }

    void shorterPartIsRefused()
    {
        const auto record = PartFile::appendBytes(begun(), "0123456789");
        QVERIFY(QFile::resize(PartFile::pathOf(target()), 5));
        QCOMPARE(PartFile::load(target()).error().kind, Error::Kind::Invalid);
        QCOMPARE(PartFile::appendBytes(*record, "x").error().kind, Error::Kind::Invalid);
        QVERIFY(QFile::remove(PartFile::pathOf(target())));
        QCOMPARE(PartFile::load(target()).error().kind, Error::Kind::Invalid);
        PartFile::discard(target());
        QCOMPARE(PartFile::load(target()).error().kind, Error::Kind::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestPartFile)
#include "tst_partfile.moc"
