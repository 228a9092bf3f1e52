// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QObject>

namespace brickbench {
class Settings;
}

namespace brickbench::ui {

class CodeEditor;

/// Keeps one editor as the preferences have it, now and at each change of them: font, tab width, and what
/// becomes of long lines. A child of the editor.
class EditorPreferences : public QObject {
    Q_OBJECT

public:
    /// \a settings outlives the editor; nullptr leaves it as it is.
    static void follow(CodeEditor& editor, const Settings* settings);

    /// The font for code; what is not set, or not installed, is the system's.
    static QFont fontOf(const Settings& settings);
    /// QScintilla passes families on as Latin-1, so that others would come out as the wrong font.
    static bool canShow(const QString& family);

private:
    EditorPreferences(CodeEditor& editor, const Settings& settings);
    void apply();

    CodeEditor& m_editor;
    const Settings& m_settings;
};

} // namespace brickbench::ui
