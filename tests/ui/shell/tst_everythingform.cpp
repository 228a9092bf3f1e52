// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settingskeys.h"
#include "ui/mainwindow/everything/everythingform.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace brickbench;
using namespace brickbench::ui;
using namespace Qt::Literals::StringLiterals;

class TestEverythingForm : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<EverythingForm> m_form;

    void open()
    {
        m_form = std::make_unique<EverythingForm>(m_settings.get());
        m_form->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_form.get()));
    }
    template <typename Widget>
    Widget& in(const char* name) const
    {
        auto* found = m_form->findChild<Widget*>(QString::fromLatin1(name));
        if (!found)
            qFatal("no %s", name);
        return *found;
    }
    void choose(EverythingWay way) const
    {
        auto& box = in<QComboBox>("everythingWay");
        box.setCurrentIndex(box.findData(static_cast<int>(way)));
    }
    void chooseFormat(const QString& suffix) const
    {
        auto& box = in<QComboBox>("everythingFormat");
        box.setCurrentIndex(box.findText(suffix, Qt::MatchContains));
    }
    /// What is told below the form; "" when there is nothing in sight.
    QString note() const
    {
        const auto& label = in<QLabel>("everythingNote");
        return label.isVisible() ? label.text() : QString();
    }

private Q_SLOTS:
    void init()
    {
        QFile::remove(m_folder.filePath(u"settings.ini"_s));
        m_settings = std::make_unique<Settings>(m_folder.filePath(u"settings.ini"_s));
        m_settings->set(settings::csvFlavour, u"custom"_s);
    }
    void cleanup() { m_form.reset(); }

    void whatSparkDoesNotWriteIsSaid_data()
    {
        QTest::addColumn<bool>("byteOrderMark");
        QTest::addColumn<bool>("decimalComma");
        QTest::addColumn<bool>("guard");
        QTest::newRow("byte order mark") << true << false << false;
        QTest::newRow("decimal comma") << false << true << false;
        QTest::newRow("formula guard") << false << false << true;
        QTest::newRow("nothing") << false << false << false;
    }
    void whatSparkDoesNotWriteIsSaid()
    {
        QFETCH(bool, byteOrderMark);
        QFETCH(bool, decimalComma);
        QFETCH(bool, guard);
        m_settings->set(settings::csvByteOrderMark, byteOrderMark);
        m_settings->set(settings::csvDecimalComma, decimalComma);
        m_settings->set(settings::csvGuardFormulas, guard);
        const QString sentence
            = u"Written by the cluster: without byte order mark, with decimal points, without formula guard."_s;
        const QString expected = byteOrderMark || decimalComma || guard ? sentence : QString();
        open();
        QCOMPARE(note(), QString()); // pages are written here, with all of it
        choose(EverythingWay::Write);
        QCOMPARE(note(), expected);
        choose(EverythingWay::Volume);
        QCOMPARE(note(), expected);
        chooseFormat(u".tsv"_s);
        QCOMPARE(note(), expected);
        chooseFormat(u".jsonl"_s); // it has none of this anyway
        QCOMPARE(note(), QString());
        choose(EverythingWay::SqlPages);
        chooseFormat(u".csv"_s);
        QCOMPARE(note(), QString());
        m_form->setPlan(EverythingWay::Write, {}, 10);
        QCOMPARE(note(), expected);
    }

    void volumeIsGreyedWhereTheCodeNamesTheFolder()
    {
        open();
        choose(EverythingWay::Volume);
        auto& volume = in<QLineEdit>("everythingVolume");
        QVERIFY(volume.isVisible() && volume.isEnabled());
        m_form->setCodeNamesFolder(true);
        QVERIFY(!volume.isEnabled());
        QCOMPARE(volume.toolTip(), u"The code names the folder itself."_s);
        QCOMPARE(note(), volume.toolTip());
        m_form->setEnabled(false); // while a fetch is under way
        m_form->setEnabled(true);
        QVERIFY(!volume.isEnabled());
        choose(EverythingWay::Write);
        QCOMPARE(note(), QString());
        choose(EverythingWay::Volume);
        m_form->setCodeNamesFolder(false);
        QVERIFY(volume.isEnabled());
        QCOMPARE(note(), QString());
        QVERIFY(volume.toolTip() != u"The code names the folder itself."_s);
    }
};

QTEST_MAIN(TestEverythingForm)
#include "tst_everythingform.moc"
