// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/preferencesdialog.h"

#include "core/settingskeys.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace brickbench;
using namespace brickbench::ui;

class TestPreferencesDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsWhatHolds();
    void choiceHoldsAtOnce();
    void numberHoldsWhenItIsWhole();
    void editorChoicesHoldAtOnce();
    void fontThatIsGoneStaysChosen();
    void everyFieldHasAName();

private:
    template <typename Widget>
    Widget* find(const char* name) const
    {
        return m_dialog->findChild<Widget*>(QString::fromLatin1(name));
    }

    /// Turns to the page by its key.
    void showPage(Qt::Key letter) const { QTest::keyClick(m_dialog, letter, Qt::AltModifier); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<QWidget> m_window;
    PreferencesDialog* m_dialog = nullptr;
};

void TestPreferencesDialog::init()
{
    m_dialog = nullptr;
    m_window.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    m_settings->set(settings::onQuit, u"wait"_s);
    m_settings->set(settings::historyDays, 0);
    m_window = std::make_unique<QWidget>();
    m_dialog = new PreferencesDialog(*m_settings, m_window.get());
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
}

void TestPreferencesDialog::showsWhatHolds()
{
    QCOMPARE(find<QComboBox>("onQuit")->currentText(), u"Wait for them"_s);
    QVERIFY(find<QCheckBox>("keepContexts")->isChecked());
    QVERIFY(find<QCheckBox>("notifyOn")->isChecked());
    QCOMPARE(find<QSpinBox>("notifyAfterSeconds")->value(), 10);
    QCOMPARE(find<QSpinBox>("historyDays")->text(), u"For ever"_s);
    QCOMPARE(find<QSpinBox>("historyMegabytes")->value(), 500);
}

void TestPreferencesDialog::choiceHoldsAtOnce()
{
    showPage(Qt::Key_R);
    auto* choice = find<QComboBox>("onQuit");
    QVERIFY(choice->isVisible());
    QTest::keyClick(choice, Qt::Key_Home);
    QCOMPARE(m_settings->value(settings::onQuit), u"ask"_s);
    QTest::mouseClick(find<QCheckBox>("notifyOn"), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(!m_settings->value(settings::notify));
    QVERIFY(!find<QSpinBox>("notifyAfterSeconds")->isEnabled());
    QTest::mouseClick(find<QCheckBox>("keepContexts"), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(!m_settings->value(settings::keepContexts));
}

void TestPreferencesDialog::numberHoldsWhenItIsWhole()
{
    showPage(Qt::Key_H);
    auto* megabytes = find<QSpinBox>("historyMegabytes");
    megabytes->setFocus();
    megabytes->selectAll();
    QTest::keyClicks(megabytes, u"12"_s);
    QCOMPARE(m_settings->value(settings::historyMegabytes), 500); // 1 on the way to 12 is no wish
    QTest::keyClick(megabytes, Qt::Key_Tab);
    QCOMPARE(m_settings->value(settings::historyMegabytes), 12);
}

void TestPreferencesDialog::editorChoicesHoldAtOnce()
{
    auto* fonts = find<QComboBox>("editorFont");
    QVERIFY(fonts->isVisible());
    QCOMPARE(fonts->currentIndex(), 0);
    QVERIFY2(fonts->findText(u"DejaVu Sans Mono"_s) > 0, "this test needs fonts-dejavu-core");
    QCOMPARE(fonts->findText(u"DejaVu Sans"_s), -1); // letters of all widths are not for code
    fonts->setFocus();
    for (int row = 0; row < fonts->count() && fonts->currentText() != u"DejaVu Sans Mono"_s; ++row)
        QTest::keyClick(fonts, Qt::Key_Down);
    QCOMPARE(m_settings->value(settings::editorFont), u"DejaVu Sans Mono"_s);
    auto* size = find<QSpinBox>("editorFontSize");
    QCOMPARE(size->text(), u"As the system's"_s);
    QTest::keyClick(size, Qt::Key_Up);
    QCOMPARE(m_settings->value(settings::editorFontSize), settings::leastFontSize);
    QTest::keyClick(size, Qt::Key_Down);
    QCOMPARE(m_settings->value(settings::editorFontSize), 0);
    QTest::keyClick(find<QSpinBox>("tabWidth"), Qt::Key_Up);
    QCOMPARE(m_settings->value(settings::tabWidth), 1);
    QTest::mouseClick(find<QCheckBox>("wrapLines"), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(m_settings->value(settings::wrapLines));
}

void TestPreferencesDialog::fontThatIsGoneStaysChosen()
{
    m_settings->set(settings::editorFont, u"No Such Mono"_s);
    const PreferencesDialog again(*m_settings, m_window.get());
    const auto* fonts = again.findChild<QComboBox*>(u"editorFont"_s);
    QCOMPARE(fonts->currentText(), u"No Such Mono (not installed)"_s);
    QCOMPARE(fonts->currentData().toString(), u"No Such Mono"_s);
}

void TestPreferencesDialog::everyFieldHasAName()
{
    for (const Qt::Key page : {Qt::Key_E, Qt::Key_L, Qt::Key_R, Qt::Key_H}) {
        showPage(page);
        for (const QWidget* field : m_dialog->findChildren<QWidget*>()) {
            if (field->focusPolicy() == Qt::NoFocus || !field->isVisible()
                || field->objectName().startsWith(u"qt_"_s))
                continue;
            QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(
                const_cast<QWidget*>(field));
            QVERIFY2(
                interface && !interface->text(QAccessible::Name).isEmpty(), qPrintable(field->objectName()));
        }
    }
}

QTEST_MAIN(TestPreferencesDialog)
#include "tst_preferencesdialog.moc"
