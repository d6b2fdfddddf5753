import type { Caller } from '#core/commands'
import { newToken } from '#core/crypto'
import { lawyerFacts } from '#core/lawyers'
import { type LawyerId, parsePrincipalKey } from '#core/people'
import { makeSigningLink, type Signing, signingWithId } from '#core/signatures'
import type { Site } from '#tests/site'
import { apply, drawn, offer, signAgreement, signApplication } from '#tests/with-signatures'
import { operator } from './people.ts'
import type { Planted } from './plant.ts'

/** Papers of a county that people sign. */
export interface PlantedSigning {
  /** The secret part of a link by which somebody signs. */
  readonly link: string
  /** What an address of these paths names: where it is signed, or a paper that was. */
  of(path: string): { readonly ref: string; readonly signing: string; readonly document: string }
}

/**
 * Plants papers that the county's citizen and its lawyers have signed; two that wait for them and for somebody else; and two
 * that wait for whoever has a link.
 */
export async function plantSigning(
  site: Site,
  { ground: { code, sign }, ref: asked }: Pick<Planted, 'ground' | 'ref'>,
  lawyers: readonly string[],
): Promise<PlantedSigning> {
  const { deployment, clock } = site.world
  const run = <T>(
    command: Parameters<typeof deployment.run<unknown, T, unknown>>[1],
    input: unknown,
    by: Caller,
  ) => deployment.run(code, command, input, by)
  const opener = await deployment.withCounty(code, async ({ store }) => {
    const query = store.read.selectFrom('matter').select('opened_by').where('ref', '=', asked)
    return (await query.executeTakeFirstOrThrow()).opened_by
  })
  const by: Caller = { principal: parsePrincipalKey(opener), name: `${sign}民`, via: 'page' }
  const { read } = deployment.stores.platform
  const signers = [by]
  for (const id of lawyers) {
    const lawyer = await lawyerFacts(read, id, code, clock.now())
    const principal = { kind: 'lawyer', id: id as LawyerId } as const
    signers.push({ principal, name: lawyer!.name, via: 'page', lawyer })
  }
  const signed = async (declared: Signing, ref: string, signing: string, position: number, by: Caller) => {
    const found = await deployment.withCounty(code, ({ store }) => signingWithId(store.read, signing))
    const papers = found!.papers.map(({ sha256 }) => sha256)
    const given = { ref, signing, position, papers, agreed: true, strokes: drawn, device: '', address: '' }
    await run(declared.sign, given, by)
  }
  const offered = async (more: object) => {
    const { ref, signing } = await run(apply, { name: `${sign}民`, pasture: `${sign}草场` }, by)
    await signed(signApplication, ref, signing, 1, by)
    const input = { one: `${sign}民`, other: `${sign}邻`, ...more }
    const asked = await run(offer, { ref, input }, operator)
    return { ref, signing: asked.signing, document: asked.papers[0]!.id }
  }
  const withLawyers = { lawyers: lawyers.map(id => `lawyer:${id}`) }
  const complete = await offered(withLawyers)
  const { ref, signing } = complete
  for (const [at, signer] of signers.entries())
    await signed(signAgreement, ref, signing, at === 0 ? 1 : at + 2, signer)
  await signed(signAgreement, ref, signing, 2, by)
  const waiting = await offered(withLawyers)
  const guests = await offered({ guests: true })
  const { token, hash } = newToken()
  await run(makeSigningLink, { ref: guests.ref, signing: guests.signing, position: 2, hash }, by)
  await site.world.settle()
  await site.press.settled()
  return { link: token, of: path => (path.includes('/papers/') ? complete : waiting) }
}
