import './settingTables.ts'
import './tables.ts'

export { applyTenant } from './applyTenant.ts'
export { nameCitizen, nameOfCitizen, takeName } from './citizenName.ts'
export { type Citizen, citizenByPhone, citizenOf, citizenPhone, citizenWithPhone } from './citizens.ts'
export type { TenantContext } from './context.ts'
export { Counties, type County } from './counties.ts'
export { type CountySettings, countySettings } from './countySettings.ts'
export { addDivision, removeDivision, renameDivision } from './divisionCommands.ts'
export * from './divisions/index.ts'
export { divisionTree, type Township, type Village } from './divisionTree.ts'
export { countyEmblem, type Emblem, emblemPath } from './emblem.ts'
export { divisionName, divisionNames, type Place, placeOf, townshipCode } from './places.ts'
export { abandonCountyRow, createCountyRow, openCountyRow, setCounty } from './registry.ts'
export { checkWithin, scopeOf, scopeOfCaller } from './scope.ts'
export { hasSecret, missingAt, SECRET_CONTEXT, secretOf, secretsOf } from './secrets.ts'
export {
  platformSettingsCommand,
  putSettings,
  type SettingList,
  type SettingsDeclaration,
  settingStanding,
  settingsCommand,
  settingsOf,
  settingsShown,
} from './settings.ts'
export { enabledModules, switchModule } from './switches.ts'
export { parseTenantFile, type TenantFile, tenantFileOf, tenantFileSchema } from './tenantFile.ts'
export { readTenantFolder, type TenantFolder, tenantFolderOf } from './tenantFolder.ts'
export { wholeNumber } from './wholeNumber.ts'
