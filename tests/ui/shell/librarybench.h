// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "session/clusterwatcher.h"
#include "tests/support/pictures.h"
#include "tests/unit/session/pathnetwork.h"
#include "ui/clusters/installdialog.h"
#include "ui/clusters/librarylist.h"
#include "ui/clusters/uploaddialog.h"
#include "ui/common/banner.h"
#include "ui/common/confirmation.h"
#include "ui/common/emptystate.h"
#include "ui/common/theme.h"

#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace brickbench::test {

using namespace Qt::Literals::StringLiterals;
using namespace brickbench::ui;

using Kind = LibrarySource::Kind;

inline const QByteArray oldList = "libraries/list";
inline const QByteArray newList = "libraries/cluster-status";
inline const QByteArray notServed = R"({"error_code":"ENDPOINT_NOT_FOUND","message":"No API found"})";
inline const QByteArray threeLibraries = R"({"library_statuses":[
    {"library":{"pypi":{"package":"simplejson==3.8.0"}},"status":"INSTALLED"},
    {"library":{"maven":{"coordinates":"org.jsoup:jsoup:1.7.2"}},"status":"FAILED",
     "messages":["No such artifact.","Looked in central."]},
    {"library":{"whl":"dbfs:/libs/b.whl"},"status":"INSTALLED","is_library_for_all_clusters":true}]})";

inline void picture(QWidget& widget, const QByteArray& name)
{
    keepPicture(widget, u"library-"_s + QString::fromUtf8(name).replace(u' ', u'-'));
}

/// A library list of cluster c1 over a scripted network.
struct LibraryBench {
    LibraryBench()
        : client(network.options())
        , watcher(client, clock)
        , list(theme)
    {
        network.always(oldList, R"([{"name":"old.jar","status":"LibraryLoaded"}])");
        network.always(newList, threeLibraries);
        if (picturesAreDark())
            theme.setChoice(ThemeSource::Choice::Dark);
        list.resize(320, 480);
    }

    void show()
    {
        list.setLibraries(&watcher.libraries(ClusterId{u"c1"_s}), u"etl"_s);
        list.show();
        list.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&list));
        QTRY_VERIFY(!libraries().isRefreshing());
    }

    ClusterLibraries& libraries() { return watcher.libraries(ClusterId{u"c1"_s}); }
    template <typename Widget>
    Widget* find(const char* name) const
    {
        return list.findChild<Widget*>(QString::fromLatin1(name));
    }
    QString bannerText() const
    {
        const auto* banner = list.findChild<Banner*>(QString(), Qt::FindDirectChildrenOnly);
        return banner->isVisible() ? banner->text() : QString();
    }
    QListView& view() const { return *find<QListView>("libraryList"); }
    QStringList rows(int role = Qt::DisplayRole) const
    {
        QStringList texts;
        for (int row = 0; row < view().model()->rowCount(); ++row)
            texts << view().model()->index(row, 0).data(role).toString();
        return texts;
    }
    void choose(int row) { view().setCurrentIndex(view().model()->index(row, 0)); }
    InstallDialog* openDialog()
    {
        QTest::mouseClick(find<QToolButton>("installLibrary"), Qt::LeftButton);
        return list.findChild<InstallDialog*>();
    }
    QJsonObject sentLibrary(const QByteArray& path) const
    {
        const auto sent = network.sent(path);
        return sent.isEmpty()
            ? QJsonObject()
            : QJsonDocument::fromJson(sent.last().body)["libraries"_L1].toArray().at(0).toObject();
    }

    ThemeSource theme;
    PathNetwork network;
    SystemClock clock;
    ApiClient client;
    ClusterWatcher watcher;
    LibraryList list;
};

template <typename Widget>
Widget* in(const QWidget& dialog, const char* name)
{
    return dialog.findChild<Widget*>(QString::fromLatin1(name));
}

inline void chooseKind(const InstallDialog& dialog, Kind kind)
{
    auto* box = in<QComboBox>(dialog, "libraryKind");
    box->setCurrentIndex(box->findData(int(kind)));
}

inline QString dialogText(const QWidget& dialog)
{
    const auto* banner = dialog.findChild<Banner*>();
    return banner->isVisible() ? banner->text() : QString();
}

inline HttpReply forbidden()
{
    return {403, "No", {}, R"({"error_code":"PERMISSION_DENIED","message":"ada may not manage etl"})"};
}

} // namespace brickbench::test
