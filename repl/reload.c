// SPDX-License-Identifier: ISC

#include "repl/reload.h"

#include "base/display.h"
#include "rdf/iri.h"
#include "repl/interrupt.h"
#include "repl/line.h"
#include "repl/session.h"
#include "store/reload.h"

#include <errno.h>
#include <stdlib.h>

/// Most changes that the shell shows
enum { MAX_SHOWN = 40 };

/// A reload that is shown
typedef struct {
  const ReloadOptions* options;
  size_t               n; ///< Changes
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
  if (shown->options->most && shown->n++ >= shown->options->most) {
    return ENT_OK;
  }
  EntBuffer line = {NULL, 0U, 0U, false};
  write_claim(kind, claim, article, &line);
  const bool failed = line.failed || fwrite(line.data, 1U, line.len,
                                            shown->options->out) != line.len;
  ent_buffer_clear(&line);
  return failed ? ent_error_set(error, ENT_ERR_IO, "cannot write: %s",
                                strerror(errno))
                : ENT_OK;
}

static bool
on_end(void* const handle, const EntReloadCounts* const counts)
{
  const Shown* const         shown   = (const Shown*)handle;
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
  return !fflush(options->out) && options->confirm(options->handle);
}

EntStatus
reload_run(const ReloadOptions* const options, EntError* const error)
{
  Shown                   shown    = {options, 0U};
  const EntReloadObserver observer = {&shown, on_change, on_end};
  EntReloadCounts         counts;
  EntStore*               store = NULL;
  EntStatus               status =
    ent_store_open(options->database, ENT_STORE_WRITE, &store, error);
  status = status ? status
                  : ent_reload(store, options->analyser, options->program,
                               &observer, &counts, error);
  ent_store_close(store);
  return status;
}

static bool
yes(void* const handle)
{
  (void)handle;
  return true;
}

static bool
no(void* const handle)
{
  (void)handle;
  return false;
}

/// Ask in the shell
static bool
ask(void* const handle)
{
  (void)handle;
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
  const bool is_yes = ent_slice_is(text, "yes");
  const bool is_no  = ent_slice_is(text, "no");
  if (text.len && !is_yes && !is_no) {
    return ent_error_set(error, ENT_ERR_SYNTAX, "usage: .reload [yes|no]");
  }
  // The files may have changed since they were read
  ent_analyser_close(session->analyser);
  session->analyser      = NULL;
  EntStore* const reader = ent_lookup_store(ent_engine_lookup(session->engine));
  EntStatus       status = session_open_analyser(session, error);
  if (!status) {
    const ReloadOptions options = {.database = ent_store_path(reader),
                                   .analyser = session->analyser,
                                   .program  = session->program,
                                   .out      = session->out,
                                   .most     = MAX_SHOWN,
                                   .confirm =
                                     is_yes                              ? yes
                                     : is_no || !session->is_interactive ? no
                                                                         : ask};
    status                      = reload_run(&options, error);
    if (!status && !text.len && !session->is_interactive) {
      fputs("nothing was changed; .reload yes keeps it\n", session->out);
    }
  }
  return status;
}
