import { refuse } from '#core/commands'
import { openingCommand } from '#core/matters'
import { answersOf } from '#core/web'
import { w } from '#core/words'
import { noteRead } from '../filing/notice.ts'
import { openComplaint } from '../filing/open.ts'
import { TAKE_DOWN } from '../permissions.ts'
import { steps } from './steps.tsx'

/** 来访来电登记: an officer takes down what somebody says at the window or on the phone, under an alias as if they had sent it. */
export const takeDown = openingCommand({
  name: 'complaints.take-down',
  title: w('登记来访来电'),
  input: answersOf(steps),
  allow: { officer: TAKE_DOWN },
  to: 'submitted',
  async effect(effect, { person, what, story, more }) {
    if (!effect.behalf?.alias)
      throw refuse('conflict', 'desk', w('请在工作台“代群众填写”里登记，才能给对方回执码'))
    const notice = await noteRead(effect)
    const { confirmed: _, ...told } = { ...what, ...story, ...more }
    if (!person) return openComplaint(effect, told, { notice })
    const { checked, ...identity } = person
    return openComplaint(effect, told, { notice, identity, checked })
  },
})
