// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/windowfixture.h"

#include <QMenu>
#include <QMenuBar>

using namespace brickbench;
using namespace brickbench::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QChar letterOf(const QString& text)
{
    const QString keys = QKeySequence::mnemonic(text).toString(QKeySequence::PortableText);
    return keys.isEmpty() ? QChar() : keys.back();
}

/// The entries of \a actions, and of the menus below them, that share their letter with one before.
QStringList sharedLetters(const QString& menu, const QList<QAction*>& actions)
{
    QStringList shared;
    QHash<QChar, QString> taken;
    for (const QAction* action : actions) {
        if (action->menu())
            shared += sharedLetters(action->text(), action->menu()->actions());
        const QChar letter = letterOf(action->text());
        if (!action->isVisible() || letter.isNull())
            continue;
        if (taken.contains(letter))
            shared += u"%1: “%2” and “%3”"_s.arg(menu, taken.value(letter), action->text());
        taken.insert(letter, action->text());
    }
    return shared;
}

} // namespace

class TestMenus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLetterMeansOneEntryOfAMenu()
    {
        WindowFixture fixture;
        const QStringList shared = sharedLetters(u"menu bar"_s, fixture.window.menuBar()->actions());
        QVERIFY2(shared.isEmpty(), qPrintable(shared.join(u'\n')));
    }

    void everyMenuHasItsLetter()
    {
        WindowFixture fixture;
        const auto menus = fixture.window.menuBar()->actions();
        QCOMPARE(menus.size(), 8);
        for (const QAction* menu : menus)
            QVERIFY2(!letterOf(menu->text()).isNull(), qPrintable(menu->text()));
    }
};

QTEST_MAIN(TestMenus)
#include "tst_menus.moc"
