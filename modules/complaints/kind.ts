import { type MatterHead, type MatterKind, shownRef } from '#core/matters'
import { w } from '#core/words'
import { READ } from './permissions.ts'

/** 行政执法监督举报投诉: who filed it is kept secret from everybody but the investigators named for it. */
export const kind = {
  module: 'complaints',
  prefix: 'ts',
  mark: w('督'),
  confidential: READ,
  states: {
    submitted: { label: w('待受理'), tone: 'waiting' },
    supplementing: { label: w('待补正'), tone: 'waiting' },
    accepted: { label: w('已受理'), tone: 'active' },
    investigating: { label: w('调查中'), tone: 'active' },
    // Whose it is does not learn that there are others.
    merged: { label: w('调查中'), tone: 'active' },
    proposed: { label: w('待审批'), tone: 'active' },
    correcting: { label: w('整改中'), tone: 'active' },
    answering: { label: w('待答复'), tone: 'active' },
    replied: { label: w('已办结'), tone: 'done', final: true },
    declined: { label: w('不予受理'), tone: 'stopped', final: true },
    transferred: { label: w('已转送'), tone: 'stopped', final: true },
    withdrawn: { label: w('已撤回'), tone: 'stopped', final: true },
  },
} as const satisfies MatterKind

/** The states in which whoever filed it can still add to it or withdraw it. */
export const OPEN = [
  'submitted',
  'supplementing',
  'accepted',
  'investigating',
  'merged',
  'proposed',
  'correcting',
  'answering',
] as const

/** A complaint's number as people read it: 督 2026-000001. */
export const shownNumber = (ref: string): string =>
  shownRef({ ref: ref as MatterHead['ref'], mark: kind.mark })
