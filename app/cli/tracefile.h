// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFile>
#include <QMutex>

#include <memory>

namespace brickbench::cli {

/// The file of --trace: a line of JSON per event of a request, `{"time","ns","event","request"}`; `ns` is the
/// monotonic clock. The texts come redacted from ApiClient. Any thread.
class TraceFile {
public:
    static Result<std::shared_ptr<TraceFile>> open(const QString& name);

    void write(QLatin1StringView event, const QString& line);

private:
    QFile m_file;
    QMutex m_mutex; ///< reads and writes of one client share a thread, but two clients would not
};

} // namespace brickbench::cli
