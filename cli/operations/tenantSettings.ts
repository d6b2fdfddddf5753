import * as v from 'valibot'
import { refuse } from '#core/commands'
import type { SettingsDeclaration } from '#core/tenancy'
import {
  type County,
  countySettings,
  setCounty,
  settingsCommand,
  settingsShown,
  switchModule,
} from '#core/tenancy'
import { declaredSettings } from '#core/web'
import { w } from '#core/words'
import type { OperationPlace } from './operation.ts'

/**
 * Sets `host` and `status`; what the county shows (`title`, `phone` …); `module.NAME` to on or off; and what a module
 * declares (`consultation.wanted`). Every key is looked at before the first is written.
 */
export async function setTenant(
  place: OperationPlace,
  county: County,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const changes = Object.entries(values).map(([key, value]) => changeOf(place, key, value))
  const of = <K extends Change['kind']>(kind: K) =>
    changes.filter((change): change is Extract<Change, { kind: K }> => change.kind === kind)
  const registry = Object.fromEntries(of('registry').map(({ key, value }) => [key, value]))
  if (typeof registry.host === 'string') checkHost(place, registry.host)
  if (Object.keys(registry).length > 0)
    await place.deployment.runOnPlatform(setCounty, { code: county.code, ...registry }, place.caller)
  for (const { module, enabled } of of('switch'))
    await place.deployment.run(county.code, switchModule, { module, enabled }, place.caller)
  const declarations = new Set(of('setting').map(({ declaration }) => declaration))
  for (const declaration of declarations) {
    const set = of('setting').filter(change => change.declaration === declaration)
    await changeSettings(place, county.code, declaration, Object.fromEntries(set.map(c => [c.key, c.value])))
  }
}

type Change =
  | { readonly kind: 'registry'; readonly key: string; readonly value: string | null }
  | { readonly kind: 'switch'; readonly module: string; readonly enabled: boolean }
  | {
      readonly kind: 'setting'
      readonly declaration: SettingsDeclaration
      readonly key: string
      readonly value: string
    }

function changeOf({ deployment }: OperationPlace, key: string, value: string): Change {
  if (key === 'host') return { kind: 'registry', key, value: value || null }
  if (key === 'status') return { kind: 'registry', key, value }
  const [part = '', name = '', ...more] = key.split('.')
  if (more.length === 0 && part === 'module' && deployment.modules.get(name)) {
    if (value !== 'on' && value !== 'off')
      throw refuse('invalid', 'switch', w('{key} 只能是 on 或 off'), { key })
    return { kind: 'switch', module: name, enabled: value === 'on' }
  }
  const settings = name
    ? declaredSettings(deployment.modules.all).find(declaration => declaration.name === part)
    : countySettings
  const setting = name || part
  if (more.length > 0 || !settings || !keysOf(settings).includes(setting))
    throw refuse('invalid', 'key', w('没有“{key}”这一项；可以设置：{keys}'), {
      key,
      keys: settableKeys(deployment.modules.all).join('、'),
    })
  return { kind: 'setting', declaration: settings, key: setting, value }
}

/** The fields of a settings form, as the command line names them. */
export const keysOf = ({ schema }: SettingsDeclaration) =>
  'entries' in schema ? Object.keys(schema.entries as object).filter(key => key !== 'logo') : []

function settableKeys(modules: OperationPlace['deployment']['modules']['all']): string[] {
  const parts = declaredSettings(modules).filter(declaration => declaration !== countySettings)
  return [
    'host',
    'status',
    ...keysOf(countySettings),
    ...modules.map(({ name }) => `module.${name}`),
    ...parts.flatMap(part => keysOf(part).map(key => `${part.name}.${key}`)),
  ]
}

/** A host under the platform's domain is a county's slug, whoever asks for it. */
function checkHost({ deployment: { domain } }: OperationPlace, host: string): void {
  if (host === domain || host.endsWith(`.${domain}`))
    throw refuse('invalid', 'host', w('{host} 属于平台自己的域名，请用县里另外的域名'), { host })
}

async function changeSettings(
  { deployment, caller }: OperationPlace,
  code: string,
  declaration: SettingsDeclaration,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const standing = await deployment.withCounty(code, ({ store, keys }) =>
    settingsShown({ read: store.read, keys }, declaration),
  )
  await deployment.run(code, settingsCommand(declaration), changed(standing, values), caller)
}

/** Settings as they stand, and what the command line says instead. */
export function changed(
  standing: unknown,
  values: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const before = v.parse(v.record(v.string(), v.unknown()), standing)
  const said = Object.entries(values).map(([key, value]) => [key, likeBefore(value, before[key])])
  return { ...before, ...Object.fromEntries(said) }
}

/** Text from the command line, as what stood there before: a number, a yes or no, a list between commas. */
function likeBefore(text: string, before: unknown): unknown {
  if (typeof before === 'number' && text.trim() !== '') return Number(text)
  if (typeof before === 'boolean')
    return text === 'true' || text === 'on' ? true : text === 'false' || text === 'off' ? false : text
  if (Array.isArray(before))
    return text
      .split(/[,，、]/)
      .map(part => part.trim())
      .filter(Boolean)
  return text
}
