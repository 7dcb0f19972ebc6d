// SPDX-License-Identifier: ISC

/**
   @file
   The tag sets of Universal Dependencies v2 for English.

   UPOS, PTB tags (XPOS) and dependency relations as EWT and GUM use them.
   The lists are X-macros, so that enumerators and names cannot drift apart.
*/

#ifndef ENT_LANG_UD_H
#define ENT_LANG_UD_H

#include "base/slice.h"

#include <stdbool.h>
#include <stdint.h>

// clang-format off

/// X(enumerator suffix and name)
#define ENT_UPOS_LIST(X)                                                      \
  X(ADJ) X(ADP) X(ADV) X(AUX) X(CCONJ) X(DET) X(INTJ) X(NOUN) X(NUM)          \
  X(PART) X(PRON) X(PROPN) X(PUNCT) X(SCONJ) X(SYM) X(VERB) X(X)

/// X(enumerator suffix, name)
#define ENT_XPOS_LIST(X)                                                      \
  X(CC, "CC") X(CD, "CD") X(DT, "DT") X(EX, "EX") X(FW, "FW") X(IN, "IN")     \
  X(JJ, "JJ") X(JJR, "JJR") X(JJS, "JJS") X(LS, "LS") X(MD, "MD")             \
  X(NN, "NN") X(NNS, "NNS") X(NNP, "NNP") X(NNPS, "NNPS") X(PDT, "PDT")       \
  X(POS, "POS") X(PRP, "PRP") X(PRPS, "PRP$") X(RB, "RB") X(RBR, "RBR")       \
  X(RBS, "RBS") X(RP, "RP") X(SYM, "SYM") X(TO, "TO") X(UH, "UH")             \
  X(VB, "VB") X(VBD, "VBD") X(VBG, "VBG") X(VBN, "VBN") X(VBP, "VBP")         \
  X(VBZ, "VBZ") X(WDT, "WDT") X(WP, "WP") X(WPS, "WP$") X(WRB, "WRB")         \
  X(HYPH, "HYPH") X(AFX, "AFX") X(GW, "GW") X(ADD, "ADD") X(NFP, "NFP")       \
  X(LRB, "-LRB-") X(RRB, "-RRB-") X(OPEN_QUOTE, "``") X(CLOSE_QUOTE, "''")    \
  X(COMMA, ",") X(STOP, ".") X(COLON, ":") X(DOLLAR, "$")

/// X(enumerator suffix, name)
#define ENT_DEPREL_LIST(X)                                                    \
  X(ROOT, "root") X(ACL, "acl") X(ACL_RELCL, "acl:relcl") X(ADVCL, "advcl")   \
  X(ADVCL_RELCL, "advcl:relcl") X(ADVMOD, "advmod") X(AMOD, "amod")           \
  X(APPOS, "appos") X(AUX, "aux") X(AUX_PASS, "aux:pass") X(CASE, "case")     \
  X(CC, "cc") X(CC_PRECONJ, "cc:preconj") X(CCOMP, "ccomp")                   \
  X(COMPOUND, "compound") X(COMPOUND_PRT, "compound:prt") X(CONJ, "conj")     \
  X(COP, "cop") X(CSUBJ, "csubj") X(CSUBJ_PASS, "csubj:pass")                 \
  X(CSUBJ_OUTER, "csubj:outer") X(DEP, "dep") X(DET, "det")                   \
  X(DET_PREDET, "det:predet") X(DISCOURSE, "discourse")                       \
  X(DISLOCATED, "dislocated") X(EXPL, "expl") X(FIXED, "fixed")               \
  X(FLAT, "flat") X(GOESWITH, "goeswith") X(IOBJ, "iobj") X(LIST, "list")     \
  X(MARK, "mark") X(NMOD, "nmod") X(NMOD_DESC, "nmod:desc")                   \
  X(NMOD_POSS, "nmod:poss") X(NMOD_UNMARKED, "nmod:unmarked")                 \
  X(NSUBJ, "nsubj") X(NSUBJ_PASS, "nsubj:pass")                               \
  X(NSUBJ_OUTER, "nsubj:outer") X(NUMMOD, "nummod") X(OBJ, "obj")             \
  X(OBL, "obl") X(OBL_AGENT, "obl:agent") X(OBL_UNMARKED, "obl:unmarked")     \
  X(ORPHAN, "orphan") X(PARATAXIS, "parataxis") X(PUNCT, "punct")             \
  X(REPARANDUM, "reparandum") X(VOCATIVE, "vocative") X(XCOMP, "xcomp")

// clang-format on

/// Universal part of speech
typedef enum {
#define X(name) ENT_UPOS_##name,
  ENT_UPOS_LIST(X)
#undef X
    ENT_N_UPOS
} EntUpos;

/// Penn Treebank tag
typedef enum {
#define X(name, text) ENT_XPOS_##name,
  ENT_XPOS_LIST(X)
#undef X
    ENT_N_XPOS
} EntXpos;

/// Dependency relation, with the subtypes of EWT and GUM
typedef enum {
#define X(name, text) ENT_DEPREL_##name,
  ENT_DEPREL_LIST(X)
#undef X
    ENT_N_DEPREL
} EntDeprel;

/// Name as CoNLL-U writes it, zero-terminated
const char* ent_upos_name(EntUpos upos);

/// As ent_upos_name
const char* ent_xpos_name(EntXpos xpos);

/// As ent_upos_name
const char* ent_deprel_name(EntDeprel deprel);

/// Set `*upos` and return true if `name` is a tag
bool ent_upos_parse(EntSlice name, EntUpos* upos);

/// As ent_upos_parse
bool ent_xpos_parse(EntSlice name, EntXpos* xpos);

/// As ent_upos_parse; an unknown subtype is read as its universal relation
bool ent_deprel_parse(EntSlice name, EntDeprel* deprel);

#endif // ENT_LANG_UD_H
