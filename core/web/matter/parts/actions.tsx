import { writeAsBureau, writeToBureau } from '../../../matters/index.ts'
import { fieldsOf } from '../../forms/index.ts'
import { Buttons } from '../../look/index.ts'
import type { AnyMatterCommand } from '../commands.ts'
import type { BuiltView } from '../view.ts'

/** Whether a command says all that it needs: one with a hidden field is placed by whoever knows what belongs in it. */
const standsAlone = ({ fields }: AnyMatterCommand) =>
  fieldsOf(fields).every(({ widget }) => widget !== 'hidden')

/** What the viewer may do now and no other part offers: buttons first, then what asks for something to be filled in. */
export function actionsPart({ forms }: BuiltView) {
  const elsewhere = new Set([writeAsBureau.name, writeToBureau.name])
  const commands = forms.unplaced.filter(
    command => !elsewhere.has(command.name) && !command.button.placed && standsAlone(command),
  )
  if (commands.length === 0) return null
  const isButton = (command: (typeof commands)[number]) => fieldsOf(command.fields).length === 0
  return (
    <Buttons>
      {commands.filter(isButton).map(({ name }) => forms.form(name))}
      {commands.filter(command => !isButton(command)).map(({ name }) => forms.form(name, { folded: true }))}
    </Buttons>
  )
}
