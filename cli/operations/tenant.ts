import * as v from 'valibot'
import { refuse } from '#core/commands'
import { type Deployment, type ResealOutcome, systemCaller } from '#core/deployment'
import { abandonCounty, createCounty } from '#core/onboarding'
import { fingerprintOf, sealingCertificateOf } from '#core/signing'
import { type County, countyEmblem, countySettings, settingsOf, tenantFileSchema } from '#core/tenancy'
import { t, w } from '#core/words'
import { countCounty } from './countyFigures.ts'
import { findCounty } from './findCounty.ts'
import { operation } from './operation.ts'
import { setTenant } from './tenantSettings.ts'

/** Makes a county with the certificate that its papers are sealed with, or goes on where that was interrupted. */
export const tenantCreate = operation({
  name: 'tenant.create',
  args: v.object({
    code: v.string(),
    slug: v.optional(v.string()),
    file: v.optional(tenantFileSchema),
    emblem: v.optional(countyEmblem.schema),
  }),
  async run({ deployment, caller, demo, address }, county, progress) {
    if (demo)
      throw refuse(
        'conflict',
        'demo',
        w('这里是演示数据，不能开通正式的县。请用 ZHIJIAN_DATA 指定别的文件夹'),
      )
    const { code, slug, name } = await createCounty(deployment, county, caller, (what, done, total) =>
      progress({ what: t(what), done, total }),
    )
    const { certificate } = await sealingCertificateOf(deployment, code, systemCaller())
    progress({ what: t('制作印章证书'), done: 1, total: 1 })
    const host = `${slug}.${deployment.domain}`
    return { code, slug, name, host, address: address(host), seal: fingerprintOf(certificate) }
  },
})

/** Takes back a county whose making was interrupted. */
export const tenantAbandon = operation({
  name: 'tenant.abandon',
  args: v.object({ code: v.string() }),
  async run({ deployment, caller }, { code }) {
    await abandonCounty(deployment, code, caller)
    return {}
  },
})

/** Under which hosts a county is served: the platform's name for it, and a domain of its own. */
const hostsOf = ({ domain }: Deployment, { slug, host }: County) => [
  `${slug}.${domain}`,
  ...(host ? [host] : []),
]

/** The counties of this installation. */
export const tenantList = operation({
  name: 'tenant.list',
  args: v.object({}),
  async run({ deployment, address }) {
    const counties = await deployment.counties.all()
    return counties.map(county => {
      const { code, slug, name, status, demo } = county
      const hosts = hostsOf(deployment, county)
      return { code, slug, name, hosts, addresses: hosts.map(host => address(host)), status, demo }
    })
  },
})

/** One county: how it shows itself, its services and figures. */
export const tenantShow = operation({
  name: 'tenant.show',
  args: v.object({ county: v.string() }),
  async run({ deployment, address }, { county: given }) {
    const county = await findCounty(deployment, given)
    const { code, slug, name, status, demo } = county
    const hosts = hostsOf(deployment, county)
    return deployment.withCounty(code, async ({ store, tenant }) => {
      const { logo: _, ...settings } = await settingsOf(store.read, countySettings)
      return {
        code,
        slug,
        name,
        hosts,
        addresses: hosts.map(host => address(host)),
        status,
        demo,
        settings,
        modules: deployment.modules.all.map(module => ({
          name: module.name,
          title: t(module.title),
          on: tenant.enabled.has(module.name),
        })),
        figures: await countCounty(deployment, code, store.read),
      }
    })
  },
})

/** Sets what a county is, shows, and offers. */
export const tenantSet = operation({
  name: 'tenant.set',
  args: v.object({ county: v.string(), values: v.record(v.string(), v.string()) }),
  async run(place, { county: given, values }) {
    const county = await findCounty(place.deployment, given)
    await setTenant(place, county, values)
    return { code: county.code, name: county.name, set: Object.keys(values) }
  },
})

/** Gives a county a new key for what it seals from a minute on. */
export const tenantRotateKeys = operation({
  name: 'tenant.rotate-keys',
  args: v.object({ county: v.string() }),
  async run({ deployment, caller }, { county: given }) {
    const { code, name } = await findCounty(deployment, given)
    return { code, name, usedFrom: await deployment.rotateKeys(code, caller) }
  },
})

/** Gives the platform itself a new key, likewise. */
export const rotatePlatformKeys = operation({
  name: 'rotate-keys',
  args: v.object({}),
  run: async ({ deployment, caller }) => ({ usedFrom: await deployment.rotatePlatformKeys(caller) }),
})

/** Seals under the newest keys what older ones have sealed, and destroys those: in one county, or everywhere. */
export const reseal = operation({
  name: 'reseal',
  args: v.object({ county: v.optional(v.string()) }),
  async run({ deployment, caller }, { county: given }, progress) {
    const counties =
      given === undefined
        ? (await deployment.counties.all()).filter(({ status }) => status !== 'creating')
        : [await findCounty(deployment, given)]
    const places = [
      ...(given === undefined ? [{ code: undefined, name: t('平台') }] : []),
      ...counties.map(({ code, name }) => ({ code, name })),
    ]
    const outcomes: (ResealOutcome & { name: string })[] = []
    for (const [done, { code, name }] of places.entries()) {
      const outcome = await deployment.reseal(code, caller, sealed =>
        progress({ what: t('{name}：重新加密 {n} 项', { name, n: sealed }), done, total: places.length }),
      )
      outcomes.push({ name, ...outcome })
    }
    return outcomes
  },
})
