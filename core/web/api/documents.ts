import type { Format } from '../../documents/index.ts'
import type { ParamKind } from '../contract.ts'
import { documentFile, type MatterPlace } from '../matter/index.ts'
import type { Page } from '../page.ts'
import type { Handler, RouteSpec } from '../routes.ts'

/** Where the API has a matter, and how to get from a request there to it. */
interface MatterAt<P extends Page> {
  readonly spec: Pick<RouteSpec, 'surface' | 'audience' | 'realms'>
  readonly path: string
  readonly params: Readonly<Record<string, ParamKind>>
  readonly formats: readonly Format[]
  add(spec: RouteSpec, handler: Handler<P>): void
  within(page: P, work: (place: MatterPlace) => Promise<Response>): Promise<Response>
}

/** The papers of a matter as files; a DOCX is for staff, who come by the county's host. */
export function documentApi<P extends Page>({ spec, path, params, formats, add, within }: MatterAt<P>): void {
  for (const format of formats)
    add(
      {
        ...spec,
        answers: 'data',
        method: 'GET',
        path: `${path}/documents/:document/${format}`,
        params: { ...params, document: 'document' },
      },
      page => within(page, place => documentFile(page, place, format)),
    )
}
