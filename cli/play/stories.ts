import { t, w } from '#core/words'
import {
  adviserWuyun,
  adviserZhang,
  type DemoCitizen,
  demoPassword,
  dutyOfficer,
  gaoLijuan,
  liXiuying,
  nationalLawyer,
  regionalLawyer,
  wangJianjun,
} from '../../tenants/demo/index.ts'
import type { Output } from '../output.ts'
import { type ShownMatter, Stage } from './stage.ts'
import { Visitor } from './visitor.ts'

/** County and platform of the demo, and whoever has come to them. */
interface Cast {
  readonly desk: Visitor
  readonly zhang: Visitor
  readonly wuyun: Visitor
  readonly regional: Visitor
  readonly national: Visitor
  citizen(who: DemoCitizen): Promise<Visitor>
}

const COUNTY = 'zhuozi'

/** Signs in everybody who takes part. */
export async function assembleCast(port: number): Promise<Cast> {
  const lawyer = ({ mobile }: { readonly mobile: string }) =>
    new Visitor(port, 'localhost').enterByPhone('/lawyers/sign-in', mobile)
  const host = `${COUNTY}.localhost`
  return {
    desk: await new Visitor(port, host).enterByPassword('/desk/sign-in', dutyOfficer.username, demoPassword),
    zhang: await lawyer(adviserZhang),
    wuyun: await lawyer(adviserWuyun),
    regional: await lawyer(regionalLawyer),
    national: await lawyer(nationalLawyer),
    citizen: ({ mobile }) => new Visitor(port, host).enterByPhone('/sign-in', mobile),
  }
}

const ANSWERS = {
  first: w('没有书面合同也受保护，微信聊天记录和记工本都是证据，可以先向县劳动保障监察大队投诉。'),
  second: w('总包单位对农民工工资负有先行清偿责任，您可以同时要求总包公司支付。'),
  third: w('欠薪也可以向法院申请支付令，费用很低，不用开庭。'),
  company: w('对账单有对方盖章，可以要求支付货款和违约金，建议先发律师函。'),
  court: w('合同约定的管辖有效，一般要在对方所在地起诉，也可以先申请财产保全。'),
  family: w('可以先请村里或乡镇的调解委员会调解，调解不成再到法院起诉。'),
  reply: w('可以，请把记工本和聊天记录都保存好，需要时我们再一起看。'),
}

const MATTERS = '/matters'
const answerTo = (lawyer: Visitor, ref: string, body: string) =>
  lawyer.post(`/c/${COUNTY}${MATTERS}/${ref}/actions/answer`, { body })

/** An ordinary question: the county, the region, the nation, three answers, a further question, satisfied. */
export async function ordinary(cast: Cast, output: Output): Promise<void> {
  const who = wangJianjun
  const wang = await cast.citizen(who)
  output.line()
  output.line(t('一、{name}（群众）咨询：{text}', { name: who.name, text: beginning(who.story.text) }))
  const { story, name, division } = who
  const { ref } = await wang.post<{ ref: string }>('/consultation', {
    whatHappened: story.text,
    field: story.field,
    name,
    division,
  })
  const stage = new Stage(cast.desk, ref, output)
  await stage.until('call.pushed')
  await cast.zhang.post(`/c/${COUNTY}${MATTERS}/${ref}/actions/call.claim`)
  await answerTo(cast.zhang, ref, t(ANSWERS.first))
  await stage.until('call.pushed', 2)
  await answerTo(cast.regional, ref, t(ANSWERS.second))
  await stage.until('call.pushed', 3)
  await answerTo(cast.national, ref, t(ANSWERS.third))
  await stage.until('consultation.answered', 3)
  await converse(cast, stage, { citizen: wang, ref, question: story.followUp })
}

/** An enterprise's question, which goes to those first who know enterprises. */
export async function ofEnterprise(cast: Cast, output: Output): Promise<void> {
  const { company, name, story } = gaoLijuan
  const gao = await cast.citizen(gaoLijuan)
  output.line()
  output.line(t('二、{company}（企业）咨询：{text}', { company: company!.name, text: beginning(story.text) }))
  const { ref } = await gao.post<{ ref: string }>('/consultation/ask-enterprise', {
    company: company!.name,
    creditCode: company!.code,
    contact: name,
    whatHappened: story.text,
    field: story.field,
  })
  const stage = new Stage(cast.desk, ref, output)
  await answerTo(cast.zhang, ref, t(ANSWERS.company))
  await answerTo(cast.wuyun, ref, t(ANSWERS.court))
  await stage.until('call.pushed', 2)
  await answerTo(cast.regional, ref, t(ANSWERS.third))
  await stage.until('consultation.answered', 3)
  await converse(cast, stage, { citizen: gao, ref, question: story.followUp })
}

/** A question that is not answered in time: the duty officer is told, and calls a lawyer in by name. */
export async function late(cast: Cast, output: Output): Promise<void> {
  const { name, story, division } = liXiuying
  const li = await cast.citizen(liXiuying)
  output.line()
  output.line(t('三、{name}（群众）咨询，限时内解答不足：{text}', { name, text: beginning(story.text) }))
  const { ref } = await li.post<{ ref: string }>('/consultation', {
    whatHappened: story.text,
    field: story.field,
    name,
    division,
  })
  const stage = new Stage(cast.desk, ref, output)
  await answerTo(cast.wuyun, ref, t(ANSWERS.family))
  await stage.until('consultation.promise-broken')
  await cast.desk.post(`${MATTERS}/${ref}/actions/call-in`, { lawyer: adviserZhang.name })
  await stage.until('call.called-in')
  await answerTo(cast.zhang, ref, t(ANSWERS.reply))
  await answerTo(cast.national, ref, t(ANSWERS.third))
  await stage.until('consultation.answered', 3)
  await converse(cast, stage, { citizen: li, ref, question: story.followUp })
}

/** The citizen asks Zhang further, who replies; then they are satisfied, and say so of his answer. */
async function converse(
  { zhang }: Cast,
  stage: Stage,
  { citizen, ref, question }: { citizen: Visitor; ref: string; question: string },
): Promise<void> {
  const { threads } = await citizen.get<ShownMatter>(`${MATTERS}/${ref}`)
  const thread = threads.find(({ counterpart }) => counterpart?.name === adviserZhang.name)!.id
  await citizen.post(`${MATTERS}/${ref}/actions/follow-up`, { thread, body: question })
  await stage.until('consultation.followed-up')
  await zhang.post(`/c/${COUNTY}${MATTERS}/${ref}/actions/reply`, { body: t(ANSWERS.reply) })
  await stage.until('consultation.replied')
  await citizen.post(`${MATTERS}/${ref}/actions/rate`, { thread, stars: '5', thanks: true })
  await citizen.post(`${MATTERS}/${ref}/actions/satisfy`)
  await stage.until('consultation.satisfied')
}

const beginning = (text: string) => `${[...text].slice(0, 24).join('')}…`
