import { aliasAtWindow, aliasOfCode, receiptCode } from '../../aliases/index.ts'
import { citizenWithPhone } from '../../tenancy/index.ts'
import type { CountyPage } from '../page.ts'
import type { StepPlace } from './place.ts'
import { inputOf, sending } from './send.ts'
import type { Walk } from './walk.ts'

/** What was taken down for somebody who is kept secret, with the code that they get. */
export interface TakenDown {
  readonly ref: string
  readonly code: string
}

/**
 * Gives the form's command what an officer filled in for somebody, under an alias of theirs. Where their number is that of an
 * account, they find it there too; nobody is noted who has none.
 */
export async function sendSecretly(place: StepPlace, way: Walk, secret: string): Promise<TakenDown> {
  const { page, placed, draft } = place
  const { open, county, viewer, web } = page
  const { channel, mobile } = placed.form.reporter!(way.answers)!
  const command = sending(place, async ({ db, keys }) => {
    const owner = mobile === undefined ? undefined : await citizenWithPhone(db, keys, mobile)
    return aliasAtWindow(keys, secret, channel, owner).behalf
  })
  const { ref } = await web.deployment.run(county.code, command, inputOf(way), viewer, { key: draft.id })
  return { ref, code: receiptCode(open.keys, secret) }
}

/** The code of what was taken down with a secret before; undefined where nothing was. */
export async function codeOfSent({ open }: CountyPage, secret: string): Promise<TakenDown | undefined> {
  const code = receiptCode(open.keys, secret)
  const found = await aliasOfCode(open.store.read, open.keys, code)
  return found && { ref: found.ref, code }
}
