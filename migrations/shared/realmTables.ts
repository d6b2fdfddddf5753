import type { Kysely } from 'kysely'

/**
 * The tables of one realm, frozen from better-auth 1.7's own schema (username, phone-number and two-factor plugins, our
 * two instants in the session). `timestamptz` and `boolean` are what better-auth binds on PostgreSQL; SQLite takes any
 * name of a type, and better-auth binds ISO texts and 0 or 1 there.
 */
export async function createRealmTables(
  db: Kysely<unknown>,
  realm: 'citizen' | 'officer' | 'lawyer' | 'administrator',
): Promise<void> {
  await db.schema
    .createTable(`${realm}_login`)
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('email', 'text', c => c.notNull().unique())
    .addColumn('emailVerified', 'boolean', c => c.notNull())
    .addColumn('image', 'text')
    .addColumn('createdAt', 'timestamptz', c => c.notNull())
    .addColumn('updatedAt', 'timestamptz', c => c.notNull())
    .addColumn('username', 'text', c => c.unique())
    .addColumn('phoneNumber', 'text', c => c.unique())
    .addColumn('phoneNumberVerified', 'boolean')
    .addColumn('twoFactorEnabled', 'boolean')
    .execute()
  await db.schema
    .createTable(`${realm}_session`)
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('expiresAt', 'timestamptz', c => c.notNull())
    .addColumn('token', 'text', c => c.notNull().unique())
    .addColumn('createdAt', 'timestamptz', c => c.notNull())
    .addColumn('updatedAt', 'timestamptz', c => c.notNull())
    .addColumn('ipAddress', 'text')
    .addColumn('userAgent', 'text')
    .addColumn('userId', 'text', c => c.notNull().references(`${realm}_login.id`).onDelete('cascade'))
    .addColumn('signedInAt', 'bigint', c => c.notNull())
    .addColumn('seenAt', 'bigint', c => c.notNull())
    .execute()
  await db.schema
    .createTable(`${realm}_account`)
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('accountId', 'text', c => c.notNull())
    .addColumn('providerId', 'text', c => c.notNull())
    .addColumn('userId', 'text', c => c.notNull().references(`${realm}_login.id`).onDelete('cascade'))
    .addColumn('accessToken', 'text')
    .addColumn('refreshToken', 'text')
    .addColumn('idToken', 'text')
    .addColumn('accessTokenExpiresAt', 'timestamptz')
    .addColumn('refreshTokenExpiresAt', 'timestamptz')
    .addColumn('scope', 'text')
    .addColumn('password', 'text')
    .addColumn('createdAt', 'timestamptz', c => c.notNull())
    .addColumn('updatedAt', 'timestamptz', c => c.notNull())
    .execute()
  await db.schema
    .createTable(`${realm}_verification`)
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('identifier', 'text', c => c.notNull())
    .addColumn('value', 'text', c => c.notNull())
    .addColumn('expiresAt', 'timestamptz', c => c.notNull())
    .addColumn('createdAt', 'timestamptz', c => c.notNull())
    .addColumn('updatedAt', 'timestamptz', c => c.notNull())
    .execute()
  await db.schema
    .createTable(`${realm}_two_factor`)
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('secret', 'text', c => c.notNull())
    .addColumn('backupCodes', 'text', c => c.notNull())
    .addColumn('userId', 'text', c => c.notNull().references(`${realm}_login.id`).onDelete('cascade'))
    .addColumn('verified', 'boolean')
    .addColumn('failedVerificationCount', 'integer')
    .addColumn('lockedUntil', 'timestamptz')
    .execute()
  for (const [table, column] of [
    ['session', 'userId'],
    ['account', 'userId'],
    ['verification', 'identifier'],
    ['two_factor', 'secret'],
    ['two_factor', 'userId'],
  ] as const) {
    await db.schema
      .createIndex(`${realm}_${table}_${column}_idx`)
      .on(`${realm}_${table}`)
      .column(column)
      .execute()
  }
}
