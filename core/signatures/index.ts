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
export { howTitles } from './how.ts'
export {
  nextSigners,
  type OpenSigning,
  openSignings,
  type SigningSigner,
  signingWithId,
  turnFor,
} from './read.ts'
export { firstBrokenSignature } from './verify.ts'
