// SPDX-License-Identifier: ISC

/**
   @file
   The text of schema.sql, put into the library when it is built.
*/

#ifndef ENT_STORE_SCHEMA_H
#define ENT_STORE_SCHEMA_H

/// Zero-terminated SQL that makes the tables of an empty store
extern const char ent_store_schema[];

#endif // ENT_STORE_SCHEMA_H
