import './tables.ts'

export type { SealingCertificate } from './certificate.ts'
export {
  addSignature,
  ENTRY_CONTEXT,
  type Evidence,
  type How,
  isAttested,
  KEY_CONTEXT,
  type Link,
  STROKES_CONTEXT,
} from './evidence.ts'
export { fingerprintsOf, SEALING_KEY_CONTEXT, sealingCertificateOf } from './kept.ts'
export { linksOf } from './links.ts'
export { type Sealing, sealPdf } from './seal.ts'
export { type Strokes, strokesField } from './strokes.ts'
export { type Sealed, verifySealed } from './verify.ts'
