import { Kysely, PostgresDialect } from 'kysely'
import type { PostgresServer } from './postgres.ts'

/** Makes a PostgreSQL schema unless it is there. */
export async function createSchema(server: PostgresServer, schema: string): Promise<void> {
  await bare(server).schema.createSchema(schema).ifNotExists().execute()
}

/** Whether a PostgreSQL schema is there. */
export async function hasSchema(server: PostgresServer, schema: string): Promise<boolean> {
  const schemas = await bare(server).introspection.getSchemas()
  return schemas.some(({ name }) => name === schema)
}

/** Removes a PostgreSQL schema with everything in it. */
export async function dropSchema(server: PostgresServer, schema: string): Promise<void> {
  await bare(server).schema.dropSchema(schema).ifExists().cascade().execute()
}

const bare = (server: PostgresServer) =>
  new Kysely<unknown>({ dialect: new PostgresDialect({ pool: server.writers }) })
