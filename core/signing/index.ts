import './tables.ts'

export { alteredCertificates } from './alteredCertificates.ts'
export { fingerprintOf, type SealingCertificate } from './certificate.ts'
export { LARGEST_CERTIFICATE, useLicensedCertificate, useOwnCertificate } from './choose.ts'
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
export { SEALING_KEY_CONTEXT } from './keep.ts'
export { certificateInUse, fingerprintsOf, type ShownCertificate, sealingCertificateOf } from './kept.ts'
export { linksOf } from './links.ts'
export { type Sealing, sealPdf } from './seal.ts'
export { type Strokes, strokesField } from './strokes.ts'
export { type Stamped, type TimeStamper, timeStamper } from './timeStamp.ts'
export { type Sealed, verifySealed } from './verify.ts'
