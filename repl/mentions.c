// SPDX-License-Identifier: ISC

#include "repl/mentions.h"

#include "repl/interrupt.h"
#include "repl/render.h"
#include "repl/terminal.h"
#include "store/why.h"

#include <inttypes.h>
#include <stdlib.h>

/// The mentions of a statement, on their way
typedef struct {
  Session*    session;
  EntError*   error;
  MentionSum* sums[2];
  EntBuffer*  groups; ///< What is shown of each sentence
  size_t      n_groups;
  size_t      capacity;
  EntMap*     known; ///< Indexes of groups
} Mentions;

void
mentions_write_parts(const Session* const  session,
                     const EntSlice* const parts,
                     const size_t          n,
                     EntBuffer* const      out)
{
  EntBuffer line = {NULL, 0U, 0U, false};
  for (size_t i = 0U; i < n; ++i) {
    if (parts[i].len) {
      ent_buffer_string(&line, line.len ? " · " : "");
      ent_buffer_append(&line, parts[i]);
    }
  }
  render_text(out, ent_buffer_slice(&line), terminal_width(session->out), 5U);
  out->failed = out->failed || line.failed;
  ent_buffer_clear(&line);
}

/// The sentence, its words marked
static void
write_sentence(const Mentions* const m,
               const EntClaim* const claim,
               EntBuffer* const      out)
{
  const MarkedSpan spans[] = {
    {claim->cue_span.begin, claim->cue_span.end, MARK_CUE},
    {claim->subject_span.begin, claim->subject_span.end, MARK_SUBJECT},
    {claim->object_span.begin, claim->object_span.end, MARK_OBJECT},
  };
  const size_t begin = out->len;
  render_marked(out, claim->sentence.text, spans, 3U,
                terminal_has_colour(m->session->out),
                terminal_width(m->session->out), 5U);
  render_number(out, begin, m->n_groups);
}

/// From when to when the claim holds: "2020", "from 1994"; empty if unknown
static EntSlice
interval_of(const EntClaim* const claim, EntArena* const arena)
{
  const EntSlice from = claim->valid_from.text;
  const EntSlice to   = claim->valid_to.text;
  if (!from.len || !to.len) {
    return !from.len && !to.len
             ? from
             : ent_arena_printf(arena, "%s %.*s", from.len ? "from" : "until",
                                ENT_SLICE_ARG(from.len ? from : to));
  }
  return ent_slice_equals(from, to)
           ? from
           : ent_arena_printf(arena, "%.*s to %.*s", ENT_SLICE_ARG(from),
                              ENT_SLICE_ARG(to));
}

/// Words of time and what they were read as: time "last year" (2020)
static EntSlice
time_of(const EntClaim* const claim, EntArena* const arena)
{
  const EntSlice when = interval_of(claim, arena);
  return when.len ? ent_arena_printf(arena, "time \"%.*s\" (%.*s)",
                                     ENT_SLICE_ARG(claim->time_text),
                                     ENT_SLICE_ARG(when))
                  : ent_arena_printf(arena, "time \"%.*s\"",
                                     ENT_SLICE_ARG(claim->time_text));
}

/// Where it stands; a copy says of what, `what` stands before the first part
static void
write_place(const Mentions* const   m,
            const EntMention* const mention,
            const char* const       what,
            EntBuffer* const        out)
{
  EntArena       arena   = {NULL, 0U};
  const EntSlice copy_of = mention->article.copy_of;
  const EntSlice title =
    mention->article.title.len ? mention->article.title : mention->name;
  const EntSlice place[] = {
    *what ? ent_arena_printf(&arena, "%s%.*s", what, ENT_SLICE_ARG(title))
          : title,
    mention->article.date, mention->article.site, mention->article.url,
    copy_of.len && !*what
      ? ent_arena_printf(&arena, "a copy of doc:%.*s", ENT_SLICE_ARG(copy_of))
      : (EntSlice){NULL, 0U}};
  mentions_write_parts(m->session, place, 5U, out);
  ent_arena_clear(&arena);
}

/// Who says it, how it is meant, and by which rule
static void
write_source(const Mentions* const   m,
             const EntMention* const mention,
             EntBuffer* const        out)
{
  const EntClaim* const claim = &mention->claim;
  EntArena              arena = {NULL, 0U};
  const EntSlice        none  = {NULL, 0U};
  const EntSlice        holder =
    mention->holder_label.len ? mention->holder_label : claim->holder;
  const EntSlice meant[] = {
    holder.len ? ent_arena_printf(&arena, "said by %.*s", ENT_SLICE_ARG(holder))
               : ent_slice("said by the article"),
    ent_arena_printf(&arena, "%s, %s", ent_polarity_name(claim->polarity),
                     ent_modality_name(claim->modality)),
    claim->time_text.len ? time_of(claim, &arena) : none,
    ent_arena_printf(&arena, "confidence %.2f", claim->confidence)};
  const EntSlice rule[] = {
    ent_arena_printf(&arena,
                     claim->steps.len ? "rule %.*s (%.*s)" : "rule %.*s",
                     ENT_SLICE_ARG(claim->rule), ENT_SLICE_ARG(claim->steps)),
    ent_arena_printf(&arena, "sentence %u", claim->sentence.number)};
  mentions_write_parts(m->session, meant, 4U, out);
  mentions_write_parts(m->session, rule, 2U, out);
  ent_arena_clear(&arena);
}

