// SPDX-License-Identifier: ISC

// Digests of the UTF-8 of strings (SPARQL 1.1, section 17.4.6), by libmd

#include "sparql/calls.h"

#include <md5.h>
#include <sha.h>
#include <sha2.h>

// Longest digest: SHA-512
#define MAX_BYTES 64U

static const EntOperand*
string_of(const EntCall* const call)
{
  const EntOperand* const operand = call->arguments[0];
  return operand->kind == ENT_VALUE_STRING ? operand : NULL;
}

// libmd wants a pointer even to nothing
static const uint8_t*
bytes_of(const EntOperand* const string)
{
  return (const uint8_t*)(string->term.text.len ? string->term.text.data : "");
}

static void
give_hex(EntCall* const call, const uint8_t* const digest, const size_t n)
{
  static const char hex[] = "0123456789abcdef";
  char              text[2U * MAX_BYTES];
  for (size_t i = 0U; i < n; ++i) {
    text[2U * i]      = hex[digest[i] >> 4U];
    text[2U * i + 1U] = hex[digest[i] & 15U];
  }
  ent_give_string(call, (EntSlice){text, 2U * n});
}

static void
md5(EntCall* const call)
{
  const EntOperand* const string = string_of(call);
  if (string) {
    uint8_t digest[MD5_DIGEST_LENGTH];
    MD5_CTX context;
    MD5Init(&context);
    MD5Update(&context, bytes_of(string), string->term.text.len);
    MD5Final(digest, &context);
    give_hex(call, digest, sizeof(digest));
  }
}

static void
sha1(EntCall* const call)
{
  const EntOperand* const string = string_of(call);
  if (string) {
    uint8_t  digest[SHA_DIGEST_LENGTH];
    SHA1_CTX context;
    SHA1Init(&context);
    SHA1Update(&context, bytes_of(string), string->term.text.len);
    SHA1Final(digest, &context);
    give_hex(call, digest, sizeof(digest));
  }
}

static void
sha256(EntCall* const call)
{
  const EntOperand* const string = string_of(call);
  if (string) {
    uint8_t  digest[SHA256_DIGEST_LENGTH];
    SHA2_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, bytes_of(string), string->term.text.len);
    SHA256Final(digest, &context);
    give_hex(call, digest, sizeof(digest));
  }
}

static void
sha384(EntCall* const call)
{
  const EntOperand* const string = string_of(call);
  if (string) {
    uint8_t  digest[SHA384_DIGEST_LENGTH];
    SHA2_CTX context;
    SHA384Init(&context);
    SHA384Update(&context, bytes_of(string), string->term.text.len);
    SHA384Final(digest, &context);
    give_hex(call, digest, sizeof(digest));
  }
}

static void
sha512(EntCall* const call)
{
  const EntOperand* const string = string_of(call);
  if (string) {
    uint8_t  digest[SHA512_DIGEST_LENGTH];
    SHA2_CTX context;
    SHA512Init(&context);
    SHA512Update(&context, bytes_of(string), string->term.text.len);
    SHA512Final(digest, &context);
    give_hex(call, digest, sizeof(digest));
  }
}

const EntSqlFunction ent_digest_functions[] = {
  {"ent_md5", 1, 0, false, md5},       {"ent_sha1", 1, 0, false, sha1},
  {"ent_sha256", 1, 0, false, sha256}, {"ent_sha384", 1, 0, false, sha384},
  {"ent_sha512", 1, 0, false, sha512}, {NULL, 0, 0, false, NULL},
};
