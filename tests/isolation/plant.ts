import { addStaff, disableStaff, inviteOfficer, putRole } from '#core/auth'
import type { Caller } from '#core/commands'
import { beginSteps } from '#core/drafts'
import { findMatter, writeAsBureau } from '#core/matters'
import { type OfficerId, parsePrincipalKey, principalKey } from '#core/people'
import { addDivision } from '#core/tenancy'
import { bound, putCode, wrote } from '#core/wechat'
import { entryLinkTo } from '#tests/entry-link'
import { png, webm } from '#tests/sample-files'
import type { Site } from '#tests/site'
import { attest } from '#tests/with-papers'
import { tellOfWell } from '#tests/with-wells'
import { Client } from './client.ts'
import { filled, formBody, ID_NUMBER, OTHER_REPORT } from './fill.ts'
import { formsIn } from './pages.ts'
import { operator, type Persona, SignIns, visitor } from './people.ts'
import { beginUploads } from './uploads.ts'
import { wechat } from './wechat.ts'

/** A county of the proof, and the sign that stands in every text and name that is planted in it. */
export interface Ground {
  readonly code: string
  readonly slug: string
  readonly host: string
  readonly sign: string
  /** Beginning of every phone number in it. */
  readonly phones: string
  /** How many questions were asked before: the references of one county reach further than the other's. */
  readonly before: number
}

/** What stands in a county. */
export interface Planted {
  readonly ground: Ground
  readonly citizen: Persona
  readonly neighbour: Persona
  /** Somebody who has not signed in, and whose browser has sent a file. */
  readonly passer: Persona
  readonly manager: Persona
  readonly clerk: Persona
  readonly program: Persona
  readonly ref: string
  /** What its citizen asked before, for it to be merged into. */
  readonly earlier: string
  /** The code of the receipt for what somebody reported without a name. */
  readonly receipt: string
  /** Which notice is read before something is reported. */
  readonly notice: string
  /** A link by which somebody sets their password. */
  readonly link: string
  /** A link in a message that signs one of its officers in. */
  readonly entry: string
  /** A QR code of its account that WeChat has not given yet. */
  readonly wechatCode: string
}

