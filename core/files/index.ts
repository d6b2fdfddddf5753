import './tables.ts'

export { addFiles } from './add.ts'
export { type Attached, attach } from './attach.ts'
export { carryFiles, filesToCarry } from './carry.ts'
export { ableFfmpeg, type Ffmpeg, findFfmpeg, lacking, MEDIA } from './conversion/index.ts'
export { disposition } from './disposition.ts'
export { filesOf, findFile, type MatterFile, type StoredFile } from './file.ts'
export { Files, type FilesOptions } from './files.ts'
export { folderStorage, papersOf, storageOf } from './folderStorage.ts'
export { forgetUnlinked } from './forget.ts'
export { holdFiles } from './hold.ts'
export { filesInWords } from './inWords.ts'
export { ACCEPTED, type FileKind } from './kinds.ts'
export { fileFor, listedName } from './names.ts'
export { openedOfBureau } from './ofBureau.ts'
export type { PhotoOnPaper } from './onPaper.ts'
export { mayHaveOriginal, seeOriginals } from './originals.ts'
export {
  isOfBureau,
  newUploadOwner,
  ownerOfToken,
  ownersOf,
  UPLOADS_COOKIE,
  type UploadOwner,
} from './owner.ts'
export { giveBack, lend } from './pieces.ts'
export type { Sent } from './sent.ts'
export type { Asked } from './serve.ts'
export { fileSettings, type Limits, largestOf } from './settings.ts'
export { sha256In, unsoundFiles } from './soundness.ts'
export { type ByteRange, type FileStorage, MissingBytes } from './storage.ts'
