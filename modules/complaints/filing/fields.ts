import * as v from 'valibot'
import type { TenantContext } from '#core/tenancy'
import { t, type Word, w } from '#core/words'
import { ACTS, CATEGORIES, REMEDIES } from '../model/choices.ts'
import { bodiesIn, rulesOf } from '../settings.ts'

const short = (title: Word, hint: Word) =>
  v.optional(
    v.pipe(v.string(), v.trim(), v.maxLength(100, w('最多 100 个字')), v.title(title), v.description(hint)),
  )

/** Chosen where the county's list does not have the body. */
export const OTHER_BODY = 'other'

/** Files that show what is said. */
export const evidence = v.optional(
  v.pipe(
    v.array(v.string()),
    v.maxLength(20, w('最多 20 个文件，更多的可以提交后再补充')),
    v.title(w('证据材料')),
    v.description(w('照片、录音、录像、处罚决定书等。请先确认画面和文件里没有您不想让人看到的个人信息')),
    v.metadata({ widget: 'photos', most: 20, record: true }),
  ),
)

/** What the bureau keeps with it for its own people. */
export const internalFiles = (title: Word, hint: Word) =>
  v.optional(
    v.pipe(
      v.array(v.string()),
      v.maxLength(20, w('最多 20 个文件，请分几次')),
      v.title(title),
      v.description(hint),
      v.metadata({ widget: 'photos', most: 20 }),
    ),
  )

/** What everybody who files is asked, with or without a name. */
export const complaintFields = {
  notice: v.pipe(v.string(w('请先阅读举报投诉须知')), v.metadata({ widget: 'hidden' })),
  category: v.pipe(
    v.picklist(Object.keys(CATEGORIES) as (keyof typeof CATEGORIES)[], w('请选择是投诉还是举报')),
    v.title(w('您要')),
    v.metadata({ widget: 'radio', options: CATEGORIES }),
  ),
  body: v.pipe(
    v.string(w('请选择反映哪个单位')),
    v.nonEmpty(w('请选择反映哪个单位')),
    v.title(w('反映哪个单位')),
    v.metadata({
      widget: 'listed',
      listed: async ({ read, county }: TenantContext) => [
        ...bodiesIn(await rulesOf(read), county.name).map(({ name }) => ({ value: name, label: name })),
        { value: OTHER_BODY, label: t('名单里没有') },
      ],
    }),
  ),
  otherBody: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(100, w('最多 100 个字')),
      v.title(w('单位名称')),
      v.description(w('上面选“名单里没有”的，写在这里')),
    ),
  ),
  officer: short(w('执法人员的姓名或者执法证号'), w('知道就填')),
  act: v.pipe(
    v.picklist(Object.keys(ACTS) as (keyof typeof ACTS)[], w('请选择是什么执法行为')),
    v.title(w('什么执法行为')),
    v.metadata({ widget: 'select', options: ACTS }),
  ),
  when: v.pipe(
    v.string(w('请写明什么时候')),
    v.trim(),
    v.nonEmpty(w('请写明什么时候，记不清的写大概')),
    v.maxLength(100, w('最多 100 个字')),
    v.title(w('什么时候')),
    v.description(w('例如：2026年11月3日上午；记不清的写大概')),
  ),
  where: v.pipe(
    v.string(w('请写明在哪里')),
    v.trim(),
    v.nonEmpty(w('请写明在哪里')),
    v.maxLength(200, w('最多 200 个字')),
    v.title(w('在哪里')),
    v.metadata({ widget: 'place' }),
  ),
  documentNumber: short(w('文书文号'), w('收到过处罚决定书等文书的，写上面的文号')),
  whatHappened: v.pipe(
    v.string(w('请写下事情的经过')),
    v.trim(),
    v.minLength(10, ({ input }) =>
      input === '' ? w('请写下事情的经过') : w('请再写具体一些，至少 10 个字，才能核实'),
    ),
    v.maxLength(5000, w('最多 {n} 字，现在有 {length} 字。细节可以在提交后再补充')),
    v.title(w('事情的经过')),
    v.description(w('发生了什么，您认为哪里违法或者不当。请不要在这里写您自己的姓名、电话和证件号码')),
    v.metadata({ widget: 'textarea', rows: 8 }),
  ),
  wishes: v.pipe(
    v.string(w('请写下您的请求')),
    v.trim(),
    v.nonEmpty(w('请写下您的请求')),
    v.maxLength(1000, w('最多 1000 字')),
    v.title(w('您的请求')),
    v.description(w('希望怎样处理，例如：退还多收的费用、依法办理、追究责任')),
    v.metadata({ widget: 'textarea', rows: 3 }),
  ),
  remedies: v.optional(
    v.pipe(
      v.array(v.picklist(Object.keys(REMEDIES) as (keyof typeof REMEDIES)[])),
      v.title(w('为这件事已经找过')),
      v.description(w('没有就不选')),
      v.metadata({ widget: 'checkboxes', options: REMEDIES }),
    ),
  ),
  remedyNote: short(w('找过的情况'), w('什么时候、编号和结果，没有就不填')),
  files: evidence,
}

const required = (
  title: Word,
  message: Word,
  most: number,
  more: { hint?: Word; autocomplete?: string } = {},
) =>
  v.pipe(
    v.string(message),
    v.trim(),
    v.nonEmpty(message),
    v.maxLength(most, w('写得太长了')),
    v.title(title),
    v.description(more.hint ?? w('加密封存，只有本案承办人写明理由后才能查看')),
    v.metadata({ ...(more.autocomplete && { autocomplete: more.autocomplete }), sensitive: true }),
  )

/** Whether the body is named, in one of the two ways. */
export const namesBody = ({ body, otherBody }: { readonly body: string; readonly otherBody?: string }) =>
  body !== OTHER_BODY || !!otherBody
export const UNNAMED_BODY = w('请写下单位名称')

/** Who they are, for whoever files under their name. */
export const identityFields = {
  name: required(w('您的姓名'), w('请填写您的姓名'), 50, { autocomplete: 'name' }),
  phone: v.pipe(
    v.string(w('请填写联系电话')),
    v.trim(),
    v.regex(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/, ({ input }) =>
      input === '' ? w('请填写联系电话') : w('请填写 11 位手机号，或者带区号的固定电话'),
    ),
    v.title(w('联系电话')),
    v.description(w('承办人核实情况时使用')),
    v.metadata({ widget: 'phone', sensitive: true }),
  ),
  idNumber: short(w('证件号码'), w('可以不填；核实身份时承办人可能会问')),
  organisation: short(w('您代表的单位'), w('以单位名义提交的，写单位名称')),
  address: short(w('联系地址'), w('书面答复需要邮寄的，写在这里')),
}

/** 声明 */
export const truth = v.pipe(
  v.optional(v.boolean(), false),
  v.check(truth => truth, w('请先确认内容真实，再提交')),
  v.title(w('我已阅读须知，所反映的内容真实，愿意承担捏造、诬告的法律责任')),
)
