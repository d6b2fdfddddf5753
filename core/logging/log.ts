import pino from 'pino'
import type { Log } from '../deployment/index.ts'
import { withoutQuotes, withoutWords } from './private.ts'
import { readable } from './readable.ts'

export interface LogOptions {
  /** The least that is told. */
  readonly level: 'info' | 'warn' | 'error'
  /** Lines for a person at a terminal, in place of one JSON object each. */
  readonly readable?: boolean
  /** Takes a line with its end; the terminal's standard output where none is given. */
  readonly write?: (line: string) => void
}

/** The log of a process. Whatever a caller gives it, what people said and the numbers they have do not get into it. */
export function openLog({ level, readable: forPeople = false, write }: LogOptions): Log {
  const out = write ?? ((line: string) => process.stdout.write(line))
  const log = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
    },
    { write: forPeople ? line => out(readable(line)) : out },
  )
  const teller =
    (level: keyof Log): Log['info'] =>
    (fields, message) =>
      log[level](withoutWords(fields), withoutQuotes(message))
  return { info: teller('info'), warn: teller('warn'), error: teller('error') }
}
