// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QThreadPool;

namespace brickbench {

/// The threads of runInBackground(), and of what shares its work out. Surprising: not Qt's global pool. Qt
/// paints large areas with the help of that one and waits for it, so two long jobs in it stop the window on a
/// machine of two processors. The application waits for the jobs at its end.
QThreadPool& workerPool();

} // namespace brickbench
