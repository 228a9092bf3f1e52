// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/smalldisk.h"
#include "ui/editor/textfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

class TextFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString at(const QString& name) const { return m_folder.filePath(name); }

    void put(const QString& name, const QByteArray& bytes) const
    {
        QFile file(at(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    QByteArray get(const QString& name) const
    {
        QFile file(at(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : "<none>"_ba;
    }

private Q_SLOTS:
    void comesBackByteForByte_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("plain") << "a\nb\n"_ba;
        QTest::newRow("no last end") << "a\nb"_ba;
        QTest::newRow("carriage returns") << "a\r\nb\r\n"_ba;
        QTest::newRow("mixed ends") << "a\r\nb\nc\rd"_ba;
        QTest::newRow("byte order mark") << "\xef\xbb\xbf"
                                            "a\r\n"_ba;
        QTest::newRow("only a mark") << "\xef\xbb\xbf"_ba;
        QTest::newRow("unicode") << u"ж\U0001F600\u2028"_s.toUtf8();
    }

    void comesBackByteForByte()
    {
        QFETCH(QByteArray, bytes);
        put(u"a.py"_s, bytes);

        const auto file = readTextFile(at(u"a.py"_s));
        QVERIFY(file);
        QVERIFY(!file->utf8.startsWith("\xef\xbb\xbf"));
        const auto hash = writeTextFile(at(u"b.py"_s), *file);

        QVERIFY(hash);
        QCOMPARE(get(u"b.py"_s), bytes);
        QCOMPARE(*hash, file->hash);
        QCOMPARE(hashOfFile(at(u"b.py"_s)), file->hash);
    }

    void refusesWhatSavingWouldDamage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("said");
        QTest::newRow("Latin 1") << "a\nb\nc\xe9\n"_ba << u"line 3"_s;
        QTest::newRow("cut letter at the end") << "a\xc3"_ba << u"line 1"_s;
        QTest::newRow("overlong") << "\xc0\x80"_ba << u"not UTF-8"_s;
        QTest::newRow("lone surrogate") << "\xed\xa0\x80"_ba << u"not UTF-8"_s;
        QTest::newRow("UTF-16 LE") << QByteArray("\xff\xfe"
                                                 "a\0",
            4) << u"UTF-16"_s;
        QTest::newRow("UTF-16 BE") << QByteArray("\xfe\xff\0"
                                                 "a",
            4) << u"UTF-16"_s;
        QTest::newRow("binary") << QByteArray("PK\3\4\0\0", 6) << u"not a text file"_s;
    }

    void refusesWhatSavingWouldDamage()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, said);
        put(u"a.py"_s, bytes);

        const auto file = readTextFile(at(u"a.py"_s));

        QVERIFY(!file);
        QCOMPARE(file.error().kind, Error::Kind::Invalid);
        QVERIFY2(file.error().detail.contains(said), qPrintable(file.error().detail));
        QVERIFY(file.error().detail.contains(u"a.py"_s));
        QCOMPARE(get(u"a.py"_s), bytes);
    }

    void missingFileAndFolderAreSaid()
    {
        const auto missing = readTextFile(at(u"none.py"_s));
        QCOMPARE(missing.error().kind, Error::Kind::Io);
        QVERIFY(missing.error().detail.contains(u"none.py"_s));
        QCOMPARE(readTextFile(m_folder.path()).error().kind, Error::Kind::Io);
        QCOMPARE(writeTextFile(m_folder.path(), {}).error().kind, Error::Kind::Io);
    }

    void hugeFilesAreRefusedUnread()
    {
        QFile file(at(u"huge.sql"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(largestTextFile + 1));
        QCOMPARE(readTextFile(file.fileName()).error().kind, Error::Kind::TooLarge);
        file.remove();
    }

    void fullDiskLeavesTheOldFile()
    {
        if (!test::SmallDisk::isPossible)
            QSKIP("needs a file size limit");
        put(u"a.py"_s, "old"_ba);
        const test::SmallDisk disk(4096);

        const auto result = writeTextFile(at(u"a.py"_s), {QByteArray(100'000, 'x'), false, {}});

        QVERIFY(!result);
        QCOMPARE(result.error().kind, Error::Kind::Io);
        QVERIFY2(result.error().detail.contains(u"was not saved"_s), qPrintable(result.error().detail));
        QCOMPARE(get(u"a.py"_s), "old"_ba);
        QCOMPARE(QDir(m_folder.path()).entryList({u"a.py*"_s}, QDir::Files), QStringList{u"a.py"_s});
    }

    void missingFolderIsSaid()
    {
        put(u"file"_s, ""_ba);
        const auto result = writeTextFile(at(u"file/a.py"_s), {"x"_ba, false, {}});
        QCOMPARE(result.error().kind, Error::Kind::Io);
    }

    void writeProtectedFileIsNotReplaced()
    {
        put(u"locked.py"_s, "old"_ba);
        QFile::setPermissions(at(u"locked.py"_s), QFile::ReadOwner);
        if (QFileInfo(at(u"locked.py"_s)).isWritable())
            QSKIP("this user may write everything");
        QCOMPARE(writeTextFile(at(u"locked.py"_s), {"x"_ba, false, {}}).error().kind, Error::Kind::Io);
        QCOMPARE(get(u"locked.py"_s), "old"_ba);
    }

    void linksAndPermissionsStay()
    {
        put(u"real.py"_s, "old"_ba);
        QFile::setPermissions(at(u"real.py"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QVERIFY(QFile::link(at(u"real.py"_s), at(u"link.py"_s)));

        QVERIFY(writeTextFile(at(u"link.py"_s), {"new"_ba, false, {}}));

        QCOMPARE(get(u"real.py"_s), "new"_ba);
        QVERIFY(QFileInfo(at(u"link.py"_s)).isSymLink());
        QVERIFY(QFile::permissions(at(u"real.py"_s)) & QFile::ExeOwner);
    }

    void languageComesFromTheNameThenTheHeader()
    {
        QCOMPARE(languageOfFile(u"/a/b.py"_s, {}), Language::Python);
        QCOMPARE(languageOfFile(u"b.SQL"_s, {}), Language::Sql);
        QCOMPARE(languageOfFile(u"b.scala"_s, {}), Language::Scala);
        QCOMPARE(languageOfFile(u"b.R"_s, "# Databricks notebook source\n"_ba), Language::R);
        QCOMPARE(languageOfFile(u"b.txt"_s, "-- Databricks notebook source\n"_ba), Language::Sql);
        QVERIFY(!languageOfFile(u"b.txt"_s, "x"_ba));
    }

    void sizeIsOnlyNotedAboveTheLimit()
    {
        QVERIFY(sizeNote(largestCommand).isEmpty());
        QVERIFY(!sizeNote(largestCommand + 1).isEmpty());
    }
};

} // namespace brickbench::ui

QTEST_GUILESS_MAIN(brickbench::ui::TextFileTest)
#include "tst_textfile.moc"
