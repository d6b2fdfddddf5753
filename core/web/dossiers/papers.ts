import { drawnWith, type OpenDocument, openDocument } from '../../documents/index.ts'
import { type Matter, shownRef } from '../../matters/index.ts'
import type { Module } from '../../module.ts'
import { type WrittenSheet, writeSheets } from '../../sheets/index.ts'
import { fullTime } from '../../time/index.ts'
import { t, type Word } from '../../words/index.ts'
import { isHand, loadMatter, type MatterPlace, recordLook, visibleDocuments } from '../matter/index.ts'
import { fileName, type Packed } from './archive.ts'

/** What one module's matters come to: every paper as PDF and as DOCX, and the register (登记表) of the matters. */
export async function packedPapers(
  place: MatterPlace,
  module: Module,
  refs: readonly string[],
): Promise<Packed[]> {
  const matters: Matter[] = []
  const papers: Packed[] = []
  const pictures = new Map<string, Uint8Array>()
  for (const ref of refs) {
    const loaded = await loadMatter(place, ref)
    if (loaded.matter.module !== module.name) continue
    await recordLook(place, loaded, false)
    matters.push(loaded.matter)
    const folder = fileName(shownRef(loaded.matter))
    for (const document of await visibleDocuments(place, loaded))
      if (!document.awaiting && !isHand(loaded.matter, document))
        papers.push(...(await formatsOf(place, folder, document.id, pictures)))
  }
  const sheets = [await register(place, module, matters), ...(await ledgers(place, module, matters))]
  const bytes = async () => new Uint8Array(await writeSheets(sheets))
  return [{ path: `${fileName(t('{service}登记表', { service: t(module.title) }))}.xlsx`, bytes }, ...papers]
}

async function formatsOf(
  { web, open }: MatterPlace,
  folder: string,
  id: string,
  pictures: Map<string, Uint8Array>,
): Promise<Packed[]> {
  const { store, keys, county } = open
  const document = await openDocument(store.read, keys, id)
  if (!document) return []
  const { paper, pdf, voided } = document
  // The same seal stands on most of them, and is held once.
  const shared = Object.entries(document.pictures).map(([sha256, bytes]) => {
    if (!pictures.has(sha256)) pictures.set(sha256, bytes)
    return [sha256, pictures.get(sha256)!] as const
  })
  const drawn = { ...drawnWith(document, undefined), pictures: Object.fromEntries(shared) }
  const draw = async (format: 'pdf' | 'docx') => {
    const more = { ...drawn, ...(voided && { voided: t('已作废') }) }
    return new Uint8Array(await web.drawer.draw(paper, format, more))
  }
  const stored = pdf && !voided && web.press
  const kept = async () =>
    new Uint8Array(await new Response(await web.press!.pdf(county.store, pdf!.sha256)).arrayBuffer())
  const path = `${folder}/${fileName(titleOf(document))}`
  return [
    { path: `${path}.pdf`, bytes: stored ? kept : () => draw('pdf') },
    { path: `${path}.docx`, bytes: () => draw('docx') },
  ]
}

/** Two papers of one title, or one that was issued again, must not take each other's place. */
const titleOf = ({ title, number, version, voided }: OpenDocument): string =>
  [title, number, version > 1 ? t('第 {n} 版', { n: version }) : null, voided ? t('（已作废）') : null]
    .filter(part => part !== null)
    .join(' ')

/** The ledgers that have a line of any of the matters. */
async function ledgers(
  { open }: MatterPlace,
  { register }: Module,
  matters: readonly Matter[],
): Promise<WrittenSheet[]> {
  const sheets: WrittenSheet[] = []
  for (const { title, head, rows } of register?.ledgers ?? []) {
    const lines = await rows(open.tenant, matters)
    if (lines.size === 0) continue
    sheets.push({
      title: t(title),
      head: [t('编号'), ...head.map(word => t(word))],
      rows: matters.flatMap(matter => {
        const line = lines.get(matter.id)
        return line ? [[shownRef(matter), ...line]] : []
      }),
    })
  }
  return sheets
}

async function register(
  { open }: MatterPlace,
  { register }: Module,
  matters: readonly Matter[],
): Promise<WrittenSheet> {
  const own = register && (await register.rows(open.tenant, matters))
  return {
    title: t('登记表'),
    head: [t('编号'), t('状态'), t('提交时间'), ...(register?.head ?? []).map(word => t(word))],
    rows: matters.map(matter => [
      shownRef(matter),
      t(matter.stateLabel as Word),
      fullTime(matter.openedAt),
      ...(own?.get(matter.id) ?? []),
    ]),
  }
}
