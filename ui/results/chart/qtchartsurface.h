// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/chart/chartsurface.h"

#include <QChartView>
#include <QTimer>

class QAbstractSeries;
class QAreaSeries;
class QCategoryAxis;
class QGraphicsEllipseItem;
class QPieSeries;
class QRubberBand;
class QXYSeries;

namespace brickbench::ui {

class PointCloud;

/// ChartSurface with Qt Charts. Both axes are category axes, since those alone take the ticks they are given.
///
/// Qt Charts is linked, not loaded on demand: it costs the start about 1 ms and 1 to 2 MiB (measured by
/// preloading it into the program), and a plug-in would be one more file to find on three systems.
class QtChartSurface : public QChartView, public ChartSurface {
    Q_OBJECT

public:
    QtChartSurface(const ThemeSource& theme, QWidget* parent);

    QWidget& widget() override { return *this; }
    void setDrawing(ChartDrawing drawing, ShownPoints shown) override;
    void setShownPoints(ShownPoints shown) override;
    void clear() override;
    ChartWindow window() const override { return m_window; }
    void setWindow(const ChartWindow& window) override;
    bool isZoomed() const override;
    void showAll() override;
    int plotWidth() const override;
    ChartMark mark() const override { return m_mark; }
    QPicture picture() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    bool hasPlot() const { return m_drawing.plot != nullptr; }
    const ChartPlot& plot() const { return *m_drawing.plot; }
    bool isPie() const;
    bool zoomsBoth() const; ///< X and Y; else X only

    // qtchartseries.cpp: what is painted
    void build();
    void addBars();
    void addLines();
    void addCloud();
    void addPie();
    void addAxes();
    void fillLines();
    void fillCloud();
    void recolor();
    void recolorSeries();
    void recolorPie();
    QColor colorOf(std::size_t series) const;
    void layTicks();

    // qtchartinput.cpp: pointer and keys
    QPointF placeOf(ChartMark mark) const; ///< in the widget
    QPointF valueAt(QPointF position) const; ///< X and Y of a place in the widget
    ChartMark markAt(QPointF position) const;
    ChartMark barAt(QPointF value) const;
    ChartMark nearestPoint(QPointF position) const;
    ChartMark sliceAt(QPointF position) const;
    void setMark(ChartMark mark, QPoint position);
    void stepMark(int steps, int series);
    void zoomAround(QPointF position, double factor);
    void zoomInto(const QRect& rectangle);
    void pan(double share);
    bool keepsInside(ChartWindow& window) const;

    const ThemeSource& m_theme;
    ChartDrawing m_drawing;
    ShownPoints m_shown;
    ChartWindow m_window;
    ChartMark m_mark;
    QCategoryAxis* m_xAxis = nullptr;
    QCategoryAxis* m_yAxis = nullptr;
    std::vector<QAbstractSeries*>
        m_series; ///< as plot().series for lines, areas and clouds; owned by the chart
    PointCloud* m_cloud = nullptr; ///< owned by the scene
    QGraphicsEllipseItem* m_ring = nullptr; ///< around the mark; owned by the scene
    QRubberBand* m_band;
    QPoint m_pressed;
    bool m_isPressed = false;
    QTimer m_layTimer;
};

} // namespace brickbench::ui
