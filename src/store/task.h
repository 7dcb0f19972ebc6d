// SPDX-License-Identifier: ISC

/**
   @file
   One document on its way into the store; private to ingest.

   The reader makes it, a worker fills it, the writer settles and frees it.
   All that it has is its own.
*/

#ifndef ENT_STORE_TASK_H
#define ENT_STORE_TASK_H

#include "article/input.h"
#include "base/arena.h"
#include "extract/analyser.h"
#include "store/ingest.h"
#include "store/source.h"

/// What was found out about it
typedef enum {
  ENT_TASK_NEW,      ///< Nothing yet
  ENT_TASK_KNOWN,    ///< Its bytes were read before: #row
  ENT_TASK_READ,     ///< An article that needs no analysis
  ENT_TASK_ANALYSED, ///< An article with its analysis
  ENT_TASK_ASIDE,    ///< #error says why
  ENT_TASK_REJECTED, ///< #error says why
  ENT_TASK_FAILED    ///< #error says why the run must end
} EntTaskState;

/// A document
typedef struct {
  EntArena         arena;
  EntTaskState     state;
  EntInputDocument input; ///< Its strings are in #arena
  EntSource        source;
  char             bytes[ENT_STORE_DIGITS + 1U]; ///< Digest
  EntAnalysis      analysis;
  int64_t          row;
  EntError         error;
} EntTask;

/// What the workers of a run share
typedef struct {
  const EntAnalyser*      analyser; ///< NULL: only see what can be read
  const EntIngestOptions* options;
  int64_t                 run;
} EntTaskContext;

/// A copy of `input`, NULL if out of memory
EntTask* ent_task_new(const EntInputDocument* input);

/// A task that has failed already, NULL if out of memory
EntTask* ent_task_failed(const char*     name,
                         EntTaskState    state,
                         const EntError* reason);

/// Do what a worker does; `store` is its own, or NULL without an analyser
void ent_task_work(EntTask*              task,
                   const EntTaskContext* context,
                   EntStore*             store);

/**
   Make sure that a task that is ENT_TASK_KNOWN still is, by the writer's own
   `store`: what the writer did since may have changed that.
*/
void ent_task_confirm(EntTask*              task,
                      const EntTaskContext* context,
                      EntStore*             store);

/// Analyse a task that is ENT_TASK_READ
void ent_task_analyse(EntTask* task, const EntTaskContext* context);

/// Free it; NULL is allowed
void ent_task_free(EntTask* task);

#endif // ENT_STORE_TASK_H
