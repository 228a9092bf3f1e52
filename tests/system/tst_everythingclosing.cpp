// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/everythingbench.h"
#include "ui/editor/codeeditor.h"

#include <QDialog>
#include <QPointer>
#include <QPushButton>

using namespace brickbench;
using namespace brickbench::ui;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;
using State = EverythingFetch::State;

/// The ways "Get everything" ends before it is done: nothing goes unasked.
class TestEverythingClosing : public QObject, private EverythingBench {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { begin(); }
    void init() { makeFolder(); }
    void cleanup() { dropWindows(); }
    void cleanupTestCase() { end(); }

    void closingAsksWhereChangedCodeHasNotRun()
    {
        EverythingWindow& window = open();
        const QPointer<EverythingWindow> open(&window);
        const auto answer = [&window](const char* button) {
            auto* dialog = window.findChild<QDialog*>(u"everythingCloseDialog"_s);
            QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
            QCOMPARE(dialog->windowTitle(), u"Close without running the code?"_s);
            click(*dialog, button);
        };
        in<CodeEditor>(window, "everythingCode").replaceText(u"mine = 1"_s);
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY(window.isVisible());
        answer("confirmNo");
        QTRY_VERIFY(!window.findChild<QDialog*>(u"everythingCloseDialog"_s));
        QVERIFY(open && window.isVisible());
        QCOMPARE(in<CodeEditor>(window, "everythingCode").text(), u"mine = 1"_s);
        click(window, "everythingClose");
        QVERIFY(window.isVisible());
        answer("confirmYes");
        QTRY_VERIFY(!open);
    }

    void codeThatHasRunOrIsAsItWasMadeMayGo()
    {
        EverythingWindow& first = open();
        auto& code = in<CodeEditor>(first, "everythingCode");
        code.replaceText(u"mine = 1"_s);
        code.undo();
        QPointer<EverythingWindow> open(&first);
        QTest::keyClick(&first, Qt::Key_Escape);
        QTRY_VERIFY(!open);

        EverythingWindow& second = this->open();
        open = &second;
        in<CodeEditor>(second, "everythingCode").replaceText(u"1/0"_s);
        click(second, "everythingRun");
        waitFor(second, State::Stopped);
        QTest::keyClick(&second, Qt::Key_Escape);
        QTRY_VERIFY(!open);
    }
};

QTEST_MAIN(TestEverythingClosing)
#include "tst_everythingclosing.moc"
