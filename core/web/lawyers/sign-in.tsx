import type { PlatformPage } from '../page.ts'
import type { Routes } from '../routes.ts'
import type { SignInSurface } from '../sign-in/index.ts'
import { lawyerPage } from './lawyer-page.tsx'

/** Where lawyers sign in, once for every county: by a code to the number that the directory has of them. */
export const lawyerSignIn = (routes: Routes): SignInSurface<PlatformPage> => ({
  realm: 'lawyers',
  surface: 'lawyers',
  path: '/lawyers/sign-in',
  signOutPath: '/lawyers/sign-out',
  home: '/lawyers',
  out: '/lawyers/sign-in',
  ways: ['code'],
  place: () => undefined,
  layout: (page, options, body) => lawyerPage(page, options, body),
  add: (spec, handler) => routes.platform(spec, handler),
})
