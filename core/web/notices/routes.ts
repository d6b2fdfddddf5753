import { liveResponse } from '../live/index.ts'
import type { Page } from '../page.ts'
import { inbox, openNotice, part, readAll } from './inbox.tsx'
import { preferences, savePreferences, saveQuiet } from './preferences.tsx'
import type { NoticesSurface } from './surface.ts'

/** Adds what a surface's people read of what they were told, and choose of how. */
export function noticesRoutes<P extends Page>(notices: NoticesSurface<P>): void {
  const { add, path, surface, audience } = notices
  const spec = { surface, audience } as const
  add({ ...spec, method: 'GET', path }, page => inbox(notices, page))
  add(
    { ...spec, method: 'GET', path: `${path}/parts/:part`, params: { part: 'name' }, answers: 'part' },
    page => part(notices, page),
  )
  add({ ...spec, method: 'GET', path: `${path}/live`, answers: 'stream' }, page =>
    liveResponse(page, notices.source(page)),
  )
  add({ ...spec, method: 'POST', path: `${path}/read` }, page => readAll(notices, page))
  add({ ...spec, method: 'GET', path: `${path}/preferences` }, page => preferences(notices, page))
  add({ ...spec, method: 'POST', path: `${path}/preferences` }, page => savePreferences(notices, page))
  const quiet = `${path}/preferences/quiet`
  if ('hours' in notices.quiet) {
    // A form that comes back with a message stands at the address that it was sent to, which can be opened too.
    add({ ...spec, method: 'GET', path: quiet }, async page => page.redirect(`${path}/preferences`))
    add({ ...spec, method: 'POST', path: quiet }, page => saveQuiet(notices, page))
  }
  // Last, for a notice's own address looks like those before.
  add({ ...spec, method: 'GET', path: `${path}/:notice`, params: { notice: 'notice' } }, page =>
    openNotice(notices, page),
  )
}
