import * as v from 'valibot'
import type { CountyTables, Kysely } from '#core/database'
import { type SettingsDeclaration, settingsOf } from '#core/tenancy'
import { type Word, w } from '#core/words'
import { bodyList } from './bodies/bodySheet.ts'
import { ACCEPTED, BODIES, DECLINED, NOTICE } from './filing/texts.data.ts'

const text = (title: Word, hint: Word, otherwise: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.nonEmpty(w('不能为空')),
      v.maxLength(6000, w('写得太长了')),
      v.title(title),
      v.description(hint),
      v.metadata({ widget: 'textarea', rows: 10 }),
    ),
    otherwise,
  )

/** What a county sets of this service: who may file how, about whom, and what they read before. */
export const settings = {
  name: 'complaints',
  title: w('行政执法监督 举报投诉'),
  hint: w('须知、受理和不予受理范围、能否匿名、本县行政执法主体名单'),
  list: bodyList,
  schema: v.pipe(
    v.object({
      anonymous: v.optional(
        v.pipe(
          v.boolean(),
          v.title(w('接受匿名举报')),
          v.description(w('匿名提交的人凭回执码查看进展、继续补充、看答复；系统不留下其身份')),
        ),
        true,
      ),
      longestExtension: v.optional(
        v.pipe(
          v.number(w('请填写天数')),
          v.integer(w('请填写整数')),
          v.minValue(1, w('至少 1 日')),
          v.maxValue(90, w('最多 90 日')),
          v.title(w('延期最长几日')),
          v.description(w('情况复杂的，经负责人批准可以延长一次办理期限')),
        ),
        30,
      ),
      extensionBasis: v.optional(
        v.pipe(
          v.string(),
          v.trim(),
          v.nonEmpty(w('请写明依据')),
          v.maxLength(200, w('最多 200 个字')),
          v.title(w('延期的依据')),
          v.description(w('本县规定延期的文件和条款')),
        ),
        w('本县行政执法监督工作的规定'),
      ),
      directDecision: v.optional(
        v.pipe(
          v.boolean(),
          v.title(w('可以不先发意见书，直接作出监督决定')),
          v.description(w('不选的，要先发监督意见书，该单位到期没有改正，才能作出监督决定')),
        ),
        false,
      ),
      directDecisionBasis: v.optional(
        v.pipe(
          v.string(),
          v.trim(),
          v.maxLength(200, w('最多 200 个字')),
          v.title(w('直接作出监督决定的依据')),
          v.description(w('选了上面一项的，写明文件和条款；承办人填写时会看到')),
        ),
        '',
      ),
      notice: text(
        w('举报投诉须知'),
        w('提交前必读。改动后是新的版本，每件举报投诉都记下提交人读的是哪一版'),
        NOTICE,
      ),
      accepted: text(w('受理范围'), w('一行一项'), ACCEPTED),
      declined: text(w('不予受理范围'), w('一行一项'), DECLINED),
      bodies: text(
        w('本县行政执法主体'),
        w(
          '一行一个，可以从表格里整列粘贴。该单位有人使用本系统的，在后面加逗号写用户名，例如“市场监督管理局，wangfang”：涉及该单位的举报投诉，对这些人不可见',
        ),
        BODIES,
      ),
    }),
    v.forward(
      v.partialCheck(
        [['directDecision'], ['directDecisionBasis']],
        ({ directDecision, directDecisionBasis }) => !directDecision || directDecisionBasis !== '',
        w('请写明可以直接作出监督决定的文件和条款'),
      ),
      ['directDecisionBasis'],
    ),
  ),
} satisfies SettingsDeclaration

export type ComplaintSettings = v.InferOutput<typeof settings.schema>

export const rulesOf = (read: Kysely<CountyTables>): Promise<ComplaintSettings> => settingsOf(read, settings)

/** A body that enforces the law in the county, and its people who use this system, by user name. */
export interface EnforcingBody {
  readonly name: string
  readonly usernames: readonly string[]
}

/** The bodies of the county's list; each is named with its county. */
export function bodiesIn({ bodies }: Pick<ComplaintSettings, 'bodies'>, county: string): EnforcingBody[] {
  return bodies.split('\n').flatMap(line => {
    const [name = '', ...usernames] = line.split(/[,，、\t]/).map(part => part.trim())
    if (name === '') return []
    const full = name.startsWith(county) ? name : `${county}${name}`
    return [{ name: full, usernames: usernames.filter(username => username !== '') }]
  })
}

/** The lines of a list, one thing a line. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
