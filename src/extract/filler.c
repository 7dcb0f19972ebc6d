// SPDX-License-Identifier: ISC

// Who fills a role of a clause: its argument, the members of the group that
// this stands for, or each of those who share a noun.

#include "extract/filler.h"

#include "extract/partitive.h"

#define NONE ((EntTokenRef){0U, ENT_NO_TOKEN})

/// True if the verb that has the noun as object only carries it: "hold talks"
static bool
is_carried(const EntMatch* const m)
{
  const EntArgument* const verb = ent_clause_argument(m->clause, ENT_ROLE_VERB);
  for (size_t c = 0U; c < m->pattern->n_conditions; ++c) {
    if (m->pattern->conditions[c].role == ENT_ROLE_VERB) {
      return true; // The pattern itself says which verb
    }
  }
  if (!verb) {
    return false;
  }
  const unsigned cues = ent_ontology_cues(
    m->reading->ontology,
    ent_reading_token(m->reading, (EntTokenRef){m->sentence, verb->token})
      ->lemma);
  return (cues & ENT_CUE_LIGHT) && !(cues & ENT_CUE_UNDERGONE);
}

/// The head of the known name that the token is inside: "Faso" of one whose
/// words were read apart; or the token
static int32_t
head_of_known(const EntTokenNotes* const notes,
              const int32_t              n,
              const int32_t              token)
{
  const int32_t first = notes[token].known_from;
  for (int32_t i = first; first >= 0 && !notes[token].has_name && i < n &&
                          notes[i].known_from == first;
       ++i) {
    if (notes[i].has_name) {
      return i;
    }
  }
  return token;
}

/// True if the token is among the fillers already
static bool
is_filled(const EntFillers* const fillers, const int32_t token)
{
  for (size_t i = 0U; i < fillers->n; ++i) {
    if (fillers->list[i].ref.token == token) {
      return true;
    }
  }
  return false;
}

/// Add the filler, or each member of the group that it stands for
static void
add_filler(const EntMatch* const    m,
           const EntTokenRef        ref,
           const EntArgument* const a,
           EntFillers* const        fillers)
{
  EntTokenRef  members[ENT_MAX_FILLERS];
  const size_t n = ent_group_find(m->reading, ref, members, ENT_MAX_FILLERS);
  for (size_t i = 0U; i < n && fillers->n < ENT_MAX_FILLERS; ++i) {
    fillers->list[fillers->n++] =
      (EntFiller){ref, a->role, a->via, members[i], 0U};
  }
  const size_t n_shares =
    n ? 0U : ent_shares_find(m->reading, ref, members, ENT_MAX_FILLERS);
  for (size_t i = 0U; i < n_shares && fillers->n < ENT_MAX_FILLERS; ++i) {
    fillers->list[fillers->n++] = (EntFiller){
      ref, a->role, a->via | (i ? ENT_VIA_CONJ : 0U), members[i], i + 1U};
  }
  if (!n && !n_shares) {
    fillers->list[fillers->n++] = (EntFiller){ref, a->role, a->via, NONE, 0U};
  }
}

/// What the text says that the noun is, or the noun that a condition of the
/// verb names
static void
fill_content(const EntMatch* const m, EntFillers* const fillers)
{
  int32_t noun = m->clause->token;
  for (size_t c = 0U; c < m->pattern->n_conditions; ++c) {
    const EntArgument* const a =
      ent_clause_argument(m->clause, m->pattern->conditions[c].role);
    noun = a ? a->token : noun;
  }
  EntTokenRef  refs[ENT_MAX_FILLERS];
  const size_t n = ent_content_find(
    m->reading, (EntTokenRef){m->sentence, noun}, refs, ENT_MAX_FILLERS);
  for (size_t i = 0U; i < n; ++i) {
    fillers->list[fillers->n++] =
      (EntFiller){refs[i], ENT_ROLE_CONTENT, 0U, NONE, 0U};
  }
}

/// True if the office is held no longer: "former", "late"
static bool
is_past(const EntTree* const tree, const int32_t noun)
{
  static const char* const words[] = {"former", "ex",   "onetime", "late",
                                      "then",   "past", NULL};
  ENT_TREE_CHILDREN (tree, noun, child) {
    if (ent_slice_is_one_of(ent_tree_token(tree, child)->lemma, words)) {
      return true;
    }
  }
  return false;
}

/// The offices that titles and appositions give the subject: "Anna Berg, the
/// mayor"
static void
fill_title(const EntMatch* const m, EntFillers* const fillers)
{
  const EntClauses* const  all = &m->reading->clauses[m->sentence];
  const EntOntology* const o   = m->reading->ontology;
  const EntArgument* const subject =
    ent_clause_argument(m->clause, ENT_ROLE_SUBJ);
  for (size_t c = 0U;
       subject && c < all->n_clauses && fillers->n < ENT_MAX_FILLERS; ++c) {
    const EntClause* const   clause = &all->clauses[c];
    const EntArgument* const holder =
      clause->kind == ENT_PREDICATE_NOMINAL
        ? ent_clause_argument(clause, ENT_ROLE_SUBJ)
        : NULL;
    const EntTokenRef title = {m->sentence, clause->token};
    if (holder && holder->token == subject->token &&
        (holder->via & ENT_VIA_APPOS) && !is_past(&all->tree, title.token) &&
        ent_ontology_label_form(o, ent_class_of_noun(m->reading, title)).len) {
      fillers->list[fillers->n++] = (EntFiller){
        title, ENT_ROLE_TITLE, subject->via | ENT_VIA_APPOS, NONE, 0U};
    }
  }
}

/// Whom the argument stands for: those of whom it is a number, the whole name
static EntTokenRef
meant_by(const EntMatch* const m, const EntArgument* const a)
{
  const EntTree* const tree  = &m->reading->clauses[m->sentence].tree;
  const int32_t        token = a->role == ENT_ROLE_SELF
                                 ? a->token
                                 : head_of_known(m->reading->notes[m->sentence],
                                                 (int32_t)tree->sentence->n_tokens,
                                                 ent_counted_of(tree, a->token));
  return (EntTokenRef){m->sentence, token};
}

/// True if an apposition is not one of the noun that the clause is about
static bool
is_away(const EntMatch* const    m,
        const EntArgument* const a,
        const EntTokenRef        ref)
{
  if (!(a->via & ENT_VIA_APPOS)) {
    return false;
  }
  // "Salt Lake City, Utah" does not say that Utah is in the city
  return (a->role == ENT_ROLE_SUBJ && ent_match_is_of_any(m->pattern)) ||
         ((a->via & ENT_VIA_FLOAT) && !ent_name_is_outer(m->reading, ref));
}

void
ent_match_fill(const EntMatch* const m,
               const EntRole         role,
               EntFillers* const     fillers)
{
  fillers->n = 0U;
  if (role == ENT_ROLE_CONTENT) {
    fill_content(m, fillers);
    return;
  }
  if (role == ENT_ROLE_TITLE) {
    fill_title(m, fillers);
    return;
  }
  if (role == ENT_ROLE_LIGHT && !is_carried(m)) {
    return;
  }
  for (size_t i = 0U;
       i < m->clause->n_arguments && fillers->n < ENT_MAX_FILLERS; ++i) {
    const EntArgument* const a = &m->clause->arguments[i];
    if (a->role == role) {
      const EntTokenRef ref = meant_by(m, a);
      const bool again = ref.token != a->token && is_filled(fillers, ref.token);
      if (!again && !is_away(m, a, ref)) {
        add_filler(m, ref, a, fillers);
      }
    }
  }
}
