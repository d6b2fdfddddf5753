import type { Instant } from '../time/index.ts'

interface AuditTables {
  /** One row: the last link of the chain. Its lock lets one process chain at a time. */
  audit_tip: { name: string; position: number; hash: string }
}

declare module '../database/index.ts' {
  interface CountyTables extends AuditTables {}
  interface PlatformTables extends AuditTables {
    audit_head: { store: string; position: number; head: string; at: Instant }
  }
}
