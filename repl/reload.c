// SPDX-License-Identifier: ISC

#include "repl/reload.h"

#include "base/digester.h"
#include "base/display.h"
#include "rdf/iri.h"
#include "repl/interrupt.h"
#include "repl/line.h"
#include "repl/session.h"
#include "repl/statement.h"
#include "store/reload.h"

#include <errno.h>
#include <stdlib.h>

/// Most changes that the shell shows
enum { MAX_SHOWN = 40 };

/// Digits of the digest of all changes (255 bits)
#define CHANGES_DIGITS 51U

/// A reload that is shown
typedef struct {
  const ReloadOptions* options;
  bool                 is_again; ///< It was shown before, and confirmed
  bool                 is_same;  ///< Then: it still is what was shown
  size_t               n;        ///< Changes
  EntDigester          changes;
  char                 digest[CHANGES_DIGITS + 1U];
} Shown;

static void
write_claim(const EntReloadKind     kind,
            const EntClaim* const   claim,
            const EntArticle* const article,
            EntBuffer* const        out)
{
  static const char signs[] = {[ENT_RELOAD_CAME]    = '+',
                               [ENT_RELOAD_WENT]    = '-',
                               [ENT_RELOAD_CHANGED] = '~'};
  const EntSlice    iris[]  = {claim->subject, claim->predicate,
                               claim->object.text};
  const bool        is_fact =
    claim->polarity == ENT_ASSERTED && claim->modality == ENT_ACTUAL;
  ent_buffer_byte(out, signs[kind]);
  for (size_t i = 0U; i < 3U; ++i) {
    ent_buffer_byte(out, ' ');
    ent_display_append(out, ent_iri_local_name(iris[i]));
  }
  if (!is_fact) {
    ent_buffer_printf(out, " (%s, %s)", ent_polarity_name(claim->polarity),
                      ent_modality_name(claim->modality));
  }
  ent_buffer_printf(out, " · sentence %u · ", claim->sentence.number);
  ent_display_append(out, article->title.len ? article->title : article->name);
  ent_buffer_byte(out, '\n');
}

static EntStatus
on_change(void* const             handle,
          const EntReloadKind     kind,
          const EntClaim* const   claim,
          const EntArticle* const article,
          EntError* const         error)
{
  Shown* const shown = (Shown*)handle;
  if (interrupt_flag) {
    return ent_error_set(error, ENT_ERR_CANCELLED, "cancelled");
  }
  const size_t most     = shown->options->most;
  const bool   is_shown = !shown->is_again && (!most || shown->n < most);
  EntBuffer    line     = {NULL, 0U, 0U, false};
  EntStatus    status   = ENT_OK;
  ++shown->n;
  write_claim(kind, claim, article, &line);
  if (line.failed) {
    status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  } else if (is_shown &&
             fwrite(line.data, 1U, line.len, shown->options->out) != line.len) {
    status =
      ent_error_set(error, ENT_ERR_IO, "cannot write: %s", strerror(errno));
  }
  ent_digester_add(&shown->changes, ent_buffer_slice(&line));
  ent_digester_add(&shown->changes, claim->article);
  ent_digester_add(&shown->changes, claim->rule);
  ent_buffer_clear(&line);
  return status;
}

static void
write_sum(const Shown* const shown, const EntReloadCounts* const counts)
{
  const ReloadOptions* const options = shown->options;
  if (options->most && shown->n > options->most) {
    fprintf(options->out, "and %zu more\n", shown->n - options->most);
  }
  fprintf(options->out,
          "%zu article%s understood anew: %zu statement%s came, %zu went, %zu "
          "changed\n",
          counts->articles, counts->articles == 1U ? "" : "s",
          counts->mentions[ENT_RELOAD_CAME],
          counts->mentions[ENT_RELOAD_CAME] == 1U ? "" : "s",
          counts->mentions[ENT_RELOAD_WENT],
          counts->mentions[ENT_RELOAD_CHANGED]);
  if (counts->unkept) {
    fprintf(options->out,
            "%zu article%s read before words were kept: ingest %s again\n",
            counts->unkept, counts->unkept == 1U ? " was" : "s were",
            counts->unkept == 1U ? "it" : "them");
  }
}

