import type { Brand } from '../values/index.ts'

export type CitizenId = Brand<string, 'CitizenId'>
export type OfficerId = Brand<string, 'OfficerId'>
export type LawyerId = Brand<string, 'LawyerId'>
export type AdministratorId = Brand<string, 'AdministratorId'>
export type ServiceTokenId = Brand<string, 'ServiceTokenId'>

/** Who acts. A lawyer and an administrator are the platform's; a citizen, an officer and a token are one county's. */
export type Principal =
  | { readonly kind: 'visitor' }
  | { readonly kind: 'citizen'; readonly id: CitizenId }
  | { readonly kind: 'officer'; readonly id: OfficerId }
  | { readonly kind: 'lawyer'; readonly id: LawyerId }
  | { readonly kind: 'administrator'; readonly id: AdministratorId }
  | { readonly kind: 'service'; readonly id: ServiceTokenId }
  | { readonly kind: 'operator'; readonly name: string }
  | { readonly kind: 'system' }

/** One string for a principal, to store and compare: `citizen:0198…`, `operator:root`, `system`. */
export function principalKey(principal: Principal): string {
  switch (principal.kind) {
    case 'visitor':
    case 'system':
      return principal.kind
    case 'operator':
      return `operator:${principal.name}`
    default:
      return `${principal.kind}:${principal.id}`
  }
}

/** The principal of a stored key. Throws a TypeError on what `principalKey` never made. */
export function parsePrincipalKey(key: string): Principal {
  const [, kind = key, rest = ''] = /^([a-z]+):(.+)$/s.exec(key) ?? []
  switch (kind) {
    case 'visitor':
    case 'system':
      if (!rest) return { kind }
      break
    case 'operator':
      if (rest) return { kind, name: rest }
      break
    case 'citizen':
      if (rest) return { kind, id: rest as CitizenId }
      break
    case 'officer':
      if (rest) return { kind, id: rest as OfficerId }
      break
    case 'lawyer':
      if (rest) return { kind, id: rest as LawyerId }
      break
    case 'administrator':
      if (rest) return { kind, id: rest as AdministratorId }
      break
    case 'service':
      if (rest) return { kind, id: rest as ServiceTokenId }
      break
  }
  throw new TypeError(`not a principal: ${key}`)
}
