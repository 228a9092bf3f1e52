// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace brickbench {

/// Writes one line "<nanoseconds> <event> <detail>" to the file that the environment variable
/// BRICKBENCH_TRACE names, for measuring from outside; costs one test of a flag without it. The file is
/// appended to, a line at a time, so that the window, brickbench-cli and brickbench-local can share it: the
/// nanoseconds are those of CLOCK_MONOTONIC, the same in all of them. Any thread. \a detail holds ids and
/// counts, never code, output or secrets.
///
/// | event                               | detail                                | told by                  |
/// |-------------------------------------|---------------------------------------|--------------------------|
/// | request sent                        | verb, path and query                  | ApiClient                |
/// | first byte                          | the same; of the body                 | ApiClient                |
/// | answered, failed                    | the same, and bytes or the reason     | ApiClient                |
/// | context asked, context ready        | context                               | ExecutionContext         |
/// | run submitted                       |                                       | CommandRun               |
/// | poll answered                       | state of the command                  | CommandRun               |
/// | first rows announced                | command, rows                         | CommandRun               |
/// | table complete                      | command, rows x columns               | CommandStatusDecoder     |
/// | run finished                        | command                               | CommandRun               |
/// | painted                             | "rows" or "result", command           | ResultPane               |
/// | request received, request answered  | verb, path; status, bytes             | brickbench-local         |
/// | command started, command finished   | command                               | brickbench-local         |
void trace(const char* event, const QString& detail = {});
/// Somebody asked for a trace: what is costly to say is worth saying.
bool isTracing();

} // namespace brickbench
