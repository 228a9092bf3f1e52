// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/language.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;

class TestLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLanguageIsReadBackFromItsWireName()
    {
        for (const Language language : allLanguages) {
            QVERIFY(!wireName(language).isEmpty());
            QVERIFY(languageFromName(wireName(language)) == language);
            QVERIFY(languageFromName(wireName(language).toUpper()) == language);
        }
    }

    void readsSuffixesAndForeignSpellings_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("expected");
        QTest::newRow("python suffix") << u"py"_s << int(Language::Python);
        QTest::newRow("v2 name") << u"PYTHON"_s << int(Language::Python);
        QTest::newRow("blanks") << u" sql "_s << int(Language::Sql);
        QTest::newRow("scala suffix") << u"Scala"_s << int(Language::Scala);
        QTest::newRow("r script") << u"R"_s << int(Language::R);
        QTest::newRow("unknown") << u"cobol"_s << -1;
        QTest::newRow("empty") << QString() << -1;
    }
    void readsSuffixesAndForeignSpellings()
    {
        QFETCH(QString, name);
        QFETCH(int, expected);
        const auto language = languageFromName(name);
        QCOMPARE(language ? int(*language) : -1, expected);
    }
};

QTEST_GUILESS_MAIN(TestLanguage)
#include "tst_language.moc"
