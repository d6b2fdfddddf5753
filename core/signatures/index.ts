import './tables.ts'

export {
  type Asked,
  type Asking,
  askToSign,
  type PaperToSign,
  type Signer,
  toSign,
  withdrawSigning,
} from './ask.ts'
export { defineSigning, type SignedPapers, type Signing, type SigningOutcome } from './declare.ts'
export { makeSigningLink, signingOfLink, takeSigningPlace } from './link.ts'
export {
  nextSigners,
  type OpenSigning,
  openSignings,
  type SigningSigner,
  signingWithId,
  turnFor,
  waitingSigning,
} from './read.ts'
export { recordFields } from './record.ts'
export { firstBrokenSignature, isSound } from './verify.ts'
