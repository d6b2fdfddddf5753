interface Line {
  readonly level: string
  readonly time: string
  readonly msg: string
  readonly error?: string
}

/** A line of the log for a person at a terminal: when, how bad, what, and the fields; an error's trace beneath. */
export function readable(json: string): string {
  const { level, time, msg, error, ...fields } = JSON.parse(json) as Line & Record<string, unknown>
  const at = new Date(time).toTimeString().slice(0, 8)
  const rest = Object.entries(fields).map(([key, value]) => `${key}=${said(value)}`)
  const trace = error === undefined ? '' : `\n  ${String(error).replaceAll('\n', '\n  ')}`
  return `${[at, level.toUpperCase(), msg, ...rest].join(' ')}${trace}\n`
}

const said = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
