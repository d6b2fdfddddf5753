import { type Kysely, PostgresAdapter, type SelectQueryNode, sql, TableNode } from 'kysely'

/**
 * Makes the audit log one that is only added to: no row is deleted, none is changed, and position and hash are given
 * once (等保 2.0: logs are protected from deletion). Also the chain's tip: its row's lock lets one process chain at a
 * time. What gets round the store's own rules shows in the chain.
 */
export async function keepAudit(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('audit_newest').on('audit').columns(['at', 'id']).execute()
  await db.schema.createIndex('audit_actor').on('audit').columns(['actor', 'at', 'id']).execute()
  await db.schema
    .createTable('audit_tip')
    .addColumn('name', 'text', c => c.primaryKey())
    .addColumn('position', 'bigint', c => c.notNull())
    .addColumn('hash', 'text', c => c.notNull())
    .execute()
  await tables(db)
    .insertInto('audit_tip')
    .values({ name: 'tip', position: 0, hash: '0'.repeat(64) })
    .execute()
  if (db.getExecutor().adapter instanceof PostgresAdapter) await guardOnPostgres(db)
  else await guardOnSqlite(db)
}

const COLUMNS = ['id', 'at', 'actor', 'action', 'subject', 'detail']

async function guardOnSqlite(db: Kysely<unknown>): Promise<void> {
  const changed = COLUMNS.map(column => `new.${column} is not old.${column}`).join(' or ')
  await sql`
    create trigger audit_not_changed before update on audit
    when old.position is not null or ${sql.raw(changed)}
    begin select raise(abort, 'audit rows do not change'); end`.execute(db)
  await sql`
    create trigger audit_not_deleted before delete on audit
    begin select raise(abort, 'audit rows are not deleted'); end`.execute(db)
}

async function guardOnPostgres(db: Kysely<unknown>): Promise<void> {
  const schema = schemaOf(db)
  const table = sql.id(schema, 'audit')
  const changed = COLUMNS.map(column => `new.${column} is distinct from old.${column}`).join(' or ')
  await sql`
    create function ${sql.id(schema, 'audit_not_changed')}() returns trigger language plpgsql as $$
    begin
      if old.position is not null or ${sql.raw(changed)} then
        raise exception 'audit rows do not change';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create function ${sql.id(schema, 'audit_not_deleted')}() returns trigger language plpgsql as $$
    begin raise exception 'audit rows are not deleted'; end $$`.execute(db)
  await sql`
    create trigger audit_not_changed before update on ${table}
    for each row execute function ${sql.id(schema, 'audit_not_changed')}()`.execute(db)
  await sql`
    create trigger audit_not_deleted before delete or truncate on ${table}
    for each statement execute function ${sql.id(schema, 'audit_not_deleted')}()`.execute(db)
}

/** The schema that a handle is bound to; Kysely puts it into queries, and raw SQL needs it by name. */
function schemaOf(db: Kysely<unknown>): string {
  const query = tables(db).selectFrom('audit').selectAll().compile().query as SelectQueryNode
  const [from] = query.from?.froms ?? []
  const schema = from && TableNode.is(from) ? from.table.schema?.name : undefined
  if (!schema) throw new Error('a PostgreSQL store without a schema')
  return schema
}

interface AuditTables {
  audit: Record<string, unknown>
  audit_tip: { name: string; position: number; hash: string }
}

const tables = (db: Kysely<unknown>) => db as unknown as Kysely<AuditTables>
