import type { Instant } from '../time/index.ts'

export interface DocumentRow {
  id: string
  matter_id: string
  /** `legal-aid.grant` */
  kind: string
  /** Counted among the papers of its kind in its matter, from 1. */
  version: number
  /** Kept with the paper, so that one of a removed service can still be read. */
  title: string
  /** The sides that may read it, between blanks. */
  readers: string
  /** Key of the body that issued it. */
  body: string
  series: string | null
  year: number | null
  serial: number | null
  number: string | null
  /** Of the declaration that it was made by, and of what the county had set for it; 0 where it had set nothing. */
  edition: number
  settings_version: number
  wording: string
  values_sealed: string
  paper_sealed: string
  /** SHA-256 of the frozen paper, as canonical JSON. */
  sha256: string
  /** The signing that it is part of; null for one that nobody but its issuer signs. */
  signing_id: string | null
  /** 1 while somebody has still to sign it: until then it is not issued. */
  awaiting: number
  /** What the signing added to it, once the last had signed. */
  signed_sealed: string | null
  /** By which whoever holds it has it checked. Null for those that were issued without. */
  code: string | null
  /** While it is awaited: when it was frozen. */
  issued_at: Instant
  issued_by: string
  issued_by_name: string
  /** When whom it concerns received it, where that is known. */
  received_at: Instant | null
  voided_at: Instant | null
  voided_by_name: string | null
  void_reason: string | null
  /** Null until the PDF is there. */
  pdf_sha256: string | null
  pdf_bytes: number | null
  printed_at: Instant | null
  /** Characters that no font here has, one after the other. */
  lacking: string
}

declare module '../database/index.ts' {
  interface CountyTables {
    document: DocumentRow
    document_series: { body: string; series: string; year: number; last: number }
    /** Pictures of seals; what a paper names stays as it was. */
    document_seal: { sha256: string; png: string; added_at: Instant }
  }
}
