// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QSpinBox;
class QTabWidget;

namespace brickbench {
class Settings;
}

namespace brickbench::ui {

/// The look of editors, how often clusters are asked for, what happens to runs when Brickbench quits, what is
/// told outside the window, and how long the history is kept. Everything holds as soon as it is changed;
/// there is nothing to accept.
class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    explicit PreferencesDialog(Settings& settings, QWidget* parent);

private:
    QFormLayout* addPage(QTabWidget& pages, const QString& title);
    void addNote(QFormLayout& form, const QString& text);
    void addHeading(QFormLayout& form, const QString& text);
    void addEditor(QFormLayout& form);
    QComboBox* makeFontBox();
    void addClusters(QFormLayout& form);
    void addQuitting(QFormLayout& form);
    void addNotifications(QFormLayout& form);
    void addHistory(QFormLayout& form);

    Settings& m_settings;
};

} // namespace brickbench::ui
