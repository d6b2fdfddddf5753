import './tables.ts'

export type { SealingCertificate } from './certificate.ts'
export { fingerprintsOf, SEALING_KEY_CONTEXT, sealingCertificateOf } from './kept.ts'
export { type Sealing, sealPdf } from './seal.ts'
export { type Sealed, verifySealed } from './verify.ts'
