// SPDX-License-Identifier: ISC

/**
   @file
   What another ontology would change (store/reload.h), shown before it does.

       + Norway memberOf NATO · sentence 3 · A report
       - Norway joins NATO · sentence 3 · A report
       2 articles understood anew: 1 statement came, 1 went, 0 changed
*/

#ifndef ENT_REPL_RELOAD_H
#define ENT_REPL_RELOAD_H

#include "extract/analyser.h"
#include "store/store.h"

#include <stdbool.h>
#include <stdio.h>

/// Whether to do it
typedef enum {
  RELOAD_ASK, ///< If what was shown is confirmed
  RELOAD_YES,
  RELOAD_NO
} ReloadAnswer;

/// How to go about it
typedef struct {
  const char*        database;
  const EntAnalyser* analyser;
  const char*        program; ///< What the run is recorded under
  FILE*              out;
  size_t             most; ///< Changes that are shown; 0: all
  ReloadAnswer       answer;
  bool (*confirm)(void); ///< Asks; for RELOAD_ASK
} ReloadOptions;

/**
   Show what would change, ask, and do it or leave it.

   The store is not locked while it asks.  So all is made anew after that, and
   if it is not just what was shown, since the store has changed, nothing is
   done: ENT_ERR_CANCELLED.
*/
EntStatus reload_run(const ReloadOptions* options, EntError* error);

#endif // ENT_REPL_RELOAD_H
