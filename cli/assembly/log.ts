import pino from 'pino'
import type { Log } from '#core/deployment'

/** Structured log lines, one JSON object each: on the terminal, or nowhere where `quiet`, except for what went wrong. */
export function makeLog(quiet: boolean): Log {
  return pino({
    level: quiet ? 'error' : 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: label => ({ level: label }) },
  })
}
