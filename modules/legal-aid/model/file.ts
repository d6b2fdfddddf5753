import * as v from 'valibot'
import type { Instant } from '#core/time'

const at = v.pipe(
  v.number(),
  v.transform(ms => ms as Instant),
)
const text = v.string()
const maybe = v.optional(v.string())

/** Somebody who did something in a case, as they were called then. */
const person = v.object({ principal: text, name: text })

/** Who is to be helped (申请人、受援人). */
const recipientSchema = v.object({
  name: text,
  /** Absent for somebody of whom an organ told no number. */
  idNumber: maybe,
  ethnicGroup: maybe,
  phone: maybe,
  address: maybe,
  registered: maybe,
  occupation: maybe,
  employer: maybe,
  education: maybe,
  health: maybe,
  groups: v.array(text),
  /** Whether they applied for aid before, when and where. */
  before: maybe,
})

const agentSchema = v.object({ name: text, relation: text, idNumber: text, phone: maybe })

/** 经济困难状况说明. Amounts in fen. */
const meansSchema = v.object({
  people: v.number(),
  monthlyIncome: v.number(),
  incomes: v.array(text),
  members: maybe,
  property: maybe,
  expenses: maybe,
  debts: maybe,
})

/** A lawyer or other person who gives the aid, as on the day of the assignment. */
const aidGiverSchema = v.object({
  lawyerId: maybe,
  /** Empty while only the firm is assigned, which has still to say whom of its lawyers it sends. */
  name: text,
  firm: text,
  certificate: maybe,
  /** Since when they have practised, where that had to be known: as YYYY-MM-DD. */
  since: maybe,
  phone: maybe,
  at,
  /** When the agreement was signed. */
  agreedAt: v.optional(at),
  until: v.optional(at),
})

/** Everything that a case of legal aid holds besides what core keeps of every matter. */
export const caseFileSchema = v.object({
  recipient: recipientSchema,
  agent: v.optional(agentSchema),
  opponent: v.optional(v.object({ name: text, phone: maybe, address: maybe })),
  /** 案由, as the centre words it. */
  cause: text,
  stage: text,
  position: maybe,
  /** 办案机关或者争议处理机关. */
  organ: maybe,
  wishes: maybe,
  /** Why the citizen thinks that it cannot wait. */
  urgent: maybe,
  /** Proof of one of the groups of article 42. */
  exemption: maybe,
  means: v.optional(meansSchema),
  /** What was handed in, by name, in the order of the list of materials. */
  materials: v.array(text),
  /** Whether papers may be served electronically (电子送达). */
  electronic: v.boolean(),
  notified: v.optional(
    v.object({ organ: text, kind: text, number: maybe, ground: text, detainedAt: maybe, contact: maybe }),
  ),
  /** What was answered to somebody who asked at the window or on the line. */
  advice: v.optional(v.object({ answer: text, outcome: text, by: text })),
  /** 值班律师法律帮助. */
  help: v.optional(
    v.object({
      organ: text,
      number: maybe,
      asked: text,
      detainedAt: maybe,
      contact: maybe,
      given: v.optional(
        v.object({ lawyer: text, firm: text, on: text, place: text, ways: v.array(text), content: text }),
      ),
    }),
  ),
  /** Another institution that looks into something, until it has answered. */
  elsewhere: v.optional(v.object({ to: text })),
  supplement: v.optional(v.object({ items: text, at, suppliedAt: v.optional(at) })),
  proposal: v.optional(
    v.object({
      decision: v.picklist(['grant', 'refuse']),
      opinion: text,
      article: text,
      form: maybe,
      by: person,
      at,
    }),
  ),
  decided: v.optional(
    v.object({
      decision: v.picklist(['granted', 'refused']),
      reason: text,
      by: person,
      at,
      number: v.nullable(text),
    }),
  ),
  /** What was found of who was granted aid at once (先行提供), by another than who granted it. */
  completed: v.optional(v.object({ fit: v.boolean(), opinion: text, by: person, at })),
  /** What the centre means to grant in place of its refusal, as the bureau ordered. */
  correction: v.optional(v.object({ form: text, article: text, opinion: text, by: person, at })),
  /** 可能被判处无期徒刑、死刑: art. 26. */
  gravest: v.optional(v.boolean()),
  givers: v.array(aidGiverSchema),
  replacementAsked: v.optional(
    v.object({
      reason: text,
      by: person,
      at,
      /** While whoever asks has still to sign the request. */
      unsigned: v.optional(v.boolean()),
      examined: v.optional(v.object({ opinion: text, by: person })),
    }),
  ),
  /** What the lawyer reported (第四十八条第二款): an officer examines it. */
  terminationReported: v.optional(v.object({ ground: text, facts: text, by: person })),
  terminationProposed: v.optional(v.object({ ground: text, facts: text, by: person })),
  termination: v.optional(
    v.object({ ground: text, facts: text, at, number: v.nullable(text), by: v.optional(v.array(person)) }),
  ),
  objection: v.optional(
    v.object({
      against: v.picklist(['refused', 'terminated']),
      reason: text,
      at,
      outcome: maybe,
      answer: maybe,
    }),
  ),
  /** A paper that was handed over, whose receipt is being signed (送达回证). */
  serving: v.optional(v.object({ document: text, kind: text, title: text, on: text })),
  /** What the lawyer reported while the case went on. */
  progress: v.optional(v.array(v.object({ at, step: text, text, by: text }))),
  closing: v.optional(
    v.object({ course: text, result: text, outcome: text, endedOn: text, recovered: v.optional(v.number()) }),
  ),
})
export type CaseFile = v.InferOutput<typeof caseFileSchema>
export type AidGiver = CaseFile['givers'][number]

/** Who gives the aid now. */
export const giverNow = ({ givers }: Pick<CaseFile, 'givers'>): AidGiver | undefined =>
  givers.find(({ until }) => until === undefined)

/** Whether a firm was assigned that has still to say whom it sends. */
export const awaitsName = (file: Pick<CaseFile, 'givers'>): boolean => giverNow(file)?.name === ''
