// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace brickbench::ui {

/// For measuring from outside: writes "painted" to the trace once the window of \a widget was painted next.
/// Does nothing without a trace.
class PaintTrace : public QObject {
    Q_OBJECT

public:
    static void announceNextPaint(QWidget& widget, const QString& detail);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    PaintTrace(QWidget& window, QString detail);

    QString m_detail;
};

} // namespace brickbench::ui
