import { writeAsBureau, writeToBureau } from '../../../matters/index.ts'
import { t } from '../../../words/index.ts'
import { fieldsOf } from '../../forms/index.ts'
import { ButtonLink, Buttons, Fold } from '../../look/index.ts'
import { type AnyMatterCommand, HAND_OVER } from '../commands.ts'
import type { BuiltView } from '../view.ts'

/** What stands elsewhere on the page: the bureau's conversation, and each service that takes the matter on. */
const ELSEWHERE = new Set([writeAsBureau.name, writeToBureau.name, HAND_OVER])

/** Whether a command says all that it needs: one with a hidden field is placed by whoever knows what belongs in it. */
const standsAlone = ({ fields }: AnyMatterCommand) =>
  fieldsOf(fields).every(({ widget }) => widget !== 'hidden')

/** What the viewer may do now and no other part offers: what comes next, other buttons, then what asks for something to be filled in. */
export function actionsPart({ forms, loaded, view }: BuiltView) {
  const commands = forms.unplaced.filter(
    command => !ELSEWHERE.has(command.name) && !command.button.placed && standsAlone(command),
  )
  const isButton = (command: AnyMatterCommand) => fieldsOf(command.fields).length === 0
  const isNext = ({ button }: AnyMatterCommand) => button.tone === 'primary'
  const inOrder = [
    ...commands.filter(isNext),
    ...commands.filter(command => !isNext(command) && isButton(command)),
    ...commands.filter(command => !isNext(command) && !isButton(command)),
  ]
  const drawn = [
    ...inOrder.map(command => forms.form(command.name, isButton(command) ? {} : { folded: true })),
    ...loaded.acceptors.map(({ purpose, title, consent }) =>
      forms.form(HAND_OVER, { values: { purpose }, title, labels: { consent: consent.text }, folded: true }),
    ),
    ...(view.side === 'citizen' ? loaded.goesOnIn : []).map(({ title, consent, form }) => (
      <Fold label={t(title)} kind="normal">
        <p>{t(consent.text)}</p>
        <ButtonLink href={`${form}?${new URLSearchParams({ from: view.matter.ref })}`}>
          {t('同意，去填写')}
        </ButtonLink>
      </Fold>
    )),
  ].filter(form => form !== null)
  if (drawn.length === 0) return null
  return (
    <div class="section">
      <Buttons>{drawn}</Buttons>
    </div>
  )
}
