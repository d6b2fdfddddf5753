import { once } from 'node:events'
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { lend } from '#core/files'
import { Answering } from '#core/web'

const filled = (bytes: number, by: string) => Buffer.allocUnsafeSlow(bytes).fill(by)

test('of an answer, pieces that were lent are given back once they are on their way, and all arrives', async () => {
  const lentOnes = [lend(filled(70_000, 'a')), lend(filled(70_000, 'b'))]
  const [own, part] = [filled(70_000, 'c'), lend(filled(70_000, 'd').subarray(0, 100))]
  const server = createServer({ ServerResponse: Answering }, (_, answer) => {
    for (const piece of [...lentOnes, own, part]) answer.write(piece)
    answer.end('e')
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const [answer] = (await once(
    get({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }),
    'response',
  )) as [IncomingMessage]
  let text = ''
  for await (const piece of answer) text += piece
  expect(text).toBe(
    [...'abc']
      .map(letter => letter.repeat(70_000))
      .join('')
      .concat('d'.repeat(100), 'e'),
  )
  expect(lentOnes.map(({ length }) => length)).toEqual([0, 0])
  expect([own.length, part.length]).toEqual([70_000, 100])
})
