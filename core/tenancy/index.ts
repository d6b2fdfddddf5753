import './tables.ts'

export type { TenantContext } from './context.ts'
export { Counties, type County } from './counties.ts'
export { type SettingsDeclaration, settingsCommand, settingsOf } from './settings.ts'
export { enabledModules, switchModule } from './switches.ts'
export * from './divisions/index.ts'
export { parseTenantFile, type TenantFile, tenantFileOf } from './tenantFile.ts'
