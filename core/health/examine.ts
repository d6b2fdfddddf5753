import { t, type Word } from '../words/index.ts'
import type { Check, Finding, Problem } from './check.ts'

export interface Result {
  readonly name: string
  readonly title: string
  readonly state: 'ok' | 'problem' | 'skipped'
  readonly note?: string
  readonly problems: readonly Problem[]
  readonly hints?: readonly Problem[]
}

/**
 * Runs the checks one after the other and reports each as it is done. One that breaks is a problem of its own, and one
 * whose needs were not met is left out, so that a single fault is not told ten times.
 */
export async function examine<Place>(
  checks: readonly Check<Place>[],
  place: Place,
  report: (result: Result) => void = () => {},
): Promise<Result[]> {
  const results = new Map<string, Result>()
  for (const check of checks) {
    const unmet = check.needs?.some(name => results.get(name)?.state !== 'ok') ?? false
    const result = unmet ? leftOut(check) : await resultOf(check, place)
    results.set(check.name, result)
    report(result)
  }
  return [...results.values()]
}

const leftOut = ({ name, title }: { name: string; title: Word }): Result => ({
  name,
  title: t(title),
  state: 'skipped',
  problems: [],
})

async function resultOf<Place>(check: Check<Place>, place: Place): Promise<Result> {
  const { name, title } = check
  const { note, problems, hints } = await check.run(place).catch(broken)
  return { name, title: t(title), state: problems.length > 0 ? 'problem' : 'ok', note, problems, hints }
}

const broken = (error: unknown): Finding => ({
  problems: [
    {
      problem: t('检查没有完成：{error}', { error: String(error) }),
      remedy: t('先处理上面的问题，再运行一次 zhijian doctor'),
    },
  ],
})
