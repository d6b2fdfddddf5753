import { createHash } from 'node:crypto'
import { addAdministrator, addStaff, inviteAdministrator, inviteOfficer, rolesOf } from '#core/auth'
import { claim } from '#core/calls'
import type { Caller } from '#core/commands'
import type { Deployment } from '#core/deployment'
import { setSeal, startDrawer, voidDocument } from '#core/documents'
import { importLawyers, lawyerFacts } from '#core/lawyers'
import { threadsOf, writeAsBureau, writeToBureau } from '#core/matters'
import { type CitizenId, type LawyerId, type OfficerId, principalKey } from '#core/people'
import { countySettings, settingsCommand, settingsOf } from '#core/tenancy'
import { bound, wrote } from '#core/wechat'
import { modules } from '#modules'
import { entryLinkTo } from '#tests/entry-link'
import { COUNTY, type Installation } from '#tests/installation'
import { sealPicture } from '#tests/seal'
import { attest, grant } from '#tests/with-papers'
import { demoFirmCode } from '../../tenants/demo/firms.ts'
import {
  adviserWuyun,
  adviserZhang,
  citizens,
  demoPublished,
  director,
  nationalLawyer,
  wangJianjun,
} from '../../tenants/demo/index.ts'
import { demoCertificate, demoMobile } from '../../tenants/demo/lawyer.ts'
import { makeUnderWay, type UnderWay } from './underWay.ts'

export const operator: Caller = { principal: { kind: 'operator', name: 'tests' }, name: 'tests', via: 'cli' }
/** As long as names of people get: twenty characters. */
export const LONG_NAME = '阿卜杜热合曼江·买买提艾力·吾买尔江阿吉' as typeof wangJianjun.name
/** With a character that no font has. */
const RARE_NAME = '\u{30010}格日乐'
const LONG_FIRM = '内蒙古自治区乌兰察布市卓资县旗下营镇红石崖辉腾锡勒律师事务所'
const LONG_LINK = `https://www.example.com/${'very-long-address/'.repeat(6)}index.html`

/** Where nothing is yet. */
export const noSamples: Samples = {
  ref: '',
  lawyer: '',
  officer: '',
  administrator: '',
  role: '',
  division: '',
  published: '',
  document: '',
  code: '',
  draft: '',
  signing: '',
  signed: '',
  tokens: { officer: '', administrator: '', desk: '', lawyers: '' },
}

/** An object of each kind that addresses name, all of one county, with much in it and long names. */
export interface Samples extends UnderWay {
  readonly ref: string
  readonly lawyer: string
  readonly officer: string
  readonly administrator: string
  readonly role: string
  readonly division: string
  readonly published: string
  readonly document: string
  /** By which anybody checks that paper. */
  readonly code: string
  /** Links to a first password, by the realm. */
  readonly tokens: Readonly<Record<'officer' | 'administrator' | 'desk' | 'lawyers', string>>
}

