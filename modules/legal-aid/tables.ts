import type { Instant } from '#core/time'

export interface CaseRow {
  /** The matter's. */
  id: string
  /** application (申请), notified (通知辩护、通知代理), help (值班律师法律帮助), advice (来访来电咨询). */
  source: string
  /** A code of the law's matters. */
  matter_code: string
  /** Groups of persons (人群类别), between blanks. */
  groups: string
  /** 法律援助形式; null until it is known. */
  form: string | null
  /** granted, refused; null before. */
  decision: string | null
  /** Whether it was decided within the term; null before, and where none ran. */
  in_time: number | null
  /** 0 until whoever applies has signed. */
  submitted: number
  /** Whether aid was given before the decision (先行提供). */
  urgent: number
  received_at: Instant
  decided_at: Instant | null
  assigned_at: Instant | null
  closed_at: Instant | null
  /** What was got back for the recipient, in fen. */
  recovered: number | null
  /** Lawyer's id, where one of the directory was assigned. */
  lawyer_id: string | null
  /** Everything personal, and what was decided: a CaseFile as JSON. */
  file_sealed: string
}

/** A line of a case's account of the lawyer's subsidy; lines are added and never changed. */
export interface SubsidyRow {
  id: string
  matter_id: string
  /** 1, 2, … within the case. */
  number: number
  /** proposed, returned, approved, withdrawn (before it was paid), paid, reversed. */
  step: string
  /** In fen; negative where it takes back what was paid. */
  amount: number
  /** Whom it is for, as on that day. */
  payee: string
  /** How it was reckoned, why it was returned, by which voucher it was paid. */
  note: string
  by: string
  by_name: string
  at: Instant
}

declare module '#core/database' {
  interface CountyTables {
    legal_aid_case: CaseRow
    legal_aid_subsidy: SubsidyRow
  }
}
