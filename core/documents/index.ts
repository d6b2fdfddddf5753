import './tables.ts'

export { alteredPapers } from './asIssued.ts'
export { type CheckedPaper, paperWithBytes, paperWithCode } from './checked.ts'
export { PAPER_CONTEXT, SIGNED_CONTEXT, VALUES_CONTEXT } from './contexts.ts'
export { type DocumentSource, documentFaults } from './faults.ts'
export { type Frozen, freeze, readPaperCode } from './freeze.ts'
export { type Issued, issue, issueSigned } from './issue.ts'
export {
  type AnyDocumentKind,
  type DocumentKind,
  defineDocument,
  type IssuingBody,
  type NumberSeries,
  type PaperInHand,
  type Wording,
} from './kind.ts'
export { documentNotices, PRINTED_WITHIN } from './late.ts'
export { lookAtDocument } from './look.ts'
export { type Block, type Cell, type Paper, paragraphs, wordsOf } from './paper.ts'
export { placesShown } from './places.ts'
export { Press, type PressOptions, VERIFY } from './press.ts'
export { mayReadDocument, readersIn } from './readers.ts'
export { noteReceipt, openPaper } from './received.ts'
export { type Drawer, type Format, startDrawer, type With } from './render/index.ts'
export { sampleOf } from './sample.ts'
export { seriesNow } from './seriesNow.ts'
export {
  bodyFields,
  bodyOf,
  documentSettings,
  type KindSettings,
  kindFields,
  kindSettingsOf,
  outdated,
  prefixOf,
  SETTING_DOCUMENTS,
  type SeriesOf,
  seriesFields,
  setBody,
  setDocuments,
  setKind,
  setSeal,
  setSeries,
} from './settings/index.ts'
export { type Signed, type SignedPlace, signedAt } from './signed.ts'
export { withoutStop, withStop } from './stops.ts'
export { documentsOf, drawnWith, type IssuedDocument, type OpenDocument, openDocument } from './stored.ts'
export { documentPermissions, voidAwaited, voidDocument } from './voidDocument.ts'
