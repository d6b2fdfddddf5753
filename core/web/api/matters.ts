import { refuse } from '../../commands/index.ts'
import { writeAsBureau, writeToBureau } from '../../matters/index.ts'
import { principalKey } from '../../people/index.ts'
import { w } from '../../words/index.ts'
import { mattersIn } from '../desk/matter-list.ts'
import { buildView, commandOf, loadMatter, type MatterPlace, recordLook } from '../matter/index.ts'
import type { CountyPage, Page } from '../page.ts'
import { myMatters } from '../portal/my-matters.ts'
import { bodyOf, keyOf } from './request.ts'
import { shownMatter, shownView } from './shown.ts'

const MOST = 100

/** The matters that the caller may see: their own, or for staff and their programs the county's. */
export async function listMatters(page: CountyPage): Promise<Response> {
  const { query, viewer } = page
  const after = query.get('after') ?? undefined
  const limit = Math.min(MOST, Math.max(1, Number(query.get('limit') ?? 25) || 25))
  const { read } = page.open.store
  if (viewer.principal.kind === 'citizen') {
    const { rows, next } = await myMatters(read, principalKey(viewer.principal), after, limit)
    return page.json({ matters: rows.map(({ matter }) => shownMatter(matter)), next: next ?? null })
  }
  if (!(await page.may('matters.read'))) throw refuse('forbidden', 'right', w('您没有查看事项的权限'))
  const filter = { module: query.get('module') ?? undefined, state: query.get('state') ?? undefined }
  const { matters, next } = await mattersIn(read, filter, { after, limit })
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
