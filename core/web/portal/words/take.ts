import { writeToBureau } from '../../../matters/index.ts'
import { divisionTree } from '../../../tenancy/index.ts'
import { takenWords, WORDS, type Words } from '../../../wechat/index.ts'
import { type FormField, type FormValues, fieldsOf } from '../../forms/index.ts'
import { buildView, holdWords } from '../../matter/index.ts'
import { beginWith } from '../../module-pages/index.ts'
import type { CountyPage } from '../../page.ts'
import { fetchMedia } from '../../wechat/media.ts'
import { matterPlace } from '../matters.tsx'
import type { Choice } from './choices.ts'
import { notAll } from './page.tsx'
import { villageIn } from './village.ts'

/** Puts words into the form that they are for, with their photos, and leads to it. They are kept until that is sent. */
export async function take(
  page: CountyPage,
  { id, words }: { readonly id: string; readonly words: Words },
  choice: Choice,
): Promise<Response> {
  if ('form' in choice) {
    const { values, lost } = await filledIn(page, words, fieldsOf(choice.form.command.input), choice.field)
    const { taken, answer } = await beginWith(page, choice.form, values)
    await page.run(takenWords, { id, taken })
    return lost > 0 ? notAll(page, lost, WORDS) : answer()
  }
  const place = matterPlace(page, page.open)
  const { view, loaded } = await buildView(place, choice.matter)
  const module = loaded.module
  const wanted = module?.takesWords?.(view)
  const open = [wanted, { command: writeToBureau.name, field: 'body' }].find(
    one => one && view.actions.some(({ command }) => command === one.command),
  )
  if (!open || !module) return page.redirect(view.href)
  const command = [...(module.workflow?.commands ?? []), writeToBureau].find(
    ({ name }) => name === open.command,
  )
  const fields = command ? fieldsOf(command.fields) : []
  const { values, lost } = await filledIn(page, words, fields, open.field)
  const fixed = Object.entries(open.values ?? {}).map(([name, value]) => [name, [value]] as const)
  const held = { command: open.command, module: module.name, values: new Map([...fixed, ...values]) }
  const taken = await holdWords(page, place, choice.matter, held)
  await page.run(takenWords, { id, taken })
  return lost > 0 ? notAll(page, lost, WORDS) : page.redirect(taken.path)
}

/** Words as a form has them; `lost` counts photos and recordings that could not be fetched, or that it does not take. */
async function filledIn(
  page: CountyPage,
  { texts, media, place }: Words,
  fields: readonly FormField[],
  field: string,
): Promise<{ values: FormValues; lost: number }> {
  const photos = fields.find(({ widget }) => widget === 'photos')
  const village = fields.find(({ widget }) => widget === 'village')
  const code = place && village ? villageIn(await divisionTree(page.open.store.read), place) : undefined
  const ids = photos ? await fetchMedia(page, media) : []
  const values = new Map([[field, [texts.join('\n')]]])
  if (photos && ids.length > 0) values.set(photos.name, ids)
  if (village && code) values.set(village.name, [code])
  return { values, lost: media.length - ids.length }
}
