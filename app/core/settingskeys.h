// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings.h"

/// Every preference there is: key in the file, type, default. The comment says what it does in the window.
namespace brickbench::settings {

using namespace Qt::Literals::StringLiterals;

// Look
inline constexpr Setting<QString> theme{"look/theme", "system"_L1}; ///< "system", "light", "dark"
inline constexpr Setting<QString> editorFont{
    "look/editorFont", ""_L1}; ///< family; "" = the system's fixed font
inline constexpr Setting<int> editorFontSize{"look/editorFontSize", 0}; ///< points; 0 = the system's size
inline constexpr int leastFontSize = 6;
inline constexpr int mostFontSize = 72;

// Editor
inline constexpr Setting<QString> defaultLanguage{"editor/language", "python"_L1}; ///< wire name for new tabs
inline constexpr Setting<int> tabWidth{"editor/tabWidth", 0}; ///< columns; 0 = as usual in the language
inline constexpr int mostTabWidth = 16;
inline constexpr Setting<bool> wrapLines{"editor/wrapLines", false};

// Clusters
inline constexpr Setting<int> clusterRefreshSeconds{
    "clusters/refreshSeconds", 10}; ///< while the list is visible; between the two below
inline constexpr int leastRefreshSeconds = 2;
inline constexpr int mostRefreshSeconds = 3600;
inline constexpr Setting<QString> lastConnection{"clusters/lastConnection", ""_L1}; ///< id of the profile
inline constexpr Setting<QStringList> clusterApis{
    "clusters/apiByHost"}; ///< "host=2.1": what serves its cluster list, where that is not 1.2
inline constexpr Setting<QStringList> clusterApis2{
    "clusters/api2ByHost"}; ///< "host=2.0": what serves start and its like, where that is not 2.1
inline constexpr Setting<QStringList> favouriteClusters{"clusters/favourites"};
inline constexpr Setting<QStringList> clusterFilters{"clusters/filters"}; ///< saved ones, each as JSON

// Connections
inline constexpr Setting<int> inactivitySeconds{"connections/inactivitySeconds", 60}; ///< 1 to 3600
inline constexpr Setting<QString> caFile{"connections/caFile", ""_L1}; ///< PEM bundle added to the system's
inline constexpr Setting<QString> proxy{
    "connections/proxy", ""_L1}; ///< "" = the system's, "none", or http://host:port

// Runs
/// What is run with "Run All" and its like ends with the first piece that fails
inline constexpr Setting<bool> stopOnError{"runs/stopOnError", true};
/// What becomes of running commands when Brickbench quits: "ask", "keep", "cancel", "wait"
inline constexpr Setting<QString> onQuit{"runs/onQuit", "ask"_L1};
/// Contexts of tabs stay on the cluster when Brickbench quits, and are there again at the next start
inline constexpr Setting<bool> keepContexts{"runs/keepContexts", true};

// Notifications, while Brickbench is not in front
inline constexpr Setting<bool> notify{"notifications/on", true};
inline constexpr Setting<int> notifyAfterSeconds{"notifications/afterSeconds", 10}; ///< of a run that ends

// History; 0 means without end
inline constexpr Setting<int> historyDays{"history/days", 90};
inline constexpr Setting<int> historyMegabytes{"history/megabytes", 500};
inline constexpr Setting<int> historyResultMegabytes{
    "history/resultMegabytes", 16}; ///< larger results are left out; 0 keeps none

// Results
inline constexpr Setting<QString> csvDelimiter{"results/csvDelimiter", ","_L1};
inline constexpr Setting<bool> csvByteOrderMark{"results/csvByteOrderMark", false}; ///< Excel wants one
inline constexpr Setting<bool> csvDecimalComma{"results/csvDecimalComma", false};
inline constexpr Setting<bool> csvGuardFormulas{"results/csvGuardFormulas", false};
/// "standard", "excel", "custom" (the four above); "" = Excel's where the locale writes a decimal comma
inline constexpr Setting<QString> csvFlavour{"results/csvFlavour", ""_L1};
inline constexpr Setting<QString> exportFormat{"results/exportFormat", "csv"_L1}; ///< a file suffix
inline constexpr Setting<bool> exportHeader{"results/exportHeader", true};
inline constexpr Setting<QString> exportScope{"results/exportScope", ""_L1}; ///< "all", "shown", "selection"
inline constexpr Setting<QString> exportFolder{"results/exportFolder", ""_L1}; ///< "" = the documents
/// Where "Get everything" has the cluster write its file: "/Volumes/catalog/schema/volume"
inline constexpr Setting<QString> everythingVolume{"results/everythingVolume", ""_L1};

} // namespace brickbench::settings
