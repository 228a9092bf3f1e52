// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QRect>

#include <functional>
#include <vector>

class QMainWindow;
class QWidget;

namespace brickbench::ui {

/// Takes the keyboard from pane to pane: those that are seen, as they lie from the leading edge to the other
/// and from top to bottom, and from the last to the first again. A pane gets the keyboard where it had it
/// last. Docks that floated away come after those in the window.
class PaneCycle : public QObject {
    Q_OBJECT

public:
    /// Where a pane is now; null: it is not there. Asked for at each step, as panes are made late.
    using Frame = std::function<QWidget*()>;

    explicit PaneCycle(QMainWindow& window);

    /// \a focus gives the keyboard to what is of most use in the pane, when it never had it or what had it is
    /// gone.
    void add(Frame frame, std::function<void()> focus);
    void next() { step(1); }
    void previous() { step(-1); }

private:
    struct Pane {
        Frame frame;
        std::function<void()> focus;
    };
    struct Seen {
        QWidget* frame;
        const Pane* pane;
    };

    void step(int direction);
    std::vector<Seen> seen() const; ///< in visual order
    QRect placeOf(const QWidget& widget) const;
    bool comesBefore(const QWidget& a, const QWidget& b) const;
    bool liesBefore(const QWidget& frame, const QWidget& widget) const;
    bool enter(const Seen& pane) const; ///< false: nothing in it takes keys

    QMainWindow& m_window;
    std::vector<Pane> m_panes;
};

} // namespace brickbench::ui
