import { keysOf, refuse } from '../../commands/index.ts'
import { writeAsBureau, writeToBureau } from '../../matters/index.ts'
import { w } from '../../words/index.ts'
import { mattersIn } from '../desk/matter-list.ts'
import { buildView, commandOf, loadMatter, type MatterPlace, recordLook } from '../matter/index.ts'
import type { CountyPage, Page } from '../page.ts'
import { bodyOf, keyOf, limitOf } from './request.ts'
import { shownMatter, shownView } from './shown.ts'

/** The matters that the caller may see: their own, or for staff and their programs the county's. */
export async function listMatters(page: CountyPage): Promise<Response> {
  const { principal } = page.viewer
  const said = (name: string) => page.query.get(name) ?? undefined
  const parties = principal.kind === 'citizen' ? keysOf(page.viewer) : undefined
  if (!parties && !(await page.may('matters.read')))
    throw refuse('forbidden', 'right', w('您没有查看事项的权限'))
  const whose = parties ? { parties } : { reader: await page.reader() }
  const filter = { ...whose, module: said('module'), state: said('state') }
  const place = { after: said('after'), limit: limitOf(page) }
  const { matters, next } = await mattersIn(page.open.store.read, filter, place)
  return page.json({ matters: matters.map(shownMatter), next: next ?? null })
}

/** One matter. */
export async function getMatter(page: Page, place: MatterPlace): Promise<Response> {
  const built = await buildView(place, page.param('ref'))
  await recordLook(place, built.loaded, false)
  return page.json(shownView(built))
}

/** Gives one of the commands that are open to the caller on a matter. */
export async function actOn(page: Page, place: MatterPlace): Promise<Response> {
  const ref = page.param('ref')
  const loaded = await loadMatter(place, ref)
  const { matter, module } = loaded
  const action = page.param('action')
  const verb = action.startsWith(`${matter.module}.`) ? action.slice(matter.module.length + 1) : action
  const command = commandOf(verb, loaded)
  if (!command || !module) throw refuse('not-found', 'action', w('没有这项操作'))
  const input = { ref, input: await bodyOf(page) }
  const { code } = place.open.county
  const result: unknown = await place.web.deployment.run(code, command, input, place.viewer, {
    key: keyOf(page),
  })
  return page.json(result ?? {})
}

/** Writes in the matter's conversation with the bureau. */
export async function writeMessage(page: Page, place: MatterPlace): Promise<Response> {
  const ref = page.param('ref')
  const { side } = await loadMatter(place, ref)
  const command = side === 'staff' ? writeAsBureau : writeToBureau
  const input = { ref, input: await bodyOf(page) }
  const { code } = place.open.county
  const result = await place.web.deployment.run(code, command, input, place.viewer, { key: keyOf(page) })
  return page.json(result, 201)
}
