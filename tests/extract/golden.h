// SPDX-License-Identifier: ISC

/**
   @file
   Golden files of texts: what must come out of each, and what must not.

   A text is one line, "¶" between its paragraphs; lines that begin with ">"
   must be among what is found in it, those with "!" must not; an empty line
   ends it, lines with "#" are remarks.
*/

#ifndef ENT_TESTS_EXTRACT_GOLDEN_H
#define ENT_TESTS_EXTRACT_GOLDEN_H

#include "base/buffer.h"
#include "read.h"

#include <stddef.h>

/// Write what the reader found, a line each, in the form of the file
typedef void (*GoldenWrite)(const Reader* reader, EntBuffer* out);

/// Check a file of tests/extract/data; fails the test if an expectation does
/// not hold, or there are fewer than `least`
void golden_check(const char* name, GoldenWrite write, size_t least);

#endif // ENT_TESTS_EXTRACT_GOLDEN_H
