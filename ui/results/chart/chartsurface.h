// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "results/chartwindow.h"

#include <QPicture>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

class QWidget;

namespace brickbench::ui {

class ThemeSource;

using ChartPlotPtr = std::shared_ptr<const ChartPlot>;

/// A plot with its words.
struct ChartDrawing {
    ChartPlotPtr plot;
    ChartWindow full; ///< fullWindow() of the plot
    std::vector<QString> seriesNames; ///< as plot->series
    std::vector<QString> categoryNames; ///< as plot->categories; may be equal
    QString xTitle;
    QString yTitle;
};

/// One value of a plot: plot.series[series].y[index].
struct ChartMark {
    int series = -1;
    int index = -1;

    bool isValid() const { return series >= 0; }
    friend bool operator==(const ChartMark&, const ChartMark&) = default;
};

/// Paints charts. The one place behind which a charting library stands: nothing else of ours knows Qt Charts.
///
/// The pointer and the keys choose a mark and zoom: wheel and drag, + and -, arrows, 0 or a double click for
/// all of it again.
class ChartSurface {
public:
    virtual ~ChartSurface() = default;

    /// The widget to lay out; owned by its parent, and this object with it.
    virtual QWidget& widget() = 0;

    /// Shows all of \a drawing. \a shown: the points of the full window; not used for categories and bins.
    virtual void setDrawing(ChartDrawing drawing, ShownPoints shown) = 0;
    /// The points of the window in sight, after it changed.
    virtual void setShownPoints(ShownPoints shown) = 0;
    virtual void clear() = 0;

    virtual ChartWindow window() const = 0;
    virtual void setWindow(const ChartWindow& window) = 0;
    virtual bool isZoomed() const = 0;
    virtual void showAll() = 0;
    virtual int plotWidth() const = 0; ///< pixels of the screen, for shownPoints()

    virtual ChartMark mark() const = 0;
    /// What is in sight as drawing commands: a worker can paint them at any size.
    virtual QPicture picture() const = 0;

    std::function<QString(ChartMark)> wordsOfMark; ///< for the tool tip and screen readers
    std::function<void()> windowChanged;
};

/// Paints with Qt Charts, in the theme's colours.
ChartSurface* makeChartSurface(const ThemeSource& theme, QWidget* parent);

} // namespace brickbench::ui
