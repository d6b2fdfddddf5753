/**
 * Each part of core, and each module, adds the types of its own tables to these two interfaces where it declares them
 * (`declare module '../database/index.ts'`).
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface CountyTables {}
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface PlatformTables {}
