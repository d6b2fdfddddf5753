import { beginningOf } from '../../../matters/index.ts'
import { principalKey } from '../../../people/index.ts'
import { t } from '../../../words/index.ts'
import { openingForms, type PlacedForm } from '../../module-pages/index.ts'
import type { CountyPage } from '../../page.ts'
import { entriesOf } from '../entries.ts'
import { myMatters } from '../my-matters.ts'

/** So many can be overlooked at once; what is older is found at 我的. */
const MOST = 5
const TITLE = 24

/** What words may be for: a new question, or more about an open matter. */
export type Choice = { readonly to: string; readonly label: string } & (
  | { readonly form: PlacedForm; readonly field: string }
  | { readonly matter: string }
)

/** The forms that take what is written at the front door, and the viewer's newest open matters. */
export async function choicesFor(page: CountyPage): Promise<readonly Choice[]> {
  const { modules } = page.web.deployment
  const forms = modules.all.flatMap(openingForms)
  const questions = entriesOf(page).flatMap(({ frontDoor, href, title }) => {
    const form = forms.find(({ path }) => path === href)
    return form && frontDoor ? [{ to: href, label: t(title), form, field: frontDoor.field }] : []
  })
  const { rows } = await myMatters(page.open.store.read, [principalKey(page.viewer.principal)])
  const open = rows
    .map(({ matter }) => matter)
    .filter(({ module, closed }) => !closed && page.tenant.enabled.has(module))
    .slice(0, MOST)
  return [
    ...questions,
    ...open.map(({ ref, title }) => ({ to: ref, label: beginningOf(title, TITLE), matter: ref })),
  ]
}
