// SPDX-License-Identifier: ISC

#include "store/task.h"

#include "article/language.h"
#include "base/buffer.h"
#include "base/digest.h"

#include <stdlib.h>

static bool
own(EntArena* const arena, EntSlice* const s)
{
  *s = ent_arena_copy(arena, *s);
  return s->data != NULL;
}

EntTask*
ent_task_new(const EntInputDocument* const input)
{
  EntTask* const task = (EntTask*)calloc(1U, sizeof(EntTask));
  if (!task) {
    return NULL;
  }
  task->input                       = *input;
  EntInputDocument* const d         = &task->input;
  EntSlice                name      = ent_slice(input->name);
  EntSlice* const         strings[] = {
            &name,          &d->bytes,        &d->known.title,
            &d->known.site, &d->known.author, &d->known.url,
            &d->known.date, &d->key};
  for (size_t i = 0U; i < sizeof(strings) / sizeof(strings[0]); ++i) {
    if (!own(&task->arena, strings[i])) {
      ent_task_free(task);
      return NULL;
    }
  }
  d->name = name.data;
  return task;
}

EntTask*
ent_task_failed(const char* const     name,
                const EntTaskState    state,
                const EntError* const reason)
{
  const EntInputDocument input = {.name = name};
  EntTask* const         task  = ent_task_new(&input);
  if (task) {
    task->state = state;
    task->error = *reason;
  }
  return task;
}

void
ent_task_free(EntTask* const task)
{
  if (task) {
    ent_arena_clear(&task->arena);
    free(task);
  }
}

/// The document or the machine is to blame for `status`
static EntTaskState
blame(const EntStatus status)
{
  return status == ENT_ERR_FORMAT || status == ENT_ERR_LIMIT ||
             status == ENT_ERR_SYNTAX
           ? ENT_TASK_REJECTED
           : ENT_TASK_FAILED;
}

static void
field(EntBuffer* const out, const EntSlice s)
{
  ent_buffer_printf(out, "%zu:", s.len);
  ent_buffer_append(out, s);
}

/// Digest of all that an article is made from, its name included
static EntStatus
digest_bytes(EntTask* const                  task,
             const EntArticleMetadata* const known,
             EntError* const                 error)
{
  const EntInputDocument* const   d       = &task->input;
  const EntArticleMetadata        nothing = {0};
  const EntArticleMetadata* const told[]  = {&d->known,
                                            known ? known : &nothing};
  EntBuffer                       out     = {NULL, 0U, 0U, false};
  ent_buffer_printf(&out, "%d,", (int)d->form);
  field(&out, ent_slice(d->name));
  field(&out, d->key);
  for (size_t i = 0U; i < 2U; ++i) {
    field(&out, told[i]->title);
    field(&out, told[i]->site);
    field(&out, told[i]->author);
    field(&out, told[i]->url);
    field(&out, told[i]->date);
  }
  field(&out, d->bytes);
  ent_digest(ent_buffer_slice(&out), ENT_STORE_DIGITS, task->bytes);
  const bool failed = out.failed;
  ent_buffer_clear(&out);
  return failed ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
                : ENT_OK;
}

/// Fill the source; one without a key is known by its bytes
static EntStatus
make_source(EntTask* const task, EntError* const error)
{
  const EntInputDocument* const d      = &task->input;
  EntSource* const              source = &task->source;
  source->key                          = d->key;
  source->is_path = d->key.len && ent_slice_is(d->key, d->name);
  source->bytes   = task->bytes;
  source->article = &task->analysis.article;
  if (!source->key.len) {
    source->key     = ent_arena_printf(&task->arena, "bytes:%s", task->bytes);
    source->is_path = true;
  }
  return source->key.data
           ? ent_digest_article(source->article, &source->digest, error)
           : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
}

/// Set the task aside if it is not in English
static bool
is_foreign(EntTask* const task)
{
  const char* const language = ent_language_find(task->analysis.article.text);
  if (ent_language_is_english(language)) {
    return false;
  }
  ent_error_set(&task->error, ENT_ERR_FORMAT, "is not in English but in %s",
                language);
  task->state = ENT_TASK_ASIDE;
  return true;
}

/// Read the article, unless its bytes were read before
static EntStatus
read_article(EntTask* const              task,
             const EntTaskContext* const context,
             EntStore* const             store,
             EntError* const             error)
{
  EntStatus status = digest_bytes(task, context->options->known, error);
  if (!status && store) {
    status = ent_source_find_bytes(store, context->run, task->bytes, &task->row,
                                   error);
  }
  if (status || task->row) {
    task->state      = ENT_TASK_KNOWN;
    task->source.key = task->input.key;
    task->source.is_path =
      !task->input.key.len || ent_slice_is(task->input.key, task->input.name);
    return status;
  }
  task->state = ENT_TASK_READ;
  return ent_input_read(&task->input, context->options->known, &task->arena,
                        &task->analysis.article, error);
}

static EntStatus
work(EntTask* const              task,
     const EntTaskContext* const context,
     EntStore* const             store,
     EntError* const             error)
{
  EntSourceNeed need   = ENT_SOURCE_ATTACH;
  EntStatus     status = read_article(task, context, store, error);
  if (status || task->state == ENT_TASK_KNOWN ||
      (!context->options->any_language && is_foreign(task))) {
    return status;
  }
  status = make_source(task, error);
  if (!status && store) {
    status = ent_source_judge(store, context->run, &task->source, &need, error);
  }
  if (!status && need == ENT_SOURCE_ANALYSE) {
    task->state = ENT_TASK_ANALYSED;
    status      = ent_analyse_article(context->analyser, &task->arena,
                                      &task->analysis, error);
  }
  return status;
}

void
ent_task_work(EntTask* const              task,
              const EntTaskContext* const context,
              EntStore* const             store)
{
  if (task->state != ENT_TASK_NEW) {
    return;
  }
  if (task->input.aside) {
    ent_error_set(&task->error, ENT_ERR_FORMAT, "%s", task->input.aside);
    task->state = ENT_TASK_ASIDE;
    return;
  }
  EntError        error  = {0};
  const EntStatus status = work(task, context, store, &error);
  if (status) {
    task->error = error;
    task->state = blame(status);
  }
}

void
ent_task_confirm(EntTask* const              task,
                 const EntTaskContext* const context,
                 EntStore* const             store)
{
  int64_t         row = 0;
  const EntStatus status =
    ent_source_find_bytes(store, context->run, task->bytes, &row, &task->error);
  if (status) {
    task->state = ENT_TASK_FAILED;
  } else if (row != task->row) {
    task->state = ENT_TASK_NEW;
    ent_task_work(task, context, store);
  }
}

void
ent_task_analyse(EntTask* const task, const EntTaskContext* const context)
{
  const EntStatus status = ent_analyse_article(context->analyser, &task->arena,
                                               &task->analysis, &task->error);
  task->state            = status ? blame(status) : ENT_TASK_ANALYSED;
}
