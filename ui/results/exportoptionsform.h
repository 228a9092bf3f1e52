// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/exportchoices.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;

namespace brickbench::ui {

/// The options of the chosen export format: only those it has are shown. Changing one of CSV's by hand makes
/// the flavour "Custom".
class ExportOptionsForm : public QWidget {
    Q_OBJECT

public:
    explicit ExportOptionsForm(QWidget* parent = nullptr);

    void setChoices(const ExportChoices& choices);
    /// Format and options; scope and folder are as they were set.
    const ExportChoices& choices() const { return m_choices; }
    void setFormat(ExportFormat format, const QString& note);

Q_SIGNALS:
    void changed();

private:
    void build();
    void showChoices();
    void onFlavour();
    void onOption();

    ExportChoices m_choices;
    QFormLayout* m_rows;
    QComboBox* m_flavour;
    QComboBox* m_delimiter;
    QCheckBox* m_header;
    QCheckBox* m_byteOrderMark;
    QCheckBox* m_decimalComma;
    QCheckBox* m_guard;
    QLabel* m_guardNote;
    QLabel* m_note;
    bool m_isShowing = false;
};

} // namespace brickbench::ui
