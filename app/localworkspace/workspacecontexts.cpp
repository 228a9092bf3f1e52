// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Workspace that makes, finds and destroys contexts.
#include "localworkspace/workspace.h"

#include <QDir>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace brickbench::local {

using namespace Qt::Literals::StringLiterals;

QString Workspace::languageProblem(const QString& language) const
{
    if (language == "python"_L1 || language == "sql"_L1) {
        if (!m_finder->isFinished() || python().isUsable())
            return {};
        const QString what = language == "sql"_L1
            ? u"SQL runs in a Python process here, and there is none. "_s
            : u"Python is not available. "_s;
        return what + python().problem;
    }
    if (language == "r"_L1)
        return u"R is not available in this version of the local workspace; it would need R (the r-base package). Use "
               "python or sql, or a cluster."_s;
    if (language == "scala"_L1)
        return u"Scala is not available in this version of the local workspace; it would need a Java runtime and Scala. "
               "Use python or sql, or a cluster."_s;
    return u"requirement failed: unknown language '%1'; known are python, sql, r and scala"_s.arg(language);
}

std::variant<ExecutionContext*, QString> Workspace::createContext(const QString& language)
{
    if (m_phase == Phase::Terminated || m_phase == Phase::Terminating)
        return u"The cluster is terminated; start it, and create the context again when its status is Running."_s;
    if (m_phase != Phase::Running || m_isStopping)
        return u"The cluster is restarting; create the context again when its status is Running."_s;
    if (const QString problem = languageProblem(language); !problem.isEmpty())
        return problem;
    if (contextCount() >= m_settings.maxContexts)
        return u"requirement failed: there are %1 contexts already, the most allowed; destroy one that is no longer "
               "needed"_s.arg(m_settings.maxContexts);
    ContextSettings settings;
    settings.id = newContextId();
    settings.language = language;
    settings.launch = launchFor(settings.id);
    settings.libraries = m_libraries->paths() + m_installer->paths();
    settings.textLimit = m_settings.textLimit;
    settings.cancelGraceMs = m_settings.cancelGraceMs;
    settings.cancelledIsFinished = m_settings.cancelledIsFinished;
    auto context = std::make_unique<ExecutionContext>(settings);
    ExecutionContext* created = context.get();
    m_contexts.emplace(settings.id, std::move(context));
    return created;
}

DriverLaunch Workspace::launchFor(const QString& contextId)
{
    DriverLaunch launch;
    launch.program = python().program;
    launch.arguments = {u"-u"_s, m_runFolder + u"/drivers/driver.py"_s, u"--data"_s, m_settings.dataFolder,
        u"--row-limit"_s, QString::number(m_settings.rowLimit), u"--text-limit"_s,
        QString::number(m_settings.textLimit), u"--engine"_s, engine(), u"--image-shape"_s,
        m_settings.imageShape};
    launch.workingFolder = QDir::homePath();
    launch.resultFolder = m_runFolder + u"/contexts/"_s + contextId;
    launch.ending = &m_ending;
    launch.reaper = m_reaper;
    return launch;
}

QString Workspace::newContextId() const
{
    for (;;) {
        const QString id = QString::number(QRandomGenerator::system()->bounded(
            Q_INT64_C(1000000000000000000), Q_INT64_C(9223372036854775807)));
        if (!m_contexts.contains(id))
            return id;
    }
}

ExecutionContext* Workspace::context(const QString& id) const
{
    const auto found = m_contexts.find(id);
    return found == m_contexts.end() ? nullptr : found->second.get();
}

void Workspace::destroyContext(const QString& id)
{
    // Out of the map first: who hears of its end looks it up, and must not find it.
    const auto context = m_contexts.extract(id);
}

void Workspace::clearContexts()
{
    const auto gone = std::exchange(m_contexts, {});
}

bool Workspace::isBusy() const
{
    return m_installer->isBusy() || std::any_of(m_contexts.begin(), m_contexts.end(), [](const auto& entry) {
        return entry.second->isBusy();
    });
}

} // namespace brickbench::local
