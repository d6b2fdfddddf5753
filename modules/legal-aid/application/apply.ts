import { channelOf, openingCommand } from '#core/matters'
import { citizenOf, takeName } from '#core/tenancy'
import { w } from '#core/words'
import { HANDLE } from '../permissions.ts'
import { applicationForInput, applicationInput } from './application.ts'
import { openApplication } from './open.ts'

/** A citizen applies, for themselves or for another (第四十条). */
export const apply = openingCommand({
  name: 'legal-aid.apply',
  title: w('申请法律援助'),
  input: applicationInput,
  allow: { citizen: 'any' },
  to: 'signing',
  async effect(effect, application) {
    const citizen = await citizenOf(effect)
    await takeName(effect, citizen, application.agentName ?? application.name)
    return openApplication(effect, application, {
      account: effect.actor,
      phone: citizen.phone,
      channel: channelOf(effect.caller.via),
    })
  },
})

/** An officer fills it in for somebody at the window, who then signs. */
export const applyFor = openingCommand({
  name: 'legal-aid.apply-for',
  title: w('代填法律援助申请'),
  input: applicationForInput,
  allow: { officer: HANDLE },
  to: 'signing',
  async effect(effect, application) {
    const { phone } = application
    const citizen = await effect.db
      .selectFrom('citizen')
      .select('id')
      .where('phone_hash', '=', effect.keys.lookupHash(phone, 'phone'))
      .executeTakeFirst()
    return openApplication(effect, application, {
      account: citizen ? `citizen:${citizen.id}` : null,
      phone,
      channel: 'window',
    })
  },
})
