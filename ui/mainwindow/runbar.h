// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/language.h"
#include "session/clusterlist.h"

#include <QWidget>

#include <chrono>

class QAction;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace brickbench::ui {

class ActionRegistry;
class ClusterChoices;
class ThemeSource;

/// The bar between editor and result: run, stop, language, cluster, context state, elapsed time. Its buttons
/// are the window's actions, which speak for the tab in front, and that is the one whose bar is seen.
class RunBar : public QWidget {
    Q_OBJECT

public:
    RunBar(const ThemeSource& theme, const ActionRegistry& actions, QWidget* parent = nullptr);

    void setLanguage(Language language);
    /// \a chosen may be missing from the list; it is shown by its id then. Taken in only while the bar is
    /// seen: a window may have hundreds of tabs, and a workspace thousands of clusters.
    void setClusters(const ClusterPtrs& clusters, const ClusterId& chosen);
    void setContext(const QString& text, const QString& toolTip);
    void setElapsed(const QString& text); ///< "" hides it
    void chooseCluster(); ///< opens the list of clusters
    void setRich(bool isOn); ///< shown as on; greyed where the language has no rich output

Q_SIGNALS:
    void clustersNeeded(); ///< it is seen again: setClusters() is due
    void languageChosen(brickbench::Language language);
    void clusterChosen(const brickbench::ClusterId& cluster);
    void richToggled(bool isOn); ///< by the user
    void richSourceRequested(); ///< what exactly will be sent

protected:
    void showEvent(QShowEvent* event) override;

private:
    QToolButton* addButton(QHBoxLayout& layout, QAction& action, const QString& name, bool withText);
    void makeCombos();
    void makeRichButtons();
    QComboBox* m_language;
    QComboBox* m_cluster;
    QToolButton* m_rich;
    QToolButton* m_richSource;
    QLabel* m_context;
    QLabel* m_elapsed;
    ClusterChoices* m_choices;
};

} // namespace brickbench::ui
