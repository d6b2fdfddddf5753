import * as v from 'valibot'
import { CHANNELS } from '../../matters/index.ts'
import { mobileField } from '../../people/index.ts'
import { t, w } from '../../words/index.ts'
import type { Step } from '../contract.ts'
import type { StepPlace } from './place.ts'
import type { Walk } from './walk.ts'

/** The first page of what an officer fills in for somebody. */
export const BEHALF = 'for'

const fields = v.object({
  channel: v.pipe(
    v.picklist(['window', 'hotline'], w('请选择对方从哪里来')),
    v.title(w('对方从哪里来')),
    v.metadata({ options: { window: CHANNELS.window, hotline: CHANNELS.hotline } }),
  ),
  name: v.pipe(
    v.string(w('请填写姓名')),
    v.trim(),
    v.nonEmpty(w('请填写姓名')),
    v.maxLength(50, w('最多 50 个字')),
    v.title(w('对方姓名')),
  ),
  phone: v.optional(
    v.pipe(
      mobileField,
      v.title(w('对方手机号')),
      v.description(w('请当面或在电话里核对：提交后会短信告诉对方，对方用这个号码登录就能查看和补充')),
      v.metadata({ widget: 'phone' }),
    ),
  ),
})

export const behalfStep: Step = {
  title: w('为谁填写'),
  help: w('群众到服务窗口或拨打 12348 时，由工作人员代为填写'),
  fields,
}

/** For whom an officer fills in; undefined where somebody does so for themselves. */
export function behalfIn({ answers }: Walk): v.InferOutput<typeof fields> | undefined {
  const answer = answers[BEHALF]
  return answer && (answer as v.InferOutput<typeof fields>)
}

/** How whoever comes is called while it is filled in for them; undefined where somebody does so for themselves. */
export function comerIn({ placed: { form }, surface }: Pick<StepPlace, 'placed' | 'surface'>, way: Walk) {
  if (surface !== 'desk') return undefined
  const comer = form.reporter ? form.reporter(way.answers) : behalfIn(way)
  return comer?.name ?? t('对方')
}
