/**
 * The header Content-Disposition of a file with its name in Chinese (RFC 6266): what knows only ASCII is given underscores
 * in its place.
 */
export function disposition(way: 'attachment' | 'inline', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const utf8 = encodeURIComponent(name).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16)}`)
  return `${way}; filename="${ascii}"; filename*=UTF-8''${utf8}`
}
