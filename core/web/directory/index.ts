import type { Routes } from '../routes.ts'
import { photo } from './photo.ts'
import { profile } from './profile.tsx'
import { directory } from './search.tsx'

/** 律师名录: whom the county's people may find, and lawyers' pictures on every host. */
export function directoryRoutes(routes: Routes): void {
  const open = { method: 'GET', audience: { kind: 'public' } } as const
  const named = { params: { lawyer: 'lawyer' } } as const
  routes.county({ ...open, surface: 'portal', path: '/directory' }, directory)
  routes.county({ ...open, ...named, surface: 'portal', path: '/directory/:lawyer' }, profile)
  const picture = {
    ...open,
    ...named,
    surface: 'front',
    path: '/lawyers/:lawyer/photo',
    answers: 'data',
  } as const
  routes.county(picture, photo)
  routes.platform(picture, photo)
}
