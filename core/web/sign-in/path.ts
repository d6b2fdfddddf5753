import type { RouteSpec } from '../routes.ts'

const paths: Partial<Record<RouteSpec['surface'], string>> = {
  portal: '/sign-in',
  desk: '/desk/sign-in',
  lawyers: '/lawyers/sign-in',
  city: '/city/sign-in',
}

/** Where the people of a surface sign in. */
export const signInPath = (surface: RouteSpec['surface']): string | undefined => paths[surface]

/** Where whoever has signed in and owes a second factor sets it up. */
export const enrolPath = (surface: 'desk' | 'city') => `/${surface}/second-factor`

/** A path of this host to lead on to, or `fallback`: never another site's address. */
export function safeNext(next: string | null | undefined, fallback: string): string {
  if (!next || !/^\/(?![/\\])[^\s\\]*$/.test(next)) return fallback
  return next
}
