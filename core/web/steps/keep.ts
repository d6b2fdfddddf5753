import type { Command } from '../../commands/index.ts'
import { saveStep } from '../../drafts/index.ts'
import { holdFiles } from '../../files/index.ts'
import { type FormField, type FormValues, toEntries } from '../forms/index.ts'
import type { StepPlace } from './place.ts'

/** Keeps one page of a form as it was filled in; its files are held as long as that, in the same transaction. */
export async function keepPage(
  { page, draft, token }: StepPlace,
  step: string,
  fields: readonly FormField[],
  values: FormValues,
): Promise<void> {
  const files = fields
    .filter(({ widget }) => widget === 'photos')
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
