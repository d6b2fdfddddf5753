import * as v from 'valibot'
import { mobileField } from '#core/people'
import { type Answers, defineSteps, type Reporter } from '#core/web'
import { w } from '#core/words'
import { complaintFields, identityFields, namesBody, UNNAMED_BODY } from '../filing/fields.ts'
import { NoticeAbove } from '../pages/noticeText.tsx'

const { notice: _, category, body, otherBody, officer, act, documentNumber, ...rest } = complaintFields
const { when, where, whatHappened, remedies, remedyNote, files } = rest
const wishes = v.pipe(rest.wishes, v.title(w('对方的请求')))

const channel = v.pipe(
  v.picklist(['window', 'hotline'], w('请选择对方从哪里来')),
  v.title(w('对方从哪里来')),
  v.metadata({ widget: 'radio', options: { window: w('来访（服务窗口）'), hotline: w('来电（12348）') } }),
)

const manner = v.pipe(
  v.picklist(['named', 'unnamed'], w('请选择实名还是匿名')),
  v.title(w('实名还是匿名')),
  v.description(w('鼓励实名，不能强求。匿名的不要问、不要记对方是谁')),
  v.metadata({
    widget: 'radio',
    options: { named: w('实名：身份加密封存，书面答复'), unnamed: w('匿名：不留身份，凭回执码查看') },
  }),
)

/** 来访来电登记: what an officer asks whoever comes or calls, one subject a page. */
export const steps = defineSteps({
  notice: { title: w('先说明须知'), help: w('请把要点讲给对方听，问对方有没有听明白'), show: Notice },
  who: { title: w('对方怎样来'), fields: v.object({ channel, manner }) },
  person: {
    title: w('对方是谁'),
    help: w('加密封存；提交后您也看不到，只有本案指定的承办人写明理由后可以查看'),
    when: ({ who }) => who?.manner === 'named',
    fields: v.object({
      name: v.pipe(identityFields.name, v.title(w('对方姓名'))),
      phone: v.pipe(identityFields.phone, v.title(w('对方电话'))),
      idNumber: identityFields.idNumber,
      organisation: v.pipe(identityFields.organisation, v.title(w('对方代表的单位'))),
      address: identityFields.address,
      checked: v.pipe(
        v.string(w('请写明怎样核对的')),
        v.trim(),
        v.nonEmpty(w('请写明怎样核对的；没有核对的，写明为什么')),
        v.maxLength(100, w('最多 100 个字')),
        v.title(w('怎样核对的身份')),
        v.description(w('例如：看了居民身份证原件；电话里核对了姓名和号码。不要在这里写姓名和号码')),
      ),
    }),
  },
  what: {
    title: w('反映什么'),
    fields: v.pipe(
      v.object({
        category: v.pipe(category, v.title(w('对方要'))),
        body,
        otherBody,
        officer,
        act,
        documentNumber,
      }),
      v.forward(v.partialCheck([['body'], ['otherBody']], namesBody, UNNAMED_BODY), ['otherBody']),
    ),
  },
  story: {
    title: w('事情的经过'),
    help: w('按对方说的记，不要写对方的姓名、电话和证件号码'),
    fields: v.object({ when, where, whatHappened, wishes }),
  },
  more: {
    title: w('找过谁，有什么材料'),
    fields: v.object({
      remedies,
      remedyNote,
      files,
      confirmed: v.pipe(
        v.optional(v.boolean(), false),
        v.check(confirmed => confirmed, w('请先向对方说明并念一遍')),
        v.title(w('已向对方说明须知，所记的已念给对方听，对方确认内容真实')),
      ),
    }),
  },
})

function Notice({ tenant }: { tenant: Parameters<typeof NoticeAbove>[0] }) {
  return NoticeAbove(tenant)
}

/** How whoever comes did so, and by which mobile number they are known. */
export function reporter({ who, person }: Answers): Reporter | undefined {
  if (!who) return undefined
  const mobile = v.safeParse(mobileField, person?.phone)
  return {
    channel: who.channel as Reporter['channel'],
    ...(person && { name: String(person.name) }),
    ...(mobile.success && { mobile: mobile.output }),
  }
}
