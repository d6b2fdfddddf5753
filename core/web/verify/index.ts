import { VERIFY } from '../../documents/index.ts'
import type { Routes } from '../routes.ts'
import { verifyCode, verifyFile, verifyPage } from './pages.tsx'

/** Where anybody has a paper of the county checked: by its code, to which its QR code leads, or by the file itself. */
export function verifyRoutes(routes: Routes): void {
  const spec = { surface: 'portal', audience: { kind: 'public' } } as const
  routes.county({ ...spec, method: 'GET', path: VERIFY }, verifyPage)
  routes.county(
    { ...spec, method: 'GET', path: `${VERIFY}/:code`, params: { code: 'published' } },
    verifyCode,
  )
  routes.county({ ...spec, method: 'POST', path: `${VERIFY}/file` }, verifyFile)
}
