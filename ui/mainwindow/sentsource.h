// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QWidget>

namespace brickbench::ui {

class CodeEditor;

/// A window with the exact code that a run sends, to read and to copy; beside the editor, never in its way.
class SentSource : public QWidget {
    Q_OBJECT

public:
    SentSource(const QByteArray& source, QWidget* parent);

    CodeEditor& editor() { return *m_editor; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    CodeEditor* m_editor;
};

} // namespace brickbench::ui
