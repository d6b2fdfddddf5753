export { fileEntry } from './entries.ts'
export { filesPath } from './paths.ts'
export { attachmentsAt, type FileSurface, filesRoutes, inOneCounty, onCounty } from './routes.ts'
export { nameUploader } from './uploader.ts'