/** Plants a county: everything by the commands and pages by which people make it. */
export async function plant(site: Site, ground: Ground): Promise<Planted> {
  const { code, host, sign, phones } = ground
  const { deployment } = site.world
  const run = <T>(
    command: Parameters<typeof deployment.run<unknown, T, unknown>>[1],
    input: unknown,
    by: Caller,
  ) => deployment.run(code, command, input, by)

  const why = '统计区划里还没有'
  const township = { parent: code, name: `${sign}乡`, kind: 'township', why }
  const { code: parent } = await run(addDivision, township, operator)
  await run(addDivision, { parent, name: `${sign}村`, kind: 'village', why }, operator)

  const every = await run(putRole, { name: `${sign}管理`, permissions: ['*'] }, operator)
  await run(putRole, { name: `${sign}空闲`, permissions: ['matters.read'] }, operator)
  const none = await run(putRole, { name: `${sign}见习`, permissions: [] }, operator)
  const staff = (username: string, role: { id: string }, at: number) =>
    run(
      addStaff,
      {
        username: `${username}.${ground.slug}`,
        name: `${sign}员${'甲乙丙丁戊'[at]}`,
        phone: `${phones}000${at}`,
        roles: [role.id],
      },
      operator,
    )
  const manager = await staff('manager', every, 0)
  const clerk = await staff('clerk', none, 1)
  const gone = await staff('gone', none, 2)
  const newcomer = await staff('newcomer', none, 3)
  await staff('second', every, 4)
  await run(disableStaff, { id: gone.id }, operator)
  const { token: link } = await inviteOfficer(deployment, code, newcomer.id, operator)

  const signIns = new SignIns(site)
  const officer = (role: string, { id }: { id: string }, sees: boolean, at: number) =>
    signIns.officer(
      { role, sees, permissions: sees ? 'every' : 'none', phone: `${phones}000${at}` },
      code,
      host,
      id,
      `${role}.${ground.slug}`,
    )
  const people = {
    citizen: await signIns.citizen({ role: 'citizen', sees: true }, code, host, `${phones}1001`),
    neighbour: await signIns.citizen({ role: 'neighbour', sees: false }, code, host, `${phones}1002`),
    manager: await withFile(site, await officer('manager', manager, true, 0)),
    clerk: await withSecondFactor(site, await officer('clerk', clerk, false, 1)),
    program: await withFile(
      site,
      await signIns.program({ role: 'program', sees: true, permissions: ['*'] }, code, host),
    ),
  }
  for (let n = 0; n < ground.before; n++) await question(site, people.neighbour, ground)
  const earlier = await question(site, people.citizen, ground)
  const ref = await question(site, people.citizen, ground)
  const by = { principal: { kind: 'officer', id: manager.id }, name: `${sign}员甲`, via: 'page' } as Caller
  await run(writeAsBureau, { ref, input: { body: `${sign}司法局的留言` } }, by)
  const opener = await openerOf(site, code, ref)
  await run(tellOfWell, { to: [principalKey(by.principal), opener] }, by)
  await run(attest, { ref, input: { name: `${sign}民` } }, by)
  const begun = (values: readonly unknown[], caller: Caller) =>
    run(beginSteps, { form: 'help.apply', values }, caller)
  await begun(answersTo(sign), { ...by, principal: parsePrincipalKey(opener) })
  const behalf = [
    'for',
    [
      ['channel', ['window']],
      ['name', [`${sign}来人`]],
    ],
  ]
  await begun([behalf, ...answersTo(sign)], by)
  const aid = { form: 'legal-aid.apply', values: aidFor(sign) }
  await run(beginSteps, aid, { ...by, principal: parsePrincipalKey(opener) })
  await site.world.settle()
  await site.press.settled()
  const inWechat = { appId: wechat.appId, openid: `o-${ground.slug}` }
  for (const principal of [opener, principalKey(by.principal)])
    await run(bound.county, { ...inWechat, principal }, fromWechat)
  // WeChat has not given yet what is to be drawn.
  const { id: wechatCode } = await run(putCode, { name: `${sign}便民服务中心` }, by)
  await run(wrote, { ...inWechat, text: `${sign}的人在微信里写的话` }, fromWechat)
  await site.world.settle()
  const newcomerIs = { kind: 'officer', id: newcomer.id as OfficerId } as const
  const entry = await entryLinkTo(deployment, code, newcomerIs, by)
  const citizen = await withDraft(site, people.citizen, ground)
  // Another goes into the first that was accepted.
  await report(site, host, ground)
  const accept = deployment.modules
    .get('complaints')!
    .workflow!.commands.find(({ name }) => name === 'complaints.accept')!
  await run(accept, { ref: OTHER_REPORT, input: {} } as never, by)
  const reported = await report(site, host, ground)
  return {
    ground,
    ...people,
    citizen,
    passer: await passerBy(site, host),
    ref,
    earlier,
    link,
    entry,
    wechatCode,
    ...reported,
  }
}

/** Reports something without a name, which tells who it is all the same. */
async function report(
  site: Site,
  host: string,
  { sign }: Ground,
): Promise<{ readonly receipt: string; readonly notice: string }> {
  const client = new Client(site.app, host)
  const page = await client.ask('/complaints/unnamed')
  const form = formsIn(page.text).find(({ action }) => action.endsWith('/unnamed'))!
  const told = filled(form, { code: () => '' }).filter(([name]) => name !== 'whatHappened')
  const body = formBody([...told, ['whatHappened', `${sign}的人夜里拦车收钱，不给票据`]])
  const check = await client.follow('/complaints/unnamed', { method: 'POST', body })
  const send = formsIn(check.text).find(({ action }) => action.endsWith('/check'))
  if (!send) throw new Error(`nothing to look over: ${check.status} ${check.text}`)
  const sent = formBody(filled(send, { code: () => '' }))
  const { text } = await client.ask(send.action, { method: 'POST', body: sent })
  const receipt = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(text)![0]
  return { receipt, notice: told.find(([name]) => name === 'notice')![1] as string }
}

/** The same of an application for legal aid, with every page that it may ask. */
const aidFor = (sign: string) => [
  ['what', [['matter', ['other']]]],
  ['unsure', []],
  ['whom', [['relation', ['other']]]],
  [
    'agent',
    [
      ['name', [`${sign}代`]],
      ['idNumber', [ID_NUMBER]],
    ],
  ],
  [
    'person',
    [
      ['name', [`${sign}民`]],
      ['idNumber', [ID_NUMBER]],
      ['address', [`${sign}村`]],
    ],
  ],
  ['about', []],
  ['proof', [['exemption', ['none']]]],
  [
    'household',
    [
      ['people', ['3']],
      ['monthlyIncome', ['3000']],
    ],
  ],
  ['story', [['whatHappened', [`${sign}的人要申请法律援助的经过`]]]],
  ['other', [['stage', ['before']]]],
  ['materials', []],
]

