import type { Command, FieldProblem } from '../../commands/index.ts'
import { saveStep } from '../../drafts/index.ts'
import { holdFiles } from '../../files/index.ts'
import { t } from '../../words/index.ts'
import { type FormField, type FormValues, toEntries } from '../forms/index.ts'
import type { StepPlace } from './place.ts'

const photosIn = (fields: readonly FormField[]) => fields.filter(({ widget }) => widget === 'photos')

/** Leaves out files that are not the sender's own, or are gone, and says at which field. */
export async function withOwnFiles(
  { page }: StepPlace,
  fields: readonly FormField[],
  values: FormValues,
): Promise<{ readonly values: FormValues; readonly problems: readonly FieldProblem[] }> {
  const { open, viewer, web } = page
  const kept = new Map(values)
  const problems: FieldProblem[] = []
  for (const { name } of photosIn(fields)) {
    const ids = (values.get(name) ?? []).filter(Boolean)
    const own = ids.length > 0 && web.files ? await web.files.looseOf(open, viewer, ids) : []
    if (own.length === ids.length) continue
    kept.set(
      name,
      own.map(({ id }) => id),
    )
    problems.push({
      field: name,
      message: t('有 {n} 个附件已失效，请重新添加', { n: ids.length - own.length }),
    })
  }
  return { values: kept, problems }
}

/** Keeps one page of a form as it was filled in; its files are held as long as that, in the same transaction. */
export async function keepPage(
  { page, draft, token }: StepPlace,
  step: string,
  fields: readonly FormField[],
  values: FormValues,
): Promise<void> {
  const files = photosIn(fields)
    .flatMap(({ name }) => values.get(name) ?? [])
    .filter(Boolean)
  const command: Command<'county', unknown, unknown> = {
    ...(saveStep as Command<'county', unknown, { until: never }>),
    async effect(effect, input) {
      const { until } = await saveStep.effect(effect, input as never, undefined)
      await holdFiles(effect, files, until)
    },
  }
  await page.run(command, { id: draft.id, step, values: toEntries(values), token })
}
