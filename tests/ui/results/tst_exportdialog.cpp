// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settingskeys.h"
#include "tests/ui/results/resultsamples.h"
#include "ui/results/exportdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

class ExportDialogTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    ExportDialog* m_dialog = nullptr;

    ExportDialog& open(const TableResultPtr& table, const TableExcerpt& selection = {},
        MissingRows missing = MissingRows::Fetchable)
    {
        ExportSubject subject;
        subject.all = subject.shown = TableExcerpt::whole(table);
        subject.selection = selection;
        subject.missing = missing;
        subject.suggestedName = u"result"_s;
        m_dialog = new ExportDialog(subject, m_settings.get());
        m_dialog->open();
        return *m_dialog;
    }

    template <typename Widget>
    Widget* find(const char* name) const
    {
        return m_dialog->findChild<Widget*>(QString::fromLatin1(name));
    }

    void chooseFormat(ExportFormat format) const
    {
        const auto formats = tableFormats();
        for (std::size_t i = 0; i < formats.size(); ++i) {
            if (formats[i].format == format)
                find<QComboBox>("exportFormat")->setCurrentIndex(static_cast<int>(i));
        }
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void init()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QFile::remove(m_folder.filePath(u"settings.ini"_s));
        m_settings = std::make_unique<Settings>(m_folder.filePath(u"settings.ini"_s));
        m_settings->set(settings::exportFolder, m_folder.path());
    }
    void cleanup() { delete m_dialog; }

    void truncatedTableIsSaidWithTheWayToAllOfIt()
    {
        open(countingTable(100));
        QVERIFY(!find<QLabel>("exportTruncated"));
        delete m_dialog;
        open(tableOf("[1],[2]", columnJson("n", "long"), true));
        QVERIFY(find<QLabel>("exportTruncated")->text().contains(u"only these 2 rows"_s));
        QSignalSpy wanted(m_dialog, &ExportDialog::everythingRequested);
        QTest::mouseClick(find<QPushButton>("exportEverything"), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        QTRY_VERIFY(!m_dialog || !m_dialog->isVisible());
    }

    void whatNobodyCanFetchIsNotOffered()
    {
        const TableResultPtr cut = tableOf("[1],[2]", columnJson("n", "long"), true);
        open(cut, {}, MissingRows::OutOfReach);
        QVERIFY(find<QLabel>("exportTruncated")->text().contains(u"server sent only these 2 rows"_s));
        QVERIFY(!find<QPushButton>("exportEverything"));
        delete m_dialog;
        open(cut, {}, MissingRows::LeftInHtml);
        const QString text = find<QLabel>("exportTruncated")->text();
        QVERIFY2(
            text.contains(u"2 rows of the HTML table"_s) && !text.contains(u"server"_s), qPrintable(text));
        QVERIFY(!find<QPushButton>("exportEverything"));
    }

    void previewFollowsFormatAndOptions()
    {
        open(countingTable(100));
        auto* preview = find<QPlainTextEdit>("exportPreview");
        QTRY_VERIFY(preview->toPlainText().startsWith(u"n,text,flag\n0,row 0,false\n"_s));
        QVERIFY(preview->toPlainText().endsWith(u'…'));
        QTest::mouseClick(find<QCheckBox>("exportHeader"), Qt::LeftButton, {}, QPoint(8, 8));
        QTRY_VERIFY(preview->toPlainText().startsWith(u"0,row 0,false"_s));
        chooseFormat(ExportFormat::JsonLines);
        QTRY_VERIFY(preview->toPlainText().startsWith(uR"({"n":0,"text":"row 0")"_s));
        QVERIFY(!find<QCheckBox>("exportGuard")->isVisible());
        QVERIFY(find<QLineEdit>("exportPath")->text().endsWith(u"result.jsonl"_s));
        chooseFormat(ExportFormat::Html);
        QTRY_VERIFY(preview->toPlainText().startsWith(u"<table>"_s));
    }

    void excelFormIsOnWhereTheLocaleHasADecimalComma()
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        open(countingTable(1));
        QCOMPARE(find<QComboBox>("exportFlavour")->currentIndex(), 1);
        QCOMPARE(find<QComboBox>("exportDelimiter")->currentData().toChar(), u';');
        QVERIFY(find<QCheckBox>("exportByteOrderMark")->isChecked());
        QVERIFY(find<QCheckBox>("exportDecimalComma")->isChecked());
        QVERIFY(find<QCheckBox>("exportGuard")->isChecked());
        QTest::mouseClick(find<QCheckBox>("exportGuard"), Qt::LeftButton, {}, QPoint(8, 8));
        QCOMPARE(find<QComboBox>("exportFlavour")->currentIndex(), 2);
        QCOMPARE(find<QComboBox>("exportDelimiter")->currentData().toChar(), u';');
    }

    void choicesAreRemembered()
    {
        open(countingTable(1));
        chooseFormat(ExportFormat::Tsv);
        QTest::mouseClick(find<QCheckBox>("exportGuard"), Qt::LeftButton, {}, QPoint(8, 8));
        QSignalSpy asked(m_dialog, &ExportDialog::exportRequested);
        QTest::keyClick(find<QLineEdit>("exportPath"), Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), m_folder.filePath(u"result.tsv"_s));
        delete m_dialog;
        open(countingTable(1));
        QVERIFY(find<QComboBox>("exportFormat")->currentText().contains(u".tsv"_s));
        QVERIFY(find<QCheckBox>("exportGuard")->isChecked());
    }

    void cancelRemembersNothing()
    {
        const QString before = m_settings->value(settings::exportFormat);
        open(countingTable(1));
        chooseFormat(ExportFormat::Json);
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        m_dialog = nullptr;
        QCOMPARE(m_settings->value(settings::exportFormat), before);
        QVERIFY(before != u"json"_s);
    }

    void badPathsAreSaidBeforeAnythingHappens()
    {
        open(countingTable(1));
        auto* path = find<QLineEdit>("exportPath");
        auto* problem = find<QLabel>("exportProblem");
        auto* accept = find<QPushButton>("exportAccept");
        for (const QString& bad :
            {QString(), u"here.csv"_s, m_folder.path(), m_folder.filePath(u"no/such.csv"_s)}) {
            path->setText(bad);
            QVERIFY2(!accept->isEnabled(), qPrintable(bad));
            QVERIFY(problem->isVisible() && problem->text().endsWith(u'.'));
        }
        QFile there(m_folder.filePath(u"there.csv"_s));
        QVERIFY(there.open(QIODevice::WriteOnly));
        path->setText(there.fileName());
        QVERIFY(accept->isEnabled());
        QVERIFY(problem->text().contains(u"replaced"_s));
    }

    void workbookThatCannotHoldTheRowsIsRefused()
    {
        if (!isAvailable(ExportFormat::Xlsx))
            QSKIP("this build has no libxlsxwriter");
        TableExcerpt tall = TableExcerpt::whole(countingTable(1));
        tall.rows = std::make_shared<const std::vector<std::uint32_t>>(1'048'576, 0);
        open(countingTable(1), tall);
        chooseFormat(ExportFormat::Xlsx);
        QVERIFY(find<QPushButton>("exportAccept")->isEnabled());
        find<QRadioButton>("exportSelection")->click();
        QVERIFY(!find<QPushButton>("exportAccept")->isEnabled());
        QVERIFY(find<QLabel>("exportProblem")->text().contains(u"1,048,576"_s));
    }

    void whatCannotBeWrittenSaysWhy()
    {
        open(countingTable(1));
        const auto* model = qobject_cast<QStandardItemModel*>(find<QComboBox>("exportFormat")->model());
        const QStandardItem* parquet = model->item(model->rowCount() - 1);
        QVERIFY(parquet->text().contains(u"Parquet"_s));
        QVERIFY(!parquet->isEnabled());
        QVERIFY(find<QLabel>("exportUnavailable")->text().contains(u"Arrow"_s));
    }
};

QTEST_MAIN(ExportDialogTest)
#include "tst_exportdialog.moc"
