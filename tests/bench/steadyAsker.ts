// Asks for a page so many times a second until its input ends, then prints how long each took (steady.ts).
import { setPriority } from 'node:os'
import { KeptConnection } from './keptConnection.ts'
import type { Steady } from './steady.ts'

beElsewhere()

const { port, path, host, headers, perSecond } = JSON.parse(process.argv[2]!) as Steady
const fields = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
const page = `GET ${path} HTTP/1.1\r\n${fields.join('')}\r\n`
const resting: KeptConnection[] = []
const answered: [at: number, took: number][] = []
const failed: string[] = []
const began = performance.now()
let sent = 0
let waiting = 0
let ended = false

const timer = setInterval(catchUp, 1)
process.stdin.resume().once('end', () => {
  clearInterval(timer)
  ended = true
  if (waiting === 0) tell()
})

function catchUp(): void {
  for (;;) {
    const at = began + sent * (1000 / perSecond)
    if (at > performance.now()) return
    sent++
    waiting++
    void ask(at)
  }
}

async function ask(at: number): Promise<void> {
  let kept = resting.pop()
  // The server may end what has rested for long.
  while (kept?.isClosed) kept = resting.pop()
  const connection = kept ?? new KeptConnection(port)
  try {
    const status = await connection.ask(page)
    answered.push([performance.timeOrigin + at, performance.now() - at])
    if (status !== 200) failed.push(String(status))
    resting.push(connection)
  } catch (error) {
    // The server ended a connection just when it was to be used again.
    if (kept) return ask(at)
    failed.push(String(error))
  }
  waiting--
  if (ended && waiting === 0) tell()
}

function tell(): void {
  for (const connection of resting) connection.close()
  process.stdout.write(JSON.stringify({ answered, failed }))
}

/** Whoever asks sits elsewhere: here it gets its turn before what it measures, where the system lets it. */
function beElsewhere(): void {
  try {
    setPriority(-10)
  } catch {
    // Only an administrator may; whoever is none measures a little of the asking too.
  }
}
