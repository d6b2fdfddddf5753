import type { MatterSection } from '#core/web'
import { publicationSection, similarSection } from '../publishing/index.ts'
import { answers } from './answers.tsx'
import { call } from './call.tsx'
import { conversation } from './conversation.tsx'
import { doubles } from './doubles.tsx'
import { merged } from './merged.tsx'
import { others } from './others.tsx'
import { question } from './question.tsx'

/** The parts of a consultation's page, in the order in which they stand. */
export const sections: readonly MatterSection[] = [
  merged,
  question,
  call,
  answers,
  publicationSection,
  similarSection,
  conversation,
  others,
  doubles,
]
