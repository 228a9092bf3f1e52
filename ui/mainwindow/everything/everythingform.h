// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/everythingsource.h"
#include "ui/results/exportchoices.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace brickbench::ui {

/// How everything is to be fetched and where to: way, volume, format, rows a page, file.
class EverythingForm : public QWidget {
    Q_OBJECT

public:
    /// \a settings may be null: the defaults are offered then.
    explicit EverythingForm(const Settings* settings, QWidget* parent = nullptr);

    EverythingWay way() const;
    ExportOptions options() const;
    QString volume() const; ///< as volumePath() gives it; "" when none is named
    QString target() const; ///< with / between folders; "" when there is none
    std::int64_t pageRows() const;
    /// Why the file cannot be written there, as a sentence; "" when it can.
    QString problem() const;
    /// Why the code does not know where its file goes; "" also for ways that need no volume.
    QString volumeProblem() const;
    /// Shows what another fetch was begun with.
    void setPlan(EverythingWay way, const ExportOptions& options, std::int64_t pageRows);
    /// Whether the code is the user's own by now: a volume would change nothing in it.
    void setCodeNamesFolder(bool isNamed);

Q_SIGNALS:
    void wayChanged(); ///< or the volume or the format: the code is another one
    void targetChanged();

private:
    void build();
    void layOut();
    void onWay();
    void showNote();
    void onFormat();
    void browse();
    QString suffix() const;
    QString volumeToolTip() const;

    ExportChoices m_choices;
    QFormLayout* m_rows;
    QComboBox* m_way;
    QLabel* m_hint;
    QLineEdit* m_volume;
    QComboBox* m_format;
    QSpinBox* m_pageRows;
    QLineEdit* m_path;
    QLabel* m_note;
    bool m_isFolderNamed = false;
};

} // namespace brickbench::ui
