import type { FieldOfLawCode, LawyerSnapshot } from '#core/lawyers'
import { answersOnDaily } from './publishedDaily.ts'
import { answersOnWork } from './publishedWork.ts'

/** A consultation as everybody may read it on the demo's public page. Nobody asked it, and nobody answered. */
export interface DemoPublished {
  readonly id: string
  readonly field: FieldOfLawCode
  readonly title: string
  readonly question: string
  readonly answers: readonly { readonly lawyer: LawyerSnapshot; readonly body: string }[]
  readonly daysAgo: number
}

/** What the demo shows as published, newest first. Laws as in force in 2026, named only where their text is certain. */
export const demoPublished: readonly DemoPublished[] = [...answersOnWork, ...answersOnDaily].toSorted(
  (a, b) => a.daysAgo - b.daysAgo,
)