/** All pages of a form, filled in. */
const answersTo = (sign: string) => [
  ['notice', []],
  ['what', [['matter', ['wages']]]],
  [
    'wages',
    [
      ['boss', [`${sign}建筑队`]],
      ['story', [`${sign}的人欠薪三个月`]],
    ],
  ],
  ['who', [['self', ['agent']]]],
  ['agent', [['relation', [`${sign}的儿子`]]]],
  ['materials', []],
]

/** Whom WeChat tells of. */
export const fromWechat = { principal: { kind: 'system' }, name: 'WeChat', via: 'page' } as const

const openerOf = (site: Site, code: string, ref: string) =>
  site.world.deployment.withCounty(code, async ({ store }) => (await findMatter(store.read, ref))!.openedBy)

/** Turns the second factor of an officer on, at their own page. */
async function withSecondFactor(site: Site, officer: Persona): Promise<Persona> {
  const client = new Client(site.app, officer.host, officer)
  const known = { password: officer.password, code: () => '' }
  let page = await client.ask('/desk/me/two-factor')
  for (const step of ['begin', 'confirm']) {
    const form = formsIn(page.text).find(({ action }) => action.endsWith(`/${step}`))
    if (!form) throw new Error(`no second factor: ${page.status} ${page.text}`)
    page = await client.follow(form.action, { method: 'POST', body: formBody(filled(form, known)) })
  }
  return { ...officer, cookie: client.cookie }
}

/** Writes a question and does not send it: it stays, under a name that their browser alone has. */
async function withDraft(site: Site, citizen: Persona, { sign }: Ground): Promise<Persona> {
  const client = new Client(site.app, citizen.host, citizen)
  const body = formBody([['whatHappened', `${sign}的人还没有写完的问题`]])
  await client.ask('/consultation/ask', { method: 'POST', body })
  return { ...citizen, cookie: client.cookie }
}

/** Sends a file that hangs on nothing yet, to where the API has a county's. */
export async function withFile(site: Site, persona: Persona, address = '/api/v1/files'): Promise<Persona> {
  const headers = { 'content-type': 'image/png' }
  const body = new Uint8Array(await png())
  const ask = { method: 'POST', headers, body }
  const { text } = await new Client(site.app, persona.host, persona).ask(`${address}?name=own.png`, ask)
  return { ...persona, sent: (JSON.parse(text) as { id: string }).id }
}

/** Begins to send a photo before signing in. */
async function passerBy(site: Site, host: string): Promise<Persona> {
  const client = new Client(site.app, host)
  await client.ask('/consultation/ask')
  const uploads = await beginUploads(client, '/files/tus')
  return { ...visitor(host), role: 'passer', sees: true, cookie: client.cookie, uploads }
}

/** Asks a question on the county's pages, with a photo and a video that is made playable. Returns its reference. */
async function question(site: Site, { host, cookie, phone }: Persona, { sign }: Ground): Promise<string> {
  const client = new Client(site.app, host, { cookie })
  const photo = new File([new Uint8Array(await png())], `${sign}照片.png`, { type: 'image/png' })
  const video = new File([new Uint8Array(webm())], `${sign}录像.webm`, { type: 'video/webm' })
  const asked = [
    ['whatHappened', `${sign}的人在工地干了三个月，老板一直不给工钱，电话${phone}`],
    ['name', `${sign}民`],
    ['files', photo],
    ['files', video],
  ] as const
  const check = await client.follow('/consultation/ask', { method: 'POST', body: formBody(asked) })
  const form = formsIn(check.text).find(({ action }) => action.endsWith('/check'))
  if (!form) throw new Error(`nothing to look over: ${check.status} ${check.text}`)
  const sent = formBody(filled(form, { code: () => '' }))
  const { location } = await client.ask(form.action, { method: 'POST', body: sent })
  await site.world.settle()
  await site.files!.converted()
  return /zx-\d{4}-\d+/.exec(location)![0]
}