/** Fills Zhuozi: wangJianjun, who has signed in before, has asked much; one of his questions has all that there can be. */
export async function makeBusy(installation: Installation): Promise<Samples> {
  const { deployment } = installation
  const run = (name: string, input: unknown, caller: Caller) =>
    deployment.run(COUNTY, commandNamed(name), input, caller)
  const read = <T>(work: Parameters<typeof deployment.withCounty<T>>[1]) =>
    deployment.withCounty(COUNTY, work)

  const face = await read(({ store }) => settingsOf(store.read, countySettings))
  const title = '内蒙古乌兰察布市卓资县公共法律服务平台'
  await deployment.run(COUNTY, settingsCommand(countySettings), { ...face, title }, operator)
  const rows = [longNamed]
  await deployment.runOnPlatform(importLawyers, { rows, adviserOf: COUNTY, demo: true }, operator)
  const lawyerNamed = async (name: string): Promise<Caller & { id: string }> => {
    const { platform } = deployment.stores
    const { id } = await platform.read
      .selectFrom('lawyer')
      .select('id')
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
    const lawyer = await lawyerFacts(platform.read, id, COUNTY, deployment.clock.now())
    return { id, principal: { kind: 'lawyer', id: id as LawyerId }, name, via: 'page', lawyer }
  }
  const citizen = await read(async ({ store, keys }) => {
    const { id } = await store.read
      .selectFrom('citizen')
      .select('id')
      .where('phone_hash', '=', keys.lookupHash(wangJianjun.mobile, 'phone'))
      .executeTakeFirstOrThrow()
    return { principal: { kind: 'citizen', id: id as CitizenId }, name: LONG_NAME, via: 'page' } as const
  })

  const ask = async (text: string, field: string, name: string) => {
    const input = { whatHappened: text, field, division: wangJianjun.division, name }
    return ((await run('consultation.ask', input, citizen)) as { ref: string }).ref
  }
  for (let n = 0; n < 28; n++) {
    const { story, name } = citizens[n % citizens.length]!
    await ask(`${story.text}（第 ${n + 1} 次问）`, story.field, name)
  }
  const ref = await ask(`${wangJianjun.story.text}\n\n聊天记录：${LONG_LINK}`, 'wages', LONG_NAME)
  const act = (name: string, input: unknown, caller: Caller) => run(name, { ref, input }, caller)

  const long = await lawyerNamed(LONG_NAME)
  const zhang = await lawyerNamed(adviserZhang.name)
  const wuyun = await lawyerNamed(adviserWuyun.name)
  for (const lawyer of [long, zhang, wuyun]) {
    await deployment.run(COUNTY, claim, { ref, input: {} }, lawyer)
    await act('consultation.answer', { body: `先向县劳动保障监察大队投诉。参见 ${LONG_LINK}` }, lawyer)
  }
  const threads = await read(async ({ store }) => {
    const { id } = await store.read
      .selectFrom('matter')
      .select('id')
      .where('ref', '=', ref)
      .executeTakeFirstOrThrow()
    return threadsOf(store.read, id as Parameters<typeof threadsOf>[1])
  })
  const thread = threads.find(({ counterpart }) => counterpart === `lawyer:${zhang.id}`)!.id
  for (let n = 0; n < 3; n++) {
    await act('consultation.follow-up', { thread, body: wangJianjun.story.followUp }, citizen)
    await act('consultation.reply', { body: '可以，总包公司应当先行清偿。' }, zhang)
  }
  // Who is content is asked whether others may read it.
  await act('consultation.rate', { thread, stars: '5' }, citizen)
  await act('consultation.follow-up', { thread, body: `还有这个：${LONG_LINK}` }, citizen)

  const { officer, role, division, duty } = await read(async ({ store }) => {
    const roles = await rolesOf(store.read)
    const role = roles.find(({ name }) => name !== '')!.id
    const division = await store.read
      .selectFrom('division')
      .select('code')
      .where('level', '=', 'village')
      .executeTakeFirstOrThrow()
    const input = {
      name: LONG_NAME,
      username: 'longnamed',
      phone: demoMobile(9, 2),
      title: '公共法律服务中心综合业务岗工作人员',
      roles: roles.map(({ id }) => id),
    }
    const { id } = await deployment.run(COUNTY, addStaff, input, operator)
    const { id: duty } = await store.read
      .selectFrom('officer')
      .select('id')
      .where('username', '=', director.username)
      .executeTakeFirstOrThrow()
    return { officer: id, role, division: division.code, duty }
  })
  const staff: Caller = {
    principal: { kind: 'officer', id: duty as never },
    name: director.name,
    via: 'page',
  }
  await writeInWechat(deployment, citizen)
  await deployment.run(COUNTY, writeToBureau, { ref, input: { body: '请问大队在哪里？' } }, citizen)
  for (const to of [`citizen:${citizen.principal.id}`, `lawyer:${zhang.id}`])
    await deployment.run(
      COUNTY,
      writeAsBureau,
      { ref, input: { to, body: '已经转告县劳动保障监察大队。' } },
      staff,
    )
  const hidden = threads.find(({ counterpart }) => counterpart === `lawyer:${wuyun.id}`)!.messages[0]!.id
  await act('consultation.hide', { message: hidden, reason: '引用的规定已经废止' }, staff)
  await deployment.run(
    COUNTY,
    claim,
    { ref: await ask(nationalLawyer.introduction ?? '', 'debt', LONG_NAME), input: {} },
    zhang,
  )

  const issued = async (name: string) =>
    (await deployment.run(COUNTY, attest, { ref, input: { name } }, staff)).id
  const drawer = startDrawer()
  const ink = await drawer.ink(await sealPicture(''))
  await drawer.close()
  if (!('png' in ink)) throw new Error(ink.problem)
  const seal = {
    sha256: createHash('sha256').update(ink.png).digest('hex'),
    png: Buffer.from(ink.png).toString('base64'),
  }
  await deployment.run(COUNTY, setSeal, { body: grant.body.key, seal }, operator)
  const wrong = await issued(RARE_NAME)
  const voiding = { ref, input: { document: wrong, reason: '姓名和草场写错，已经重新制发' } }
  await deployment.run(COUNTY, voidDocument, voiding, staff)
  const document = await issued(LONG_NAME)
  const { code } = await read(({ store }) =>
    store.read.selectFrom('document').select('code').where('id', '=', document).executeTakeFirstOrThrow(),
  )

  const deputy = { name: LONG_NAME, username: 'longnamed', scope: '1509' }
  const { id: administrator } = await deployment.runOnPlatform(addAdministrator, deputy, operator)
  return {
    ref,
    lawyer: long.id,
    officer,
    administrator,
    role,
    division,
    published: demoPublished[0]!.id,
    document,
    code: code!,
    ...(await makeUnderWay(deployment, { citizen, officer: staff, name: LONG_NAME })),
    tokens: {
      officer: (await inviteOfficer(deployment, COUNTY, officer, operator)).token,
      administrator: (await inviteAdministrator(deployment, administrator, operator)).token,
      desk: await entryLinkTo(deployment, COUNTY, { kind: 'officer', id: officer as OfficerId }, citizen),
      lawyers: await entryLinkTo(deployment, COUNTY, long.principal, citizen),
    },
  }
}

const longNamed = {
  ...adviserZhang,
  name: LONG_NAME,
  mobile: demoMobile(9, 1),
  certificate: demoCertificate({
    region: '150921',
    year: 2010,
    category: 'fullTime',
    sex: 'male',
    group: 9,
    serial: 1,
  }),
  firm: LONG_FIRM,
  firmCode: demoFirmCode('150921', 999),
  introduction: `${adviserZhang.introduction} ${LONG_LINK}`,
}

function commandNamed(name: string) {
  const command = modules
    .flatMap(({ workflow }) => [...(workflow?.opening ?? []), ...(workflow?.commands ?? [])])
    .find(command => command.name === name)
  if (!command) throw new Error(`no command ${name}`)
  return command
}

/** What a citizen wrote to the county's account, and has not used yet. */
async function writeInWechat(deployment: Deployment, { principal }: Caller): Promise<void> {
  const system = { principal: { kind: 'system' }, name: 'WeChat', via: 'page' } as const
  const said = { appId: 'wx0123456789abcdef', openid: 'o-wang' }
  const media = { id: 'photo', kind: 'photo' as const }
  await deployment.run(COUNTY, bound.county, { ...said, principal: principalKey(principal) }, system)
  await deployment.run(COUNTY, wrote, { ...said, text: wangJianjun.story.followUp, media }, system)
}
