import { answeredIn } from '../../calls/index.ts'
import type { IssuedDocument } from '../../documents/index.ts'
import type { MatterHead } from '../../matters/index.ts'
import { iso } from '../../time/index.ts'
import { t, type Word } from '../../words/index.ts'
import type { MatterView } from '../contract.ts'
import type { BuiltView } from '../matter/index.ts'

/** A matter in a list, as programs get it. */
export const shownMatter = (matter: MatterHead) => ({
  ref: matter.ref,
  module: matter.module,
  state: matter.state,
  stateLabel: t(matter.stateLabel as Word),
  closed: matter.closed,
  title: matter.title,
  channel: matter.channel,
  division: matter.divisionCode,
  openedAt: iso(matter.openedAt),
  updatedAt: iso(matter.updatedAt),
})

/** Where the API has an attachment of a matter. */
const fileHref = (matter: string, id: string) => matter.replace(/\/matters\/.*$/, `/files/${id}`)

/** A paper that was issued, as programs get it. */
const shownDocument = ({ href, side }: MatterView, document: IssuedDocument) => {
  const { id, kind, title, number, version, issuedAt, sha256, voided, pdf } = document
  return {
    id,
    kind,
    title,
    number,
    version,
    issuedAt: iso(issuedAt),
    sha256,
    voided: voided ? { at: iso(voided.at), reason: voided.reason } : null,
    pdf: pdf ? `${href}/documents/${id}/pdf` : null,
    docx: side === 'staff' ? `${href}/documents/${id}/docx` : null,
  }
}

/** One matter with everything that the caller may see of it, and the commands that are open to them. */
export function shownView({ view }: BuiltView) {
  const { matter, call } = view
  return {
    ...shownMatter(matter),
    facts: matter.facts,
    parties: view.parties.map(({ role, name, phone, organisation }) => ({ role, name, phone, organisation })),
    timeline: view.timeline.map(entry => ({
      number: entry.number,
      at: iso(entry.at),
      type: entry.type,
      actor: entry.actorName,
      text: entry.said,
    })),
    threads: view.threads.map(thread => ({
      id: thread.id,
      topic: thread.topic,
      counterpart: thread.snapshot,
      messages: thread.messages.map(message => ({
        id: message.id,
        number: message.number,
        at: iso(message.at),
        author: message.authorName,
        body: message.body,
        hidden: message.hiddenAt === null ? null : { reason: message.hiddenReason },
        citations: message.citations.map(({ messageId: _, ...citation }) => citation),
      })),
    })),
    files: view.files.map(({ id, messageId, isInternal, entry }) => ({
      id,
      messageId,
      ...(view.side === 'staff' && { internal: isInternal }),
      name: entry.name,
      bytes: entry.bytes,
      seconds: entry.seconds ?? null,
      href: entry.closed ? null : fileHref(view.href, id),
      small: entry.thumbnail === undefined ? null : `${fileHref(view.href, id)}/small`,
      playable: entry.playable === undefined ? null : `${fileHref(view.href, id)}/playable`,
    })),
    documents: view.documents.map(document => shownDocument(view, document)),
    call: call && {
      state: call.state,
      wanted: call.wanted,
      answered: answeredIn(view.seats),
      tiers: call.tiers.map(tier => ({
        name: tier.name,
        opensAt: iso(tier.opensAt),
        openedAt: tier.openedAt === null ? null : iso(tier.openedAt),
        told: tier.told,
        experiencedOnly: tier.experiencedOnly,
      })),
    },
    actions: view.actions.map(({ command, title }) => ({
      command,
      title: t(title),
      href: `${view.href}/actions/${command}`,
    })),
  }
}
