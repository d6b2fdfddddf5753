/**
 * What a page may load: its own host and nothing else, no inline script or style, no eval. `data:` and `blob:` pictures are
 * thumbnails of photos that are being chosen, `blob:` media a recording that is being listened to.
 */
export function contentSecurityPolicy(): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
