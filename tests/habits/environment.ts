/** Belong to the machine or to a tool, not to the settings of this project. */
const foreign = new Set(['PATH', 'NODE_COMPILE_CACHE', 'TSX_TSCONFIG_PATH', 'VITEST'])

/**
 * The environment variables that sources read, sorted: `env.A`, `env['A']`, `{ A } = process.env`, and whatever has the
 * project's name in front, however it is read.
 */
export function variablesRead(sources: string[]): string[] {
  const names = sources.flatMap(source => [
    ...matches(source, /\benv\??\.([A-Z][A-Z0-9_]*)/g),
    ...matches(source, /\benv\??\.?\[['"]([A-Z][A-Z0-9_]*)['"]\]/g),
    ...matches(source, /\{([^{}]*)\}\s*=\s*(?:process\.)?env\b/g).flatMap(
      list => list.match(/\b[A-Z][A-Z0-9_]+\b/g) ?? [],
    ),
    ...matches(source, /\b(ZHIJIAN_[A-Z0-9_]+)\b/g),
  ])
  return [...new Set(names)].filter(name => !foreign.has(name)).sort()
}

function matches(source: string, pattern: RegExp) {
  return [...source.matchAll(pattern)].map(([, found]) => found ?? '')
}
