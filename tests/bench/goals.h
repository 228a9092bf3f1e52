// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/figure.h"

namespace brickbench::bench {

// One function a group of goals that are measured together; main.cpp lists them.
Report measureDecoding(int rounds); ///< goals 1 and 17
Report measureLoading(int rounds); ///< goal 2
Report measureWindow(int rounds); ///< goals 3, 4, 5 and 9
Report measureTableViews(int rounds); ///< goal 6
Report measureTableOperations(int rounds); ///< goals 7 and 8
Report measureExport(int rounds); ///< the part of goal 9 that goes to a file
Report measureSmallRequests(int rounds); ///< goal 11
Report measurePolling(int rounds); ///< goal 12
Report measureStartUp(int rounds); ///< goals 13 and 14
Report measureUsualResult(int rounds); ///< goal 15
Report measureClusters(int rounds); ///< goal 18: the list of 10,000 clusters

} // namespace brickbench::bench
