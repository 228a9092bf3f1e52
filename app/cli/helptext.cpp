// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/helptext.h"

using namespace Qt::Literals::StringLiterals;

namespace brickbench::cli {

QString helpText()
{
    return QStringLiteral(
        R"(Usage: brickbench-cli [--host URL] [--profile NAME] [--local] [--user NAME] COMMAND ...

Runs code on Databricks clusters through the REST API 1.2, or in the local workspace.

Commands:
  clusters list | status ID | restart ID                      [--format table|json]
  contexts create --cluster ID --language L
  contexts status | destroy --cluster ID --context ID         [--format table|json]
  run --cluster ID --language L (-e CODE | FILE | -) [options]
  commands status | cancel --cluster ID --context ID --command ID   [--format table|json]
  commands wait --cluster ID --context ID --command ID [--format F] [-o FILE] [--images DIR] [--timeout S]
                                          waits for a command and prints its result as run would;
                                          with the --rich-tag that run --rich printed, also its parts
  libraries list --cluster ID                                 [--format table|json]
  libraries upload --cluster ID --name N --language L (--uri URI | FILE)
  libraries status --cluster ID                               [--format table|json]
                                          with kinds and messages, where the workspace has Libraries API 2.0
  libraries install | uninstall --cluster ID [--kind K] LIBRARY [--repo URL] [--exclude GROUP:ARTIFACT]...
                                          LIBRARY is a package, group:artifact:version or a path; K is pypi,
                                          maven, cran, whl, jar, egg or requirements, else what it looks like

Where to:
  --host URL       the workspace; http:// only for this computer
  --profile NAME   a profile of ~/.databrickscfg (or of DATABRICKS_CONFIG_FILE)
  --local          the local workspace: is started when it does not run, and ends with this program;
                   its cluster is taken when --cluster is not given
  --user NAME      sign in with user name and password (Basic); "token" with a token as password
  A token or password is never an argument. It is taken from DATABRICKS_TOKEN, or DATABRICKS_USERNAME and
  DATABRICKS_PASSWORD, else from the profile (DATABRICKS_CONFIG_PROFILE), else from ~/.netrc.
  DATABRICKS_HOST and DATABRICKS_CLUSTER_ID stand in for --host and --cluster.

Options of run:
  --language L     python, sql, scala or r; by the file's suffix when not given
  -e CODE          the code itself; FILE: a file with it; -: standard input
  --file-upload    send the code as a file (multipart)
  --rich           python only: text, tables, plots and HTML of the one run in order, by a preamble that is
                   sent before the code; in JSON they are "parts"
  --context ID     run in this context and leave it; else one is made and destroyed at the end
  --option K=V     an option of the API, such as displayRowLimit=100; may be repeated
  --format F       auto: text as it is; tables aligned for a terminal, else tab-separated
                   json: one object with everything there is to know, for every outcome
                   csv, tsv, jsonl, markdown, html: tables in that form, other results as with auto;
                   html is one page with everything that --rich gave
                   xlsx: a table as an Excel workbook, into a file or a pipe, never onto a terminal, and not
                   with --rich
  -o FILE          write the result to FILE, whole or not at all
  --images DIR     save pictures into DIR and print their names
  --timeout S      cancel after S seconds, and exit with 5; commands wait only stops waiting

For every command:
  --trace FILE     write a line of JSON for each request sent and answered, without secrets
  --help, --version
  BRICKBENCH_TRACE=FILE in the environment appends lines of nanoseconds of the monotonic clock and an event

Results go to standard output, everything else to standard error. Ctrl-C cancels the command, waits for
its end and destroys the context; pressed again it leaves both on the cluster and prints how to look at the
command later. The same happens by itself when the workspace refuses the credentials while the command
runs, gives no usable answer for 5 minutes, or the answer to the sent code is lost.

Exit codes:
  0  done
  1  the code ended in an error
  2  wrong usage
  3  cannot connect, or not authorised
  4  the API refused or answered nonsense; or the result could not be written
  5  cancelled, timed out, left running, or the context was lost
)");
}

QString versionText()
{
    return u"brickbench-cli "_s + QLatin1StringView(BRICKBENCH_VERSION);
}

} // namespace brickbench::cli
