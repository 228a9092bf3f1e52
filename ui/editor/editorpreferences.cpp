// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editorpreferences.h"

#include "core/settingskeys.h"
#include "ui/editor/codeeditor.h"

#include <QFontDatabase>

#include <algorithm>
#include <array>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isOurs(const QString& key)
{
    using namespace settings;
    static constexpr std::array keys{editorFont.key, editorFontSize.key, tabWidth.key, wrapLines.key};
    return std::any_of(
        keys.begin(), keys.end(), [&](const char* ours) { return key == QLatin1StringView(ours); });
}

} // namespace

void EditorPreferences::follow(CodeEditor& editor, const Settings* settings)
{
    if (settings)
        new EditorPreferences(editor, *settings);
}

EditorPreferences::EditorPreferences(CodeEditor& editor, const Settings& settings)
    : QObject(&editor)
    , m_editor(editor)
    , m_settings(settings)
{
    connect(&settings, &Settings::changed, this, [this](const QString& key) {
        if (isOurs(key))
            apply();
    });
    apply();
}

QFont EditorPreferences::fontOf(const Settings& settings)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QString family = settings.value(settings::editorFont);
    if (QFontDatabase::hasFamily(family) && canShow(family)) // it may be gone by now
        font.setFamily(family);
    if (const int size = settings.value(settings::editorFontSize); size >= settings::leastFontSize)
        font.setPointSize(std::min(size, settings::mostFontSize));
    return font;
}

bool EditorPreferences::canShow(const QString& family)
{
    return QString::fromLatin1(family.toLatin1()) == family;
}

void EditorPreferences::apply()
{
    m_editor.setCodeFont(fontOf(m_settings));
    m_editor.setTabWidth(std::clamp(m_settings.value(settings::tabWidth), 0, settings::mostTabWidth));
    m_editor.setWrapsLines(m_settings.value(settings::wrapLines));
}

} // namespace brickbench::ui
