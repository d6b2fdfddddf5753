import * as v from 'valibot'
import { countyCommand } from '#core/commands'
import { Deployment } from '#core/deployment'
import { addParty, type MatterKind, openMatter } from '#core/matters'
import type { CitizenId } from '#core/people'
import { settingsCommand } from '#core/tenancy'
import { w } from '#core/words'
import { modules } from '#modules'
import { COUNTIES, COUNTY, MATTERS, otherCounties } from './places.ts'

const operator = { principal: { kind: 'operator', name: 'bench' }, name: 'bench', via: 'cli' } as const
const kind = modules[0]!.workflow!.kind as MatterKind
const text = '我在县城一个工地干了三个月木工，包工头一直说等甲方拨款，到现在一分工钱没给，一共两万四千块。'

/** Puts many matters of one citizen into the county in few transactions, each as asking writes it. */
const fillMatters = countyCommand({
  name: 'bench.fill',
  title: w('压测数据'),
  input: v.object({ from: v.number(), count: v.number() }),
  allow: { citizen: 'any' },
  async effect(effect, { from, count }) {
    for (let n = from; n < from + count; n++) {
      const matter = await openMatter(effect, kind, {
        state: 'waiting',
        facts: { whatHappened: `${n} ${text}`, field: 'wages' },
        channel: 'web',
        divisionCode: null,
      })
      await addParty(effect, matter.id, {
        role: 'applicant',
        principal: effect.actor,
        name: '王建军',
        phone: '16900000001',
      })
    }
    // Nothing of this needs to be handed on or chained.
    effect.written.outbox.length = 0
    effect.written.streams.length = 0
  },
})

/** One citizen asks as many at once as a whole county seldom does. */
export async function askAsOftenAsWanted(deployment: Deployment): Promise<void> {
  const { settings } = modules[0]!
  await deployment.run(COUNTY, settingsCommand(settings!), { mostPerMinute: 100_000 }, operator)
}

/** Adds the other counties and the signed-in citizen's matters to an installation that the demo has filled. */
export async function fillInstallation(dataFolder: string, citizen: string): Promise<void> {
  const deployment = await Deployment.open({ dataFolder, modules, domain: 'localhost' })
  try {
    await askAsOftenAsWanted(deployment)
    for (const [at, code] of otherCounties.entries()) {
      await deployment.stores.createCounty(code)
      await deployment.stores.platform.write
        .insertInto('county')
        .values({
          code,
          slug: `bench${at}`,
          name: `bench ${at}`,
          region: '15',
          host: null,
          status: 'active',
          store: code,
          demo: 1,
          created_at: deployment.clock.now(),
          version: 1,
        })
        .execute()
    }
    deployment.counties.refresh()
    const caller = {
      principal: { kind: 'citizen', id: citizen as CitizenId },
      name: '王建军',
      via: 'page',
    } as const
    const batch = 500
    for (let from = 1; from <= MATTERS; from += batch) {
      await deployment.run(COUNTY, fillMatters, { from, count: batch }, caller)
    }
    console.error(`${COUNTIES} counties, ${MATTERS} matters`)
  } finally {
    await deployment.close()
  }
}
