import { refuse } from '../../commands/index.ts'
import { w } from '../../words/index.ts'
import type { CountyPage } from '../page.ts'
import type { FormValues } from './values.ts'
import { typedValues } from './values.ts'

/** What was sent with a form: the texts, with plain files already kept and standing there by their ids. */
export interface Received {
  readonly values: FormValues
  readonly nonce: string | undefined
}

const MOST_BYTES = 64 * 1024 * 1024

/** Reads a posted form. Refuses a body that is none, or that is too large to be one. */
export async function receivedForm(page: CountyPage): Promise<Received> {
  const form = await readForm(page.request)
  const { files } = page.web
  const kept = new Map<string, string[]>()
  for (const [name, value] of form) {
    if (typeof value === 'string' || value.size === 0) continue
    if (!files) throw refuse('unavailable', 'files', w('现在不能上传文件，请先不带照片提交'))
    const id = await files.receive(page.open, page.viewer, value)
    kept.set(name, [...(kept.get(name) ?? []), id])
  }
  const values = new Map(typedValues(form))
  for (const [name, ids] of kept) values.set(name, [...(values.get(name) ?? []).filter(Boolean), ...ids])
  const nonce = values.get('nonce')?.[0]
  values.delete('nonce')
  return { values, nonce: nonce || undefined }
}

async function readForm(request: Request): Promise<FormData> {
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES)
    throw refuse('too-large', 'body', w('提交的内容太大，请减少照片后再试'))
  try {
    return await request.formData()
  } catch {
    throw refuse('invalid', 'body', w('没有读懂提交的内容，请刷新页面后重试'))
  }
}
