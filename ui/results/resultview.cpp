// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/resultview.h"

namespace brickbench::ui {

void ResultView::passOn(const ResultView& inner)
{
    connect(&inner, &ResultView::openTextRequested, this, &ResultView::openTextRequested);
    connect(&inner, &ResultView::placeActivated, this, &ResultView::placeActivated);
    connect(&inner, &ResultView::fileActivated, this, &ResultView::fileActivated);
    connect(&inner, &ResultView::everythingRequested, this, &ResultView::everythingRequested);
    connect(&inner, &ResultView::newContextRequested, this, &ResultView::newContextRequested);
    connect(&inner, &ResultView::restartRequested, this, &ResultView::restartRequested);
    connect(&inner, &ResultView::cancelRequested, this, &ResultView::cancelRequested);
}

} // namespace brickbench::ui
