export { type AssetName, type Assets, buildAssets } from './assets.ts'
export * from './look/index.ts'
export { contentSecurityPolicy } from './security.ts'
