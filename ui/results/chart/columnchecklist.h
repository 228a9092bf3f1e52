// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>
#include <QStringList>

#include <vector>

class QListWidget;

namespace brickbench::ui {

/// A button that opens a list of columns to tick, several at a time.
class ColumnChecklist : public QPushButton {
    Q_OBJECT

public:
    struct Entry {
        int column = 0;
        QString name;
    };

    explicit ColumnChecklist(QWidget* parent = nullptr);

    void setEntries(std::vector<Entry> entries);
    void setChosen(const std::vector<int>& columns); ///< emits nothing
    const std::vector<int>& chosen() const { return m_chosen; } ///< in the order they were ticked
    void setNoneText(const QString& text); ///< what the button says when nothing is ticked
    void openList();
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosenChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void takeTicks();
    void showChosen();

    std::vector<Entry> m_entries;
    std::vector<int> m_chosen;
    QString m_noneText;
    QListWidget* m_list; ///< a pop-up
};

} // namespace brickbench::ui
