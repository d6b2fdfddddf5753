import { type Caller, type FieldProblem, Refusal, refuse } from '../../commands/index.ts'
import type { OpenCounty } from '../../deployment/index.ts'
import { largestOf } from '../../files/index.ts'
import { t, w } from '../../words/index.ts'
import type { Web } from '../web.ts'
import { type FormBody, readForm } from './body.ts'
import { leaveOutTwice } from './twice.ts'
import type { FormValues } from './values.ts'
import { typedValues } from './values.ts'

const MEGABYTE = 1_000_000
/** So much a form may bring besides the largest file that the county takes, in bytes. */
const BESIDES = 64 * MEGABYTE

/** What was sent with a form: the texts, with plain files already kept and standing there by their ids. */
export interface Received {
  readonly values: FormValues
  readonly nonce: string | undefined
  /** The form's name among those of its page. */
  readonly form: string | undefined
  /** What is wrong with files that came with it; everything else is there. */
  readonly problems: readonly FieldProblem[]
}

/** Where a form came to, and from whom. */
export interface FormSender {
  readonly web: Pick<Web, 'files'>
  readonly open: OpenCounty
  readonly viewer: Caller
  readonly request: Request
}

/**
 * Reads a posted form. What was typed into one that became too large by its files is there, with the problem on their field.
 * Refuses a body that is none, or that is too large without files.
 */
export async function receivedForm({ web, open, viewer, request }: FormSender): Promise<Received> {
  const { files } = web
  const kept = new Map<string, string[]>()
  const problems: FieldProblem[] = []
  const most = files ? largestOf(await files.limitsIn(open)) + BESIDES : BESIDES
  const { form, tooLarge } = await readForm(request, {
    most,
    async take({ field, ...sent }) {
      try {
        if (!files) throw refuse('unavailable', 'files', w('现在不能上传文件，请先不带照片提交'))
        const { id } = await files.receive(open, viewer, sent)
        kept.set(field, [...(kept.get(field) ?? []), id])
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        problems.push({ field, message: error.message })
      }
    },
  })
  if (tooLarge) problems.push(problemOf(tooLarge, most))
  const values = new Map(typedValues(form))
  for (const [name, ids] of kept) values.set(name, [...(values.get(name) ?? []).filter(Boolean), ...ids])
  problems.push(...(await leaveOutTwice({ web, open, viewer }, values)))
  const own = (name: string) => {
    const value = values.get(name)?.[0]
    values.delete(name)
    return value || undefined
  }
  return { nonce: own('nonce'), form: own('form'), values, problems }
}

/** The texts of a posted form, of which nothing is to be kept. Refuses what `receivedForm` refuses. */
export async function receivedTexts(request: Request): Promise<FormValues> {
  const { form, tooLarge } = await readForm(request, { most: BESIDES })
  if (tooLarge) throw refuse('too-large', 'body', w('提交的内容太大，请减少照片后再试'))
  return typedValues(form)
}

const problemOf = ({ field, name }: NonNullable<FormBody['tooLarge']>, most: number): FieldProblem => ({
  field,
  message: t(
    '“{name}”没有收到：一次提交的文件最多 {most} MB。请换小一些的文件，或者少选一些；写好的内容都还在。',
    { name, most: Math.floor(most / MEGABYTE) },
  ),
})