static EntStatus
count(MentionSum* const sum, const EntMention* const mention)
{
  const EntClaim* const claim   = &mention->claim;
  const EntSlice        copy_of = mention->article.copy_of;
  ++sum->n;
  if (claim->polarity == ENT_NEGATED) {
    ++sum->n_negated;
  } else if (claim->modality != ENT_ACTUAL) {
    ++sum->n_unreal;
  } else {
    ++sum->n_facts;
  }
  return ent_map_put(sum->sources, copy_of.len ? copy_of : claim->article, 0U);
}

/// Begin the group of a sentence
static EntBuffer*
add_group(Mentions* const m, const EntSlice key)
{
  if (m->n_groups == m->capacity) {
    const size_t     capacity = m->capacity * 2U + 16U;
    EntBuffer* const groups =
      (EntBuffer*)realloc(m->groups, capacity * sizeof(*groups));
    if (!groups) {
      return NULL;
    }
    m->groups   = groups;
    m->capacity = capacity;
  }
  EntBuffer* const group = &m->groups[m->n_groups];
  *group                 = (EntBuffer){NULL, 0U, 0U, false};
  const EntStatus status = ent_map_put(m->known, key, (uint32_t)m->n_groups++);
  return status ? NULL : group;
}

/// What is the same of a sentence and of its copies
static void
write_key(const EntMention* const mention, EntBuffer* const key)
{
  const EntClaim* const claim   = &mention->claim;
  const EntSlice        copy_of = mention->article.copy_of;
  ent_buffer_append(key, copy_of.len ? copy_of : claim->article);
  ent_buffer_printf(key, " %d %d %zu %zu ", claim->polarity, claim->modality,
                    (size_t)claim->cue_span.begin, claim->holder.len);
  ent_buffer_append(key, claim->holder);
  ent_buffer_append(key, claim->sentence.text);
}

static EntStatus
on_mention(void* const handle, const EntMention* const mention)
{
  Mentions* const m     = (Mentions*)handle;
  EntBuffer       key   = {NULL, 0U, 0U, false};
  EntBuffer*      group = NULL;
  uint32_t        index = 0U;
  if (interrupt_flag) {
    return ent_error_set(m->error, ENT_ERR_CANCELLED, "cancelled");
  }
  write_key(mention, &key);
  const bool is_copy = ent_map_get(m->known, ent_buffer_slice(&key), &index);
  if (is_copy) {
    group = &m->groups[index];
    write_place(m, mention, "also in ", group);
  } else if ((group = add_group(m, ent_buffer_slice(&key)))) {
    write_sentence(m, &mention->claim, group);
    write_source(m, mention, group);
    write_place(m, mention, "", group);
  }
  const bool failed = !group || group->failed || key.failed ||
                      count(m->sums[0], mention) || count(m->sums[1], mention);
  ent_buffer_clear(&key);
  return failed ? ent_error_set(m->error, ENT_ERR_MEMORY, "out of memory")
                : ENT_OK;
}

EntStatus
mentions_show(Session* const               session,
              const EntStatementIds* const statement,
              EntBuffer* const             out,
              MentionSum* const            one,
              MentionSum* const            all,
              EntError* const              error)
{
  Mentions  m = {.session = session,
                 .error   = error,
                 .sums    = {one, all},
                 .known   = ent_map_new()};
  EntStatus status =
    m.known
      ? ent_store_mentions(ent_lookup_store(ent_engine_lookup(session->engine)),
                           statement->s, statement->p, statement->o, on_mention,
                           &m, error)
      : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  for (size_t i = 0U; i < m.n_groups; ++i) {
    ent_buffer_append(out, ent_buffer_slice(&m.groups[i]));
    ent_buffer_clear(&m.groups[i]);
  }
  free(m.groups);
  ent_map_free(m.known);
  return status;
}

void
mentions_write_sum(const MentionSum* const sum,
                   const size_t            n_statements,
                   EntBuffer* const        out)
{
  const size_t n_sources = ent_map_size(sum->sources);
  ent_buffer_printf(out, "%" PRIu64 " mention%s", sum->n,
                    sum->n == 1U ? "" : "s");
  if (n_statements > 1U) {
    ent_buffer_printf(out, " of %zu statements", n_statements);
  }
  if (sum->n > 1U) {
    ent_buffer_printf(out, " in %zu independent source%s", n_sources,
                      n_sources == 1U ? "" : "s");
  }
  if (sum->n != sum->n_facts) {
    ent_buffer_printf(out, ": %" PRIu64 " asserted", sum->n_facts);
  }
  if (sum->n_negated) {
    ent_buffer_printf(out, ", %" PRIu64 " negated", sum->n_negated);
  }
  if (sum->n_unreal) {
    ent_buffer_printf(out, ", %" PRIu64 " possible, planned or demanded",
                      sum->n_unreal);
  }
}
