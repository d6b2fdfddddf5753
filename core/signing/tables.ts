import type { Instant } from '../time/index.ts'

interface SignatureRow {
  id: string
  /** Counted in the county, from 1 without a gap: its place in the chain. */
  number: number
  signing_id: string
  signer_id: string
  how: string
  at: Instant
  /** All that is known of it, as canonical JSON. */
  entry_sealed: string
  /** What was drawn; null for who drew nothing. */
  strokes_sealed: string | null
  /** Hash of the signature before it in the county. */
  previous: string
  hash: string
  /** Ed25519 over the hash by the county's key of this id, in base64. */
  key_id: string
  attestation: string
}

declare module '../database/index.ts' {
  interface CountyTables {
    /** What a county's papers are sealed with; the one used last is the one that seals, and all stay, to be recognised. */
    sealing_certificate: {
      /** Four digits, counted from 0001. */
      id: string
      /** DER in base64. */
      certificate: string
      /** SHA-256 of the certificate in hex. */
      fingerprint: string
      key_sealed: string
      /** Certificates (DER in base64, a line each) that lead to the authority; empty for one that the county issued to itself. */
      chain: string
      made_at: Instant
      expires_at: Instant
      used_from: Instant
    }
    /** What people signed: rows are added, never changed. */
    signature: SignatureRow
    /** One row: the last link of the chain, locked while one is added. */
    signature_head: { name: string; number: number; hash: string }
    /** What attests signatures; the last is the one that does. */
    signature_key: { id: string; public: string; key_sealed: string; made_at: Instant }
  }
}