/// All was told: true if it shall be so
static bool
on_end(void* const handle, const EntReloadCounts* const counts)
{
  Shown* const shown = (Shown*)handle;
  char         digest[CHANGES_DIGITS + 1U];
  ent_digester_end(&shown->changes, CHANGES_DIGITS, digest);
  if (shown->is_again) {
    shown->is_same = !strcmp(digest, shown->digest);
    return shown->is_same;
  }
  memcpy(shown->digest, digest, sizeof(digest));
  write_sum(shown, counts);
  return !fflush(shown->options->out) && shown->options->answer == RELOAD_YES;
}

/// Understand all anew; what comes of it, on_end decides
static EntStatus
understand(Shown* const shown, EntError* const error)
{
  const ReloadOptions* const options  = shown->options;
  const EntReloadObserver    observer = {shown, on_change, on_end};
  EntReloadCounts            counts;
  EntStore*                  store = NULL;
  ent_digester_begin(&shown->changes);
  EntStatus status =
    ent_store_open(options->database, ENT_STORE_WRITE, &store, error);
  status = status ? status
                  : ent_reload(store, options->analyser, options->program,
                               &observer, &counts, error);
  ent_store_close(store);
  return status;
}

EntStatus
reload_run(const ReloadOptions* const options, EntError* const error)
{
  Shown shown;
  memset(&shown, 0, sizeof(shown));
  shown.options    = options;
  EntStatus status = understand(&shown, error);
  if (!status && options->answer == RELOAD_ASK && options->confirm()) {
    shown.is_again = true;
    status         = understand(&shown, error);
    if (!status && !shown.is_same) {
      status = ent_error_set(error, ENT_ERR_CANCELLED,
                             "the store has changed since that was shown; "
                             "nothing was done");
    }
  }
  return status;
}

/// Ask in the shell
static bool
ask(void)
{
  char*      line = NULL;
  const bool kept = line_read("keep this? [y/N] ", &line) == LINE_READ &&
                    (line[0] == 'y' || line[0] == 'Y');
  free(line);
  return kept;
}

EntStatus
session_reload(Session* const  session,
               const EntSlice  text,
               EntError* const error)
{
  EntSlice   answer    = text;
  const bool is_closed = statement_begins(text, "closed", &answer);
  const bool is_yes    = ent_slice_is(answer, "yes");
  const bool is_no     = ent_slice_is(answer, "no");
  if (answer.len && !is_yes && !is_no) {
    return ent_error_set(error, ENT_ERR_SYNTAX,
                         "usage: .reload [closed] [yes|no]");
  }
  // The files may have changed since they were read
  ent_analyser_close(session->analyser);
  session->analyser      = NULL;
  EntStore* const reader = ent_lookup_store(ent_engine_lookup(session->engine));
  EntStatus       status = session_open_analyser(session, is_closed, error);
  if (!status) {
    const ReloadOptions options = {.database = ent_store_path(reader),
                                   .analyser = session->analyser,
                                   .program  = session->program,
                                   .out      = session->out,
                                   .most     = MAX_SHOWN,
                                   .answer   = is_yes ? RELOAD_YES
                                               : is_no || !session->is_interactive
                                                 ? RELOAD_NO
                                                 : RELOAD_ASK,
                                   .confirm  = ask};
    status                      = reload_run(&options, error);
    if (!status && !answer.len && !session->is_interactive) {
      fprintf(session->out, "nothing was changed; .reload %syes keeps it\n",
              is_closed ? "closed " : "");
    }
  }
  if (is_closed) { // Others need all that sentences say
    ent_analyser_close(session->analyser);
    session->analyser = NULL;
  }
  return status;
}
