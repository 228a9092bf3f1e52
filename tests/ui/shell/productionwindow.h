// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/farewell.h"
#include "tests/support/scriptedserver.h"
#include "tests/ui/shell/panelfixture.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/clusters/clusterpanel.h"
#include "ui/common/banner.h"
#include "ui/common/confirmation.h"
#include "ui/editor/codeeditor.h"
#include "ui/mainwindow/startoffer.h"
#include "ui/results/resultpane.h"
#include "ui/results/resultview.h"

#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeySequence>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>

namespace brickbench::test {

using namespace brickbench::ui;

/// The window with a tab on a connection that is marked as production, over a server that counts what it is
/// told to run. Cluster c1 runs, c2 is stopped.
class ProductionWindow {
public:
    ProductionWindow()
    {
        // All but commands/execute is put aside: the script is for that alone.
        server.aside("/api/2.", json(R"({"error_code":"ENDPOINT_NOT_FOUND"})", 404));
        server.aside("/api/1.2/clusters/list", json(twoClusters));
        server.aside("/api/1.2/libraries/", json("[]"));
        server.aside("/api/1.2/contexts/", json(R"({"id":"ctx","status":"Running"})"));
        server.aside("/api/1.2/commands/status",
            json(R"({"id":"cmd","status":"Finished","results":{"resultType":"text","data":"done"}})"));
        server.otherwise(json(R"({"id":"cmd"})"));
        m_fixture = std::make_unique<WindowFixture>();
        ConnectionProfile profile;
        profile.id = u"p1"_s;
        profile.name = u"Analytics"_s;
        profile.host = server.url();
        profile.isProduction = true;
        m_fixture->connections.openWith(profile, Credentials::bearer(Secret(u"t"_s)));
        if (!QTest::qWaitFor([this] { return m_fixture->window.clusters().current() != nullptr; }))
            qFatal("no clusters came");
        m_fixture->window.tabs().open(Language::Python);
        moveTo(u"c1"_s);
    }

    ~ProductionWindow()
    {
        m_fixture.reset();
        Farewell::finish(*qApp, std::chrono::seconds(3)); // while the server can still answer
    }

    EditorTab& tab() { return *m_fixture->window.tabs().current(); }
    const std::vector<std::unique_ptr<CommandRun>>& runs() { return tab().seat().session()->runs(); }
    void moveTo(const QString& cluster)
    {
        tab().moveTo(m_fixture->connections.current(), ClusterId{cluster});
    }
    void write(const QString& text) { tab().editor().setText(text); }

    /// In the editor.
    void press(const QKeySequence& keys)
    {
        m_fixture->window.activateWindow(); // a question may have had the keyboard
        QVERIFY(QTest::qWaitForWindowActive(&m_fixture->window));
        tab().focusEditor();
        QTRY_VERIFY(tab().editor().isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), keys[0].key(), keys[0].keyboardModifiers());
    }

    /// The button with this name that is to be seen, of the offer to wait for a cluster or of a page; one
    /// that was added just now is shown by the event loop.
    QPushButton& button(const char* name)
    {
        const auto seen = [this, name]() -> QPushButton* {
            for (QPushButton* each : tab().findChildren<QPushButton*>(QString::fromLatin1(name))) {
                if (each->isVisible())
                    return each;
            }
            return nullptr;
        };
        if (!QTest::qWaitFor([&seen] { return seen() != nullptr; }))
            qFatal("no %s is to be seen", name);
        return *seen();
    }

    /// The codes that the server was told to run.
    QStringList sent() const
    {
        QStringList codes;
        for (const HttpRequest& request : server.requests()) {
            if (request.target.endsWith("/commands/execute"))
                codes += QJsonDocument::fromJson(request.body).object().value("command"_L1).toString();
        }
        return codes;
    }

    Confirmation* question() const
    {
        return m_fixture->window.findChild<Confirmation*>(u"productionDialog"_s);
    }

    /// What the open questions list.
    QStringList asked() const
    {
        QStringList lines;
        for (const auto* dialog : m_fixture->window.findChildren<Confirmation*>(u"productionDialog"_s)) {
            const auto* list = dialog->findChild<QListWidget*>(u"concerned"_s);
            for (int row = 0; list && row < list->count(); ++row)
                lines += list->item(row)->text();
        }
        return lines;
    }

    /// As a window manager does; Qt takes a dialog for active as soon as its window is.
    static void activate(QWidget& dialog)
    {
        dialog.activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), &dialog);
    }

    void answerNo()
    {
        const QPointer<Confirmation> dialog = question();
        QVERIFY2(dialog, "nobody was asked");
        activate(*dialog);
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
    }

    void answerYes()
    {
        const QPointer<Confirmation> dialog = question();
        QVERIFY2(dialog, "nobody was asked");
        QTest::mouseClick(dialog->findChild<QPushButton*>(u"confirmYes"_s), Qt::LeftButton);
        QTRY_VERIFY(!dialog);
    }

    ScriptedServer server;

private:
    std::unique_ptr<WindowFixture> m_fixture;
};

} // namespace brickbench::test
