import './tables.ts'

export { chainAudit } from './chain.ts'
export type { AuditedStore } from './entry.ts'
export { type AuditedPlace, type AuditHead, keepHead } from './head.ts'
export { type AuditEntry, type AuditFilter, type AuditPage, auditOf } from './list.ts'
export { notedOf } from './noted.ts'
export { type AuditFault, type AuditVerdict, verifyAuditChain } from './verify.ts'
