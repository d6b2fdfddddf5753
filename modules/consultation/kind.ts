import { type MatterHead, type MatterKind, shownRef } from '#core/matters'
import { w } from '#core/words'

/**
 * 在线咨询: a question that does not rest until three lawyers have answered it. `followed` is one that whoever asked had ended
 * with fewer answers, and that goes on by what they asked further: those who answered reply, nobody else is called.
 */
export const kind = {
  module: 'consultation',
  prefix: 'zx',
  mark: w('咨'),
  reserved: true,
  unassigned: true,
  party: w('咨询人'),
  states: {
    waiting: { label: w('待解答'), tone: 'waiting' },
    answering: { label: w('解答中'), tone: 'active' },
    followed: { label: w('追问中'), tone: 'active' },
    answered: { label: w('已解答'), tone: 'done' },
    closed: { label: w('已结束'), tone: 'done', final: true },
    merged: { label: w('已合并'), tone: 'stopped', final: true, double: true },
  },
} as const satisfies MatterKind

/** A question's number as people read it: 咨 2026-000001. */
export const shownNumber = (ref: string): string =>
  shownRef({ ref: ref as MatterHead['ref'], mark: kind.mark })
