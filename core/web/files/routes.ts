import type { Caller } from '../../commands/index.ts'
import type { OpenCounty } from '../../deployment/index.ts'
import type { Asked, Files } from '../../files/index.ts'
import type { ParamKind } from '../contract.ts'
import type { CountyPage, Page, PlatformPage } from '../page.ts'
import { piecesOf } from '../pieces.ts'
import type { Handler, RouteSpec, Routes } from '../routes.ts'
import type { Web } from '../web.ts'

/** A place that has attachments, and how to get from a request there to the county that they stand in. */
export interface FileSurface<P extends Page> {
  readonly spec: Pick<RouteSpec, 'surface' | 'audience' | 'realms' | 'receipts'>
  readonly path: string
  readonly params: Readonly<Record<string, ParamKind>>
  add(spec: RouteSpec, handler: Handler<P>): void
  within(page: P, work: (open: OpenCounty, viewer: Caller) => Promise<Response>): Promise<Response>
}

/** Attachments on every surface: sent piece by piece, opened by whoever may see what they hang on. */
export function filesRoutes(routes: Routes, { files }: Web): void {
  if (!files) return
  // Whoever has not signed in yet sees what their own browser sent, and nothing else.
  attachmentsAt(
    files,
    onCounty(routes, '/files', { surface: 'portal', audience: { kind: 'public' }, receipts: true }),
  )
  attachmentsAt(files, onCounty(routes, '/desk/files', { surface: 'desk', audience: { kind: 'officer' } }))
  const lawyers = { surface: 'lawyers', audience: { kind: 'lawyer' } } as const
  attachmentsAt(files, inOneCounty(routes, '/lawyers/c/:county/files', lawyers))
}

/** A place on every county's host. */
export function onCounty(
  routes: Routes,
  path: string,
  spec: FileSurface<CountyPage>['spec'],
): FileSurface<CountyPage> {
  return {
    spec,
    path,
    params: {},
    add: (spec, handler) => routes.county(spec, handler),
    within: (page, work) => work(page.open, page.viewer),
  }
}

/** A place on the platform's host, which names the county in its path. */
export function inOneCounty(
  routes: Routes,
  path: string,
  spec: FileSurface<PlatformPage>['spec'],
): FileSurface<PlatformPage> {
  return {
    spec,
    path,
    params: { county: 'county' },
    add: (spec, handler) => routes.platform(spec, handler),
    within: (page, work) => page.inCounty(page.param('county'), work),
  }
}

/** A HEAD finds the route of its GET: `resumable` answers both alike. */
const UPLOAD = ['POST', 'GET', 'PATCH', 'DELETE', 'OPTIONS'] as const

/** Adds the routes by which files are sent to a place piece by piece, and fetched from it. */
export function attachmentsAt<P extends Page>(files: Files, surface: FileSurface<P>): void {
  const { path, params } = surface
  const spec = { ...surface.spec, answers: 'data' } as const
  const upload: Handler<P> = page =>
    surface.within(page, async (open, viewer) => {
      const { request } = page
      return files.resumable(open, viewer, `${pathOf(page, path)}/tus`, request, piecesOf(request))
    })
  for (const method of UPLOAD) {
    if (method === 'POST' || method === 'OPTIONS')
      surface.add({ ...spec, method, path: `${path}/tus`, params }, upload)
    if (method !== 'POST')
      surface.add(
        { ...spec, method, path: `${path}/tus/:upload`, params: { ...params, upload: 'upload' } },
        upload,
      )
  }
  const open = (which: Pick<Asked, 'thumbnail' | 'playable' | 'original'>): Handler<P> => {
    return page =>
      surface.within(page, (open, viewer) => {
        const { headers, method } = page.request
        return files.serve(open, viewer, page.param('file'), {
          ...which,
          range: headers.get('range'),
          ifRange: headers.get('if-range'),
          ifNoneMatch: headers.get('if-none-match'),
          head: method === 'HEAD',
        })
      })
  }
  const named = { ...params, file: 'file' } as const
  surface.add({ ...spec, method: 'GET', path: `${path}/:file`, params: named }, open({}))
  surface.add(
    { ...spec, method: 'GET', path: `${path}/:file/small`, params: named },
    open({ thumbnail: true }),
  )
  surface.add(
    { ...spec, method: 'GET', path: `${path}/:file/playable`, params: named },
    open({ playable: true }),
  )
  surface.add(
    { ...spec, method: 'GET', path: `${path}/:file/original`, params: named },
    open({ original: true }),
  )
}

/** The pattern with this request's county in it. */
const pathOf = (page: Page, pattern: string) => pattern.replace(':county', page.param('county'))
