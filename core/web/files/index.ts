export { fileEntry } from './entries.ts'
export { filesPath } from './paths.ts'
export { filesRoutes } from './routes.ts'
export { nameUploader } from './uploader.ts'
