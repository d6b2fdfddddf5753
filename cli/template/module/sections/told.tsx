import { type MatterSection, Prose } from '#core/web'
import { w } from '#core/words'

/** What the citizen wrote, for everybody who may open the matter. */
export const told: MatterSection = {
  part: 'facts',
  surfaces: ['portal', 'desk'],
  title: w('事情经过'),
  render: ({ matter }) => <Prose text={matter.facts.whatHappened} />,
}
