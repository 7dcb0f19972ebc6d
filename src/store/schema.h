// SPDX-License-Identifier: ISC

/**
   @file
   The text of the .sql files, put into the library when it is built.
*/

#ifndef ENT_STORE_SCHEMA_H
#define ENT_STORE_SCHEMA_H

/// Zero-terminated SQL that makes the tables of an empty store
extern const char ent_store_schema[];

/// Zero-terminated SQL that makes version 2 of version 1
extern const char ent_store_migrate_1[];

/// Zero-terminated SQL that makes version 3 of version 2
extern const char ent_store_migrate_2[];

/// Zero-terminated SQL that makes version 4 of version 3
extern const char ent_store_migrate_3[];

/// Zero-terminated SQL that makes version 5 of version 4
extern const char ent_store_migrate_4[];

#endif // ENT_STORE_SCHEMA_H
