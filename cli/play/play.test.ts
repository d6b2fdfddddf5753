import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { commandLine } from '../pinned-node.js'

/** Runs `npm run demo` with so many seconds for each tier. */
async function played(...args: string[]): Promise<{ code: number; said: string[]; complaints: string }> {
  const line = commandLine('cli/play/play.ts', args)
  const env = { ...line.env, VITEST: undefined }
  const child = spawn(line.command, line.args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'close')
  const [said, complaints] = await Promise.all([child.stdout.toArray(), child.stderr.toArray()])
  const [code] = (await ended) as [number]
  return { code, said: said.join('').split('\n'), complaints: complaints.join('') }
}

/** Comes at an instant of its own, between whatever people do meanwhile or after they are done. */
const KEPT = '按时解答'

/** What people did in each question and what came of it, without its times. */
function stories(said: readonly string[]): string[][] {
  const all: string[][] = []
  for (const line of said) {
    if (/^[一二三]、/.test(line)) all.push([])
    const happened = /^ {2}\d+:\d\d {2}(.*)$/.exec(line)?.[1]
    if (happened && !happened.startsWith(KEPT)) all.at(-1)!.push(happened)
  }
  return all
}

test('the demo plays three questions to their end and shows each step', { timeout: 180_000 }, async () => {
  const { code, said, complaints } = await played('2')
  expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
  // What takes long says what it is at, and nobody takes the broken promise for a fault.
  const steps = said.slice(
    2,
    said.findIndex(line => line.startsWith('为便于观看')),
  )
  expect(steps.length).toBeGreaterThan(5)
  for (const line of steps) expect(line).toMatch(/^ {2}\d+ 秒 {2}\S/)
  expect(said.slice(-2)).toEqual([
    expect.stringMatching(/^第三件没有在承诺的 6 秒内答满，这是特意演示的/),
    '',
  ])
  const [ordinary, enterprise, late] = stories(said)
  const tiers = ['已送达本县法律顾问 39 位', '已送达全区律师 200 位', '已送达全国律师 2000 位']
  const end = [
    '向张志远律师追问',
    '张志远律师回复了追问',
    '对张志远律师的解答非常满意',
    '咨询人表示满意，结束了咨询',
  ]
  expect(ordinary!.filter(line => line.startsWith('已送达'))).toEqual(tiers)
  for (const line of [
    '张志远律师作了解答（至此 1/3）',
    '苏和律师作了解答（至此 2/3）',
    '林婉清律师作了解答（至此 3/3）',
  ])
    expect(ordinary).toContain(line)
  expect(ordinary!.slice(-4)).toEqual(end)
  expect(enterprise!.slice(1, 2)).toEqual(['已送达懂企业的本县法律顾问 17 位'])
  expect(enterprise).toContain('苏和律师作了解答（至此 3/3）')
  expect(enterprise!.slice(-4)).toEqual(end)
  const broken = late!.indexOf('限时内有 1 位律师解答，不足 3 位，已提醒司法局值班人员')
  expect(broken).toBeGreaterThan(0)
  expect(late!.slice(broken + 1)).toEqual([
    '司法局邀请张志远律师解答（苏日娜）',
    '张志远律师作了解答（至此 2/3）',
    '林婉清律师作了解答（至此 3/3）',
    ...end,
  ])
})

test('the demo says what it takes', async () => {
  expect(await played('soon')).toMatchObject({ code: 2, complaints: expect.stringContaining('1 至 60') })
})
