// SPDX-License-Identifier: ISC

#include "check.h"

#include "base/arena.h"
#include "lang/engine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/// A marked mention of a case
typedef struct {
  size_t begin; ///< In the text without marks
  size_t end;   ///< Behind its last byte
  char   mark;  ///< Letter of its entity
} Marked;

/// A case: text and marks
typedef struct {
  EntBuffer text;
  Marked    marked[16];
  size_t    n;
} Case;

static int
set_up(void** const state)
{
  EntModel* model = NULL;
  EntError  error = {ENT_OK, "", "", 0U, 0U, 0U};
  if (ent_model_open(check_model_path(), &model, &error)) {
    print_error("%s\n", error.message);
    return 1;
  }
  *state = model;
  return 0;
}

static int
tear_down(void** const state)
{
  ent_model_close((EntModel*)*state);
  return 0;
}

/// Read "[a NATO] said [a it] ..."
static void
parse(const EntSlice line, Case* const c)
{
  size_t opened = 0U;
  for (size_t i = 0U; i < line.len; ++i) {
    if (line.data[i] == '[') {
      assert_true(i + 2U < line.len && c->n < 16U);
      opened            = c->n++;
      c->marked[opened] = (Marked){c->text.len, 0U, line.data[i + 1U]};
      i += 2U;
    } else if (line.data[i] == ']') {
      c->marked[opened].end = c->text.len;
    } else {
      ent_buffer_byte(&c->text, line.data[i]);
    }
  }
}

/// Mention that begins with the marked words and ends nearest to their end
static const EntCorefMention*
find(const EntDocument* const document, const Marked* const marked)
{
  const EntCorefMention* found = NULL;
  size_t                 least = SIZE_MAX;
  for (size_t i = 0U; i < document->n_mentions; ++i) {
    const EntCorefMention* const m = &document->mentions[i];
    const EntToken* const tokens   = document->sentences[m->sentence].tokens;
    const size_t          end      = tokens[m->last].end;
    const size_t          off =
      end > marked->end ? end - marked->end : marked->end - end;
    if (tokens[m->first].begin == marked->begin &&
        tokens[m->head].end <= marked->end && off < least) {
      found = m;
      least = off;
    }
  }
  return found;
}

/// Number of pairs of marks whose link is not as marked
static unsigned
check_case(const EntModel* const model, Case* const c)
{
  EntArena    arena    = {NULL, 0U};
  EntDocument document = {0};
  EntError    error    = {ENT_OK, "", "", 0U, 0U, 0U};
  assert_int_equal(
    ent_annotate(model, ent_buffer_slice(&c->text), &arena, &document, &error),
    ENT_OK);
  check_document(&document);
  unsigned wrong = 0U;
  for (size_t i = 0U; i < c->n; ++i) {
    for (size_t j = 0U; j < i; ++j) {
      const EntCorefMention* const a    = find(&document, &c->marked[j]);
      const EntCorefMention* const b    = find(&document, &c->marked[i]);
      const bool                   same = a && b && a->cluster == b->cluster;
      const bool wanted = c->marked[i].mark == c->marked[j].mark;
      if (same != wanted || !a || !b) {
        print_error("%s: mentions %zu and %zu are %s\n", c->text.data, j + 1U,
                    i + 1U,
                    !a || !b ? "not both found"
                    : same   ? "linked"
                             : "not linked");
        ++wrong;
      }
    }
  }
  ent_arena_clear(&arena);
  return wrong;
}

static void
test_cases(void** const state)
{
  EntBuffer      file   = check_read("ENT_TEST_DATA", "lang/coref.txt");
  const EntSlice all    = ent_buffer_slice(&file);
  unsigned       failed = 0U;
  unsigned       count  = 0U;
  for (size_t begin = 0U, i = 0U; i < all.len; ++i) {
    if (all.data[i] != '\n') {
      continue;
    }
    const EntSlice line = ent_slice_sub(all, begin, i);
    begin               = i + 1U;
    if (line.len && line.data[0] != '#') {
      Case c = {{NULL, 0U, 0U, false}, {{0U, 0U, '\0'}}, 0U};
      parse(line, &c);
      failed += check_case((const EntModel*)*state, &c) > 0U;
      ++count;
      ent_buffer_clear(&c.text);
    }
  }
  ent_buffer_clear(&file);
  assert_in_range(count, 40, 1000);
  // What is learned is never all right, and differs a little by training
  assert_in_range(count - failed, (count * 4U + 4U) / 5U, count);
}

/// A text of nothing but pronouns and names costs no more than its length
static void
test_long_text(void** const state)
{
  EntBuffer text = {NULL, 0U, 0U, false};
  for (unsigned i = 0U; i < 2000U; ++i) {
    ent_buffer_string(&text, i % 2U ? "She told him that they knew it. "
                                    : "Ann and Bob met the Smiths in Paris. ");
  }
  EntArena    arena    = {NULL, 0U};
  EntDocument document = {0};
  assert_int_equal(ent_annotate((const EntModel*)*state,
                                ent_buffer_slice(&text), &arena, &document,
                                NULL),
                   ENT_OK);
  check_document(&document);
  assert_in_range(document.n_mentions, 7000, 20000);
  ent_arena_clear(&arena);
  ent_buffer_clear(&text);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_cases),
    cmocka_unit_test(test_long_text),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
