// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPersistentModelIndex>
#include <QPoint>

#include <functional>
#include <optional>
#include <vector>

class QAbstractItemView;
class QWidget;

namespace brickbench::ui {

class ThemeSource;

/// Lets a run that waits be dragged to another place in the queue. Not Qt's drag and drop: that holds the
/// program in a loop of its own until the button is up, and a drag leads nowhere but to this list.
class QueueDrag : public QObject {
    Q_OBJECT

public:
    /// The place in the queue of the run in a row, 0 being next; nothing where the row has none.
    using PlaceOf = std::function<std::optional<int>(int row)>;

    /// Watches the mouse on \a list, which owns it.
    QueueDrag(QAbstractItemView& list, const ThemeSource& theme, PlaceOf placeOf);

Q_SIGNALS:
    void dropped(int row, int place); ///< where it is to come in the queue

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool onMove(const QPoint& position);
    void onRelease();
    void end();
    std::vector<int> queuedRows() const;
    std::optional<int> placeAt(int y);
    void scrollTowards(int y);

    QAbstractItemView& m_list;
    PlaceOf m_placeOf;
    QWidget* m_line; ///< where it would come
    QPersistentModelIndex m_dragged; ///< valid from the press on
    QPoint m_pressedAt;
    std::optional<int> m_target;
    bool m_isDragging = false;
};

} // namespace brickbench::ui
