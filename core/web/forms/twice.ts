import type { FieldProblem } from '../../commands/index.ts'
import { isId } from '../../people/index.ts'
import { t } from '../../words/index.ts'
import type { FormSender } from './received.ts'

/**
 * Takes out of each field the files that are, byte for byte, one that stands there before them, and says which. Where the
 * browser's script is at work it has said so when they were chosen; what came with an earlier try it does not know.
 */
export async function leaveOutTwice(
  { web, open, viewer }: Omit<FormSender, 'request'>,
  values: Map<string, readonly string[]>,
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = []
  for (const [field, given] of values) {
    const ids = given.filter(isId)
    if (ids.length < 2 || !web.files) continue
    const seen = new Set<string>()
    const again = (await web.files.looseOf(open, viewer, [...new Set(ids)])).filter(file => {
      const sent = file.receivedSha256 ?? file.sha256
      return seen.has(sent) || !seen.add(sent)
    })
    if (again.length === 0) continue
    values.set(
      field,
      given.filter(id => !again.some(file => file.id === id)),
    )
    const names = again.map(({ name }) => `“${name}”`).join('、')
    problems.push({
      field,
      message: t('{names}和前面的文件内容一样，已去掉重复的，只保留一份。请再提交一次。', { names }),
    })
  }
  return problems
}
