// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace brickbench::ui {

/// Tells whether a window can be looked at: neither hidden nor minimised.
class WindowSight : public QObject {
    Q_OBJECT

public:
    explicit WindowSight(QWidget& window);

    bool isOn() const { return m_isOn; }

Q_SIGNALS:
    void changed(bool isOn);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void look();

    QWidget& m_window;
    bool m_isOn;
};

} // namespace brickbench::ui
