// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/textsearch.h"

#include <QObject>
#include <QTimer>

namespace brickbench::ui {

class EditorFindBar;
class ScintillaView;

/// Joins an EditorFindBar to a text: finds while one types, goes round at the ends and says so, replaces. All
/// found texts stay marked while the bar is open. Owns neither.
class EditorSearch final : public QObject {
    Q_OBJECT

public:
    EditorSearch(ScintillaView& view, EditorFindBar& bar, QObject* parent = nullptr);

    void open(bool withReplace);
    void close();
    void findNext();
    void findPrevious();

private:
    void onQueryChanged();
    void onTextChanged();
    /// Looks again if the text or the query is new; false when there is nothing to be found.
    bool refresh();
    void step(int direction);
    void select(size_t index, const QString& remark);
    void show(int current, const QString& remark);
    void replaceOne();
    void replaceAll();
    int selectedMatch() const;
    QString replacementOf(const SearchMatch& match) const;

    ScintillaView& m_view;
    EditorFindBar& m_bar;
    QTimer m_soon;
    QString m_text;
    SearchQuery m_query;
    std::vector<SearchMatch> m_matches;
    QString m_problem;
    bool m_isStale = true;
    bool m_isReplacing = false;
    int m_anchor = 0; ///< where the search began, in bytes
};

} // namespace brickbench::ui
