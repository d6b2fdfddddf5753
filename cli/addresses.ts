/** Where a browser finds a host of this installation: `http://zhuozi.localhost:3000/desk`. */
export type AddressOf = (host: string, path?: string) => string

/** Addresses under a server's own port, or, where a proxy stands in front, as the proxy serves them: by TLS. */
export function addressesOf({ port, behindProxy }: { port: number; behindProxy: boolean }): AddressOf {
  if (behindProxy) return (host, path = '') => `https://${host}${path}`
  const suffix = port === 80 ? '' : `:${port}`
  return (host, path = '') => `http://${host}${suffix}${path}`
}

/** The same while no server runs that would know: only a machine for trying things out is served without a proxy. */
export function likelyAddresses({ port, domain }: { port: number; domain: string }): AddressOf {
  return addressesOf({ port, behindProxy: domain !== 'localhost' && !domain.endsWith('.localhost') })
}
