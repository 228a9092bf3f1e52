// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/libraries2.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace brickbench::ui {

class ThemeSource;

/// What library to install: its kind, and the fields of that kind with an example each. What cannot be right
/// is told below its field.
class InstallForm : public QWidget {
    Q_OBJECT

public:
    /// \a installs: the kinds of API 2.0 can be chosen; \a uploads: a file from this computer can.
    InstallForm(const ThemeSource& theme, bool installs, bool uploads, QWidget* parent = nullptr);

    void setSource(const LibrarySource& source);
    void setFile(const QString& path);

    /// A file of this computer is to be uploaded.
    bool isFile() const { return !kind(); }
    QString file() const;
    LibrarySource source() const; ///< when it is no file

    /// Tells what is wrong, if anything, and puts the focus there.
    bool check();

Q_SIGNALS:
    void kindChanged();

private:
    std::optional<LibrarySource::Kind> kind() const; ///< nothing: a file of this computer
    QLabel* addRow(const QString& label, QWidget* field, QLineEdit* edit, const QString& name);
    void makeRows();
    void showKind();
    void browse();
    QString textProblem() const;
    void tell(QLabel* problem, const QString& sentence);
    void recolor();

    const ThemeSource& m_theme;
    QFormLayout* m_rows;
    QComboBox* m_kind;
    QLineEdit* m_text;
    QWidget* m_textRow; ///< m_text and m_browse
    QPushButton* m_browse;
    QLineEdit* m_repository;
    QLineEdit* m_exclusions;
    QLabel* m_textProblem = nullptr;
    QLabel* m_repositoryProblem = nullptr;
    QLabel* m_exclusionsProblem = nullptr;
};

} // namespace brickbench::ui
