import type { Caller } from '../../commands/index.ts'
import type { OpenCounty } from '../../deployment/index.ts'
import type { Files } from '../../files/index.ts'
import type { Audience, ParamKind, Surface } from '../contract.ts'
import type { CountyPage, Page, PlatformPage } from '../page.ts'
import type { Handler, RouteSpec, Routes } from '../routes.ts'
import type { Web } from '../web.ts'

interface FileSurface<P extends Page> {
  readonly surface: Exclude<Surface, 'city'>
  readonly audience: Audience
  readonly path: string
  readonly params: Readonly<Record<string, ParamKind>>
  add(spec: RouteSpec, handler: Handler<P>): void
  within(page: P, work: (open: OpenCounty, viewer: Caller) => Promise<Response>): Promise<Response>
}

/** Attachments on every surface: sent piece by piece, opened by whoever may see what they hang on. */
export function filesRoutes(routes: Routes, { files }: Web): void {
  if (!files) return
  const county = {
    add: (spec: RouteSpec, handler: Handler<CountyPage>) => routes.county(spec, handler),
    within: (page: CountyPage, work: (open: OpenCounty, viewer: Caller) => Promise<Response>) =>
      work(page.open, page.viewer),
    params: {},
  }
  // Whoever has not signed in yet sees what their own browser sent, and nothing else.
  add(files, { ...county, surface: 'portal', audience: { kind: 'public' }, path: '/files' })
  add(files, { ...county, surface: 'desk', audience: { kind: 'officer' }, path: '/desk/files' })
  add<PlatformPage>(files, {
    surface: 'lawyers',
    audience: { kind: 'lawyer' },
    path: '/lawyers/c/:county/files',
    params: { county: 'county' },
    add: (spec, handler) => routes.platform(spec, handler),
    within: (page, work) => page.inCounty(page.param('county'), work),
  })
}

const UPLOAD = ['POST', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS'] as const

function add<P extends Page>(files: Files, surface: FileSurface<P>): void {
  const { audience, path, params } = surface
  const spec = { surface: surface.surface, audience, answers: 'data' } as const
  const upload: Handler<P> = page =>
    surface.within(page, async (open, viewer) =>
      files.resumable(open, viewer, `${pathOf(page, path)}/tus`, page.request),
    )
  for (const method of UPLOAD) {
    if (method === 'POST' || method === 'OPTIONS')
      surface.add({ ...spec, method, path: `${path}/tus`, params }, upload)
    if (method !== 'POST')
      surface.add(
        { ...spec, method, path: `${path}/tus/:upload`, params: { ...params, upload: 'upload' } },
        upload,
      )
  }
  const open = (thumbnail: boolean): Handler<P> => {
    return page =>
      surface.within(page, (open, viewer) => {
        const { headers, method } = page.request
        return files.serve(open, viewer, page.param('file'), {
          thumbnail,
          range: headers.get('range'),
          ifRange: headers.get('if-range'),
          ifNoneMatch: headers.get('if-none-match'),
          head: method === 'HEAD',
        })
      })
  }
  const named = { ...params, file: 'file' } as const
  surface.add({ ...spec, method: 'GET', path: `${path}/:file`, params: named }, open(false))
  surface.add({ ...spec, method: 'GET', path: `${path}/:file/small`, params: named }, open(true))
}

/** The pattern with this request's county in it. */
const pathOf = (page: Page, pattern: string) => pattern.replace(':county', page.param('county'))
