// Asks for a page so many times a second until its input ends, then prints how long each took (steady.ts).
import { Agent, request } from 'node:http'
import type { Steady } from './steady.ts'

const { port, path, host, headers, perSecond } = JSON.parse(process.argv[2]!) as Steady
const agent = new Agent({ keepAlive: true, maxSockets: 256 })
const options = { agent, host: '127.0.0.1', port, path, headers: { ...headers, host } }
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
    ask(at)
  }
}

function ask(at: number): void {
  const asked = request(options, response => {
    if (response.statusCode !== 200) failed.push(String(response.statusCode))
    response.resume()
    response.on('end', () => {
      answered.push([performance.timeOrigin + at, performance.now() - at])
      done()
    })
  })
  asked.on('error', error => {
    // The server ended an idle connection just when it was to be used again.
    if (asked.reusedSocket) return ask(at)
    failed.push(error.message)
    done()
  })
  asked.end()
}

function done(): void {
  waiting--
  if (ended && waiting === 0) tell()
}

function tell(): void {
  agent.destroy()
  process.stdout.write(JSON.stringify({ answered, failed }))
}
