// SPDX-License-Identifier: ISC

/*
  Build-time program: turns a text file into a C array.

  embed INPUT OUTPUT NAME HEADER defines `const char NAME[]`, zero-terminated.
  An array of numbers, since ISO C compilers need not take long strings.
*/

#include <stdio.h>

static int
copy(FILE* const in, FILE* const out, const char* const name)
{
  fprintf(out, "const char %s[] = {", name);
  int n = 0;
  for (int c = fgetc(in); c != EOF; c = fgetc(in)) {
    fprintf(out, "%s%d,", n++ % 16 ? " " : "\n  ", c);
  }
  fprintf(out, "\n  0};\n");
  return ferror(in) || ferror(out);
}

int
main(const int argc, char** const argv)
{
  if (argc != 5) {
    fprintf(stderr, "usage: embed INPUT OUTPUT NAME HEADER\n");
    return 2;
  }

  FILE* const in = fopen(argv[1], "rb");
  if (!in) {
    perror(argv[1]);
    return 1;
  }
  FILE* const out = fopen(argv[2], "wb");
  if (!out) {
    perror(argv[2]);
    fclose(in);
    return 1;
  }

  fprintf(out, "/* Generated; edit the file it was made from. */\n");
  fprintf(out, "#include \"%s\"\n\n", argv[4]);
  const int failed = copy(in, out, argv[3]);
  fclose(in);
  return fclose(out) || failed ? 1 : 0;
}
