import { lawyerSheet } from '#core/lawyers'
import { licensed } from '#tests/licensed'
import { sealPicture } from '#tests/seal'
import { totp } from '#tests/totp'
import { drawn } from '#tests/with-signatures'
import type { PageField, PageForm } from './pages.ts'

/** What a person knows who fills in forms: their password, and where they sign in, with what. */
export interface Known {
  readonly phone?: string
  readonly username?: string
  readonly password?: string
  /** The code of a receipt for what was sent without a name. */
  readonly receipt?: string
  /** The code that was sent last. */
  code(): string
}

/** A lawyer of the directory, whom the bureau of any county may name. */
export const NATIONAL = '全国律师'

/** A report that was accepted, into which another may go. */
export const OTHER_REPORT = 'ts-2026-000001'

export const TEXT = '一段用来证明的文字内容'
/** An enterprise's, of the right checksum, for whoever fills it in. */
const CREDIT_CODE = '91150921MA0N00001R'
/** Of an Official Account: letters and figures alone. */
const TOKEN = 'proven7'
/** Somebody's, of the right checksum. */
export const ID_NUMBER = '150921198001010017'

/** Days of what has happened, by their fields. */
const HAPPENED = { receivedOn: '2026-11-24', endedOn: '2026-11-24', on: '2026-11-24' }

/** What fields of an API take that not every text is good for. */
export const API_SAMPLES = { creditCode: CREDIT_CODE, idNumber: ID_NUMBER, ...HAPPENED }
/** Fields for numbers, which are typed as texts. */
const AMOUNTS = new Set(['amount', 'people', 'monthlyIncome'])
/** Fields that may be left out but for what else is said: words in place of files, the rule behind what was ticked. */
const ASKED_ALL_THE_SAME = new Set(['text', 'directDecisionBasis'])
const NEW_PASSWORD = 'Proven-Isolation-7'
let numbers = 0

/** A form as somebody would send it: what stands in it stays, what is missing is filled in. */
export function filled({ action, fields }: PageForm, known: Known): [string, string | File][] {
  const sent: [string, string | File][] = []
  const groups = new Set<string>()
  for (const field of fields) {
    const { name, type } = field
    if (type === 'radio' || type === 'checkbox') {
      if (groups.has(name)) continue
      groups.add(name)
      const all = fields.filter(other => other.name === name)
      const ticked = all.filter(({ checked }) => checked)
      // Two at least investigate.
      const enough = name === 'investigators' ? all : all.slice(0, 1)
      const chosen = ticked.length > 0 ? ticked : enough
      for (const { value } of chosen) sent.push([name, value || 'on'])
    } else if (type === 'button') {
      if (!groups.has('button')) sent.push([name, field.value])
      groups.add('button')
    } else if (type === 'file') {
      if (/csv/.test(field.accept)) sent.push([name, action.includes('/settings/') ? bodies : sheet()])
      if (/png/.test(field.accept)) sent.push([name, seal])
      if (/image/.test(field.accept) && !/png/.test(field.accept) && field.required) sent.push([name, seal])
      if (field.accept.startsWith('application/pdf')) sent.push([name, paper])
      if (/pfx/.test(field.accept)) sent.push([name, certificate])
    } else {
      const isAsked = field.required || type === 'hidden' || ASKED_ALL_THE_SAME.has(name)
      sent.push([name, field.value || (isAsked ? valueFor(field, fields, known) : '')])
    }
  }
  return sent
}

function valueFor(field: PageField, fields: readonly PageField[], known: Known): string {
  const { name, type, options, autocomplete } = field
  if (name === 'strokes') return drawn
  if (type === 'hidden') return field.value
  if (type === 'select') return options[0] ?? ''
  if (type === 'number') return '1'
  if (type === 'time') return '09:00'
  // What has happened lies before today, what is to come after it.
  if (type === 'date') return name in HAPPENED ? HAPPENED[name as keyof typeof HAPPENED] : '2026-12-01'
  if (autocomplete === 'new-password') return NEW_PASSWORD
  if (autocomplete === 'current-password') return known.password ?? ''
  if (autocomplete === 'one-time-code') {
    const uri = fields.find(({ value }) => value.startsWith('otpauth://'))?.value
    return uri ? totp(new URL(uri).searchParams.get('secret')!) : known.code()
  }
  if (type === 'tel') return known.phone ?? `1370000${String(++numbers).padStart(4, '0')}`
  if (name === 'token') return TOKEN
  if (name === 'days') return '10'
  if (name === 'into') return OTHER_REPORT.slice(3)
  if (name === 'code' && known.receipt) return known.receipt
  if (name === 'lawyer') return NATIONAL
  if (name === 'creditCode') return CREDIT_CODE
  if (name === 'idNumber') return ID_NUMBER
  if (AMOUNTS.has(name)) return '100'
  if (name === 'username') return known.username ?? `proof${++numbers}`
  if (name === 'phone') return `1370000${String(++numbers).padStart(4, '0')}`
  return TEXT
}

/** A picture of a seal, which says nothing of anybody. */
const seal = new File([new Uint8Array(await sealPicture(''))], 'seal.png', { type: 'image/png' })

/** What an authority gave to seal with, under no password. */
const given = await licensed({
  name: '司法局',
  from: new Date('2026-01-01T00:00:00Z'),
  to: new Date('2036-01-01T00:00:00Z'),
})
const certificate = new File([new Uint8Array(given.pkcs12(''))], 'seal.pfx')

/** The county's enforcing bodies, as it brings them in. */
const bodies = new File(['执法主体,用户名\n公安局,\n'], 'bodies.csv', { type: 'text/csv' })

/** A file that is no paper of anybody. */
const paper = new File(['%PDF-1.7 '], 'paper.pdf', { type: 'application/pdf' })

/** One row of a list of lawyers: the sheet's own example. */
function sheet(): File {
  const row = (cells: readonly (string | undefined)[]) => cells.map(cell => `"${cell ?? ''}"`).join(',')
  const { columns } = lawyerSheet
  const lines = [row(columns.map(({ header }) => header)), row(columns.map(({ example }) => example))]
  return new File([`${lines.join('\n')}\n`], 'lawyers.csv', { type: 'text/csv' })
}

export function formBody(sent: readonly (readonly [string, string | File])[]): FormData {
  const form = new FormData()
  for (const [name, value] of sent) form.append(name, value)
  return form
}
