import type { Instant } from '../time/index.ts'

declare module '../database/index.ts' {
  interface CountyTables {
    /** What a county's papers are sealed with; the last is the one that seals, and all stay, to be recognised. */
    sealing_certificate: {
      /** Four digits, counted from 0001. */
      id: string
      /** DER in base64. */
      certificate: string
      /** SHA-256 of the certificate in hex. */
      fingerprint: string
      key_sealed: string
      made_at: Instant
      expires_at: Instant
    }
  }
}
