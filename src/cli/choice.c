// SPDX-License-Identifier: ISC

#include "cli/choice.h"

#include "article/date.h"
#include "cli/cli.h"
#include "cli/request.h"
#include "sparql/matched.h"

#include <stdlib.h>
#include <string.h>

/// Exit status if --since is neither a run nor a date, else -1
static int
settle_since(const char* const command, CliChoice* const choice)
{
  const char* const text = choice->since;
  const size_t      n    = strspn(text, "0123456789");
  if (n && n < 10U && !text[n]) {
    choice->filter.since_run = strtoll(text, NULL, 10);
    return choice->filter.since_run
             ? -1
             : cli_usage(command, "runs are counted from 1");
  }
  EntArena       arena   = {NULL, 0U};
  const EntSlice date    = ent_date_normalise(ent_slice(text), &arena);
  const bool     is_date = date.len >= CLI_DATE_SIZE;
  if (is_date) {
    memcpy(choice->date, date.data, CLI_DATE_SIZE);
    choice->filter.since = (EntSlice){choice->date, CLI_DATE_SIZE};
  }
  ent_arena_clear(&arena);
  return is_date ? -1
                 : cli_usage(command,
                             "\"%s\" is no date such as 2021-03-05, and no "
                             "number of a run",
                             text);
}

int
cli_choice_settle(const char* const command, CliChoice* const choice)
{
  EntExportFilter* const filter = &choice->filter;
  filter->matched               = choice->where != NULL;
  if (choice->min_confidence) {
    char* end              = NULL;
    filter->min_confidence = strtod(choice->min_confidence, &end);
    if (end == choice->min_confidence || *end ||
        !(filter->min_confidence >= 0.0 && filter->min_confidence <= 1.0)) {
      return cli_usage(command, "\"%s\" is no number from 0 to 1",
                       choice->min_confidence);
    }
  }
  return choice->since ? settle_since(command, choice) : -1;
}

static EntStatus
match_triple(void* const                  handle,
             const EntStatementIds* const triple,
             EntError* const              error)
{
  return ent_choice_match((EntChoice*)handle,
                          (QuadIds){triple->s, triple->p, triple->o, 0}, error);
}

static EntStatus
match_mention(void* const handle, const int64_t row, EntError* const error)
{
  return ent_choice_match_mention((EntChoice*)handle, row, error);
}

/// Match the pattern; exit status
static int
match(const char* const command,
      const char* const where,
      EntStore* const   store,
      EntChoice* const  choice)
{
  const CliRequest   request = {NULL, where, NULL};
  const EntMatchSink sink    = {choice, match_triple, match_mention};
  EntError           error   = {0};
  EntEngine*         engine  = NULL;
  EntStatus          status  = ent_engine_new(store, &engine, &error);
  int                result  = status ? cli_fail(command, &error) : CLI_DONE;
  if (!status && ent_engine_match(engine, ent_slice(where), &sink, &error)) {
    result = cli_request_fail(command, &request, ent_slice(where), &error);
  }
  ent_engine_free(engine);
  return result;
}

int
cli_choice_make(const char* const      command,
                const CliChoice* const choice,
                EntStore* const        store,
                EntChoice** const      made)
{
  const EntExportFilter* const filter = &choice->filter;
  EntError                     error  = {0};
  *made                               = NULL;
  if (!choice->where && !choice->since && !choice->min_confidence &&
      !filter->closed) {
    return CLI_DONE;
  }
  if (ent_choice_new(store, made, &error)) {
    return cli_fail(command, &error);
  }
  int result =
    choice->where ? match(command, choice->where, store, *made) : CLI_DONE;
  if (!result && ent_choice_make(*made, filter, &error)) {
    result = cli_fail(command, &error);
  }
  if (result) {
    ent_choice_free(*made);
    *made = NULL;
  }
  return result;
}
