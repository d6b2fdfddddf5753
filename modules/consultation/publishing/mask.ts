import * as v from 'valibot'
import { refuse } from '#core/commands'
import { matterCommand } from '#core/matters'
import { w } from '#core/words'
import { kind } from '../kind.ts'
import { changePublication, publicationIn } from './change.ts'
import { reworded } from './events.ts'
import { employersToCheck } from './namesToCheck.ts'

// Chinese in every reader's language: so is the text around it.
const SOMEBODY = w('某')
const SOME_EMPLOYER = w('某单位')

const maskOf = (name: string) =>
  employersToCheck(name).includes(name) ? SOME_EMPLOYER : `${[...name][0]}${SOMEBODY}`

/** Staff hide a name wherever it stands in what will be shown: of somebody their surname is left. */
export const maskName = matterCommand(kind, {
  name: 'consultation.mask-name',
  title: w('隐去'),
  input: v.object({
    name: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(40), v.metadata({ widget: 'hidden' })),
  }),
  allow: { officer: 'consultation.publish' },
  from: ['waiting', 'answering', 'followed', 'answered', 'closed', 'merged'],
  button: { placed: true, done: { said: w('已隐去'), at: 'part-publication' } },
  async effect(effect, matter, { name }) {
    const publication = await publicationIn(effect, matter)
    if (publication.state !== 'offered') throw refuse('conflict', 'publication', w('已经审核过，不能再修改'))
    const mask = maskOf(name)
    const hide = (text: string) => text.replaceAll(name, mask)
    const { title, question, answers } = publication
    for (const { message, body } of answers) {
      if (!body.includes(name)) continue
      await effect.db
        .updateTable('consultation_public_answer')
        .set({ body: hide(body) })
        .where('publication_id', '=', publication.id)
        .where('message_id', '=', message)
        .execute()
    }
    const changed = { title: hide(title), question: hide(question) }
    const { version } = await changePublication(effect, matter, publication, changed)
    matter.say(reworded, { version })
    return { version }
  },
})
