import { refuse } from '../../commands/index.ts'
import type { AnyDocumentKind, IssuingBody } from '../../documents/index.ts'
import { w } from '../../words/index.ts'
import type { CountyPage } from '../page.ts'

/** The desk's pages of papers. */
export const DOCUMENTS = '/desk/documents'
/** Where their numbers are set. */
export const SERIES = `${DOCUMENTS}/series`

/** The kinds of papers that the county's services issue. */
export const kindsOf = ({ web, tenant }: CountyPage): AnyDocumentKind[] =>
  web.deployment.modules.all
    .filter(({ name }) => tenant.enabled.has(name))
    .flatMap(({ documents }) => documents ?? [])

/** The kind that an address names. */
export function kindAt(page: CountyPage): AnyDocumentKind {
  const kind = kindsOf(page).find(({ name }) => name === page.param('kind'))
  if (!kind) throw refuse('not-found', 'document-kind', w('没有这种文书'))
  return kind
}

/** The issuing body that an address names, with a kind that it issues. */
export function bodyAt(page: CountyPage): { readonly body: IssuingBody; readonly kind: AnyDocumentKind } {
  const kind = kindsOf(page).find(({ body }) => body.key === page.param('body'))
  if (!kind) throw refuse('not-found', 'document-body', w('没有这个发文机关'))
  return { body: kind.body, kind }
}
