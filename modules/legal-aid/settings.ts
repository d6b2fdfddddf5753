import * as v from 'valibot'
import { type Fen, fen } from '#core/money'
import type { SettingsDeclaration } from '#core/tenancy'
import { type Word, w } from '#core/words'
import { type AidForm, aidForms } from './model/matters.ts'

/** An amount in fen; left empty where the county has set none. */
const amount = (title: Word, hint: Word) =>
  v.pipe(
    v.optional(
      v.pipe(
        v.number(w('请填写金额')),
        v.integer(w('请填写金额')),
        v.minValue(0, w('金额不能小于 0')),
        v.maxValue(10_000_000, w('金额太大，请核对')),
      ),
    ),
    v.title(title),
    v.description(hint),
    v.metadata({ widget: 'yuan' }),
  )

const text = (title: Word, hint: Word, most: number, rows: number) =>
  v.pipe(
    v.optional(v.pipe(v.string(), v.trim(), v.maxLength(most, w('写得太长了'))), ''),
    v.title(title),
    v.description(hint),
    v.metadata({ widget: 'textarea', rows }),
  )

const SUBSIDY_HINT = w('每件（刑事案件为每个阶段）多少元；留空时由经办人填写。受援人不付任何费用。')

/** What a county sets of its legal aid; terms are set with the other terms. */
export const settings = {
  name: 'legal-aid',
  title: w('法律援助'),
  hint: w('经济困难标准、律师补贴标准、本地增加的援助事项，各有依据'),
  schema: v.object({
    standard: amount(
      w('经济困难标准：家庭人均月收入（元）'),
      w(
        '由自治区（省、直辖市）人民政府规定（《法律援助法》第三十四条）。填了以后，群众填写时就能知道自己大概符不符合；留空时不提示，由工作人员审查。',
      ),
    ),
    standardBasis: text(
      w('经济困难标准的依据'),
      w('文件的名称和文号，写在给群众的提示里；审查时也能看到，供写审查意见引用'),
      200,
      2,
    ),
    alsoMatters: text(
      w('本地增加的援助事项'),
      w('《法律援助法》第三十一条第九项、第三十二条第五项；一行写一项，写明依据。群众选择事项时能看到。'),
      2000,
      4,
    ),
    subsidyCivil: amount(w('补贴：民事诉讼代理'), SUBSIDY_HINT),
    subsidyAdministrative: amount(w('补贴：行政诉讼代理'), SUBSIDY_HINT),
    subsidyCompensation: amount(w('补贴：国家赔偿案件代理'), SUBSIDY_HINT),
    subsidyArbitration: amount(w('补贴：劳动争议调解与仲裁代理'), SUBSIDY_HINT),
    subsidyOutOfCourt: amount(w('补贴：非诉讼代理'), SUBSIDY_HINT),
    subsidyDrafting: amount(w('补贴：代拟法律文书'), SUBSIDY_HINT),
    subsidyDefence: amount(w('补贴：刑事辩护'), SUBSIDY_HINT),
    subsidyCriminal: amount(w('补贴：刑事代理'), SUBSIDY_HINT),
    subsidyBasis: text(
      w('补贴标准的依据'),
      w('由自治区（省、直辖市）司法厅会同财政厅确定（《法律援助法》第五十二条）；写文件的名称和文号'),
      200,
      2,
    ),
  }),
} satisfies SettingsDeclaration

export type AidSettings = v.InferOutput<typeof settings.schema>

const subsidies: Readonly<Record<AidForm, keyof AidSettings>> = {
  civil: 'subsidyCivil',
  administrative: 'subsidyAdministrative',
  compensation: 'subsidyCompensation',
  arbitration: 'subsidyArbitration',
  'out-of-court': 'subsidyOutOfCourt',
  drafting: 'subsidyDrafting',
  defence: 'subsidyDefence',
  criminal: 'subsidyCriminal',
}

/** The county's subsidy for a form of aid; undefined where it has set none. */
export function subsidyFor(rules: AidSettings, form: string | null): Fen | undefined {
  const known = aidForms.find(({ value }) => value === form)?.value
  const set = known && rules[subsidies[known]]
  return typeof set === 'number' ? fen(set) : undefined
}
