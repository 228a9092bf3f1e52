// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/farewell.h"
#include "tests/support/pictures.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/editor/codeeditor.h"
#include "ui/mainwindow/everything/everythingwindow.h"
#include "ui/results/resultpane.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace brickbench::test {

using namespace Qt::Literals::StringLiterals;

/// The real window on the real local workspace, with a truncated result of 20,000 rows in its tab: what tests
/// of "Get everything" derive from.
class EverythingBench {
protected:
    void begin()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QTest::mouseClick(m_fixture->find<QPushButton>("startLocalWorkspace"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->connections.current(), 20'000);
        QTRY_COMPARE(m_fixture->connections.current()->state(), Connection::State::Connected);
        tab().setLanguage(Language::Sql);
        tab().editor().setText(u"SELECT * FROM samples.nyctaxi.trips"_s);
        tab().focusEditor();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(
            tab().results().findChild<QPushButton*>(u"getEverything"_s)->isVisible(), 30'000);
    }
    void end()
    {
        m_fixture.reset();
        Farewell::finish(*qApp, std::chrono::seconds(3));
    }
    void makeFolder() { m_folder = std::make_unique<QTemporaryDir>(); }
    void dropWindows()
    {
        for (auto* window : tab().findChildren<ui::EverythingWindow*>())
            delete window;
    }

    ui::EditorTab& tab() { return *m_fixture->window.tabs().current(); }
    QString target() const { return m_folder->filePath(u"all.csv"_s); }

    template <typename Widget>
    static Widget& in(QWidget& window, const char* name)
    {
        auto* found = window.findChild<Widget*>(QString::fromLatin1(name));
        if (!found)
            qFatal("no %s", name);
        return *found;
    }
    static void click(QWidget& window, const char* name)
    {
        auto& button = in<QPushButton>(window, name);
        QVERIFY2(button.isVisible() && button.isEnabled(), name);
        QTest::mouseClick(&button, Qt::LeftButton);
    }
    ui::EverythingWindow& open()
    {
        m_fixture->window.actions().action(u"result.everything"_s).trigger();
        auto* window = tab().findChild<ui::EverythingWindow*>();
        if (!window || !QTest::qWaitForWindowActive(window))
            qFatal("the window did not open");
        setPath(*window, target());
        return *window;
    }
    static void setPath(QWidget& window, const QString& path)
    {
        auto& field = in<QLineEdit>(window, "everythingPath");
        field.setFocus();
        field.selectAll();
        QTest::keyClicks(&field, path);
    }
    static void choose(ui::EverythingWindow& window, EverythingWay way)
    {
        auto& box = in<QComboBox>(window, "everythingWay");
        box.setCurrentIndex(box.findData(static_cast<int>(way)));
    }
    static void waitFor(ui::EverythingWindow& window, EverythingFetch::State state)
    {
        QTRY_COMPARE_WITH_TIMEOUT(window.fetch().state(), state, 60'000);
    }
    QByteArray content(const QString& name = u"all.csv"_s) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    int lines() const { return int(content().count('\n')); }

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace brickbench::test
