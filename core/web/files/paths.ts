import type { Surface } from '../contract.ts'

/** Where a surface has its attachments. A lawyer sees those of one county, on the platform's host. */
export function filesPath(surface: Exclude<Surface, 'city'>, county: { readonly slug: string }): string {
  if (surface === 'lawyers') return `/lawyers/c/${county.slug}/files`
  return surface === 'desk' ? '/desk/files' : '/files'
}
