import { describe, expect, test } from 'vitest'
import { openLog } from './index.ts'

function logged(tell: (log: ReturnType<typeof openLog>) => void, readable = false) {
  const lines: string[] = []
  tell(openLog({ level: 'info', readable, write: line => lines.push(line) }))
  return lines
}
const only = (tell: Parameters<typeof logged>[0]) => JSON.parse(logged(tell)[0]!) as Record<string, unknown>

describe('a line of the log', () => {
  test('is one JSON object with its time, level, message and fields', () => {
    const lines = logged(log => log.warn({ county: '150921', route: 'GET /matters/:ref', ms: 12.3 }, 'slow'))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^\{.*\}\n$/)
    const { time, ...rest } = JSON.parse(lines[0]!) as Record<string, unknown>
    expect(rest).toEqual({
      level: 'warn',
      msg: 'slow',
      county: '150921',
      route: 'GET /matters/:ref',
      ms: 12.3,
    })
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })

  test('for a person has the trace of an error beneath it', () => {
    const error = new Error('store gone').stack
    const [line] = logged(log => log.error({ county: '150921', error }, 'relay failed'), true)
    expect(line).toMatch(/^\d\d:\d\d:\d\d ERROR relay failed county=150921\n {2}Error: store gone\n {6}at /)
  })

  test('below the level is not written', () => {
    const lines: string[] = []
    const log = openLog({ level: 'warn', write: line => lines.push(line) })
    log.info({}, 'request')
    log.error({}, 'broken')
    expect(lines).toHaveLength(1)
  })
})

describe('what a person said or can be found by', () => {
  test('is left out by the name of its field, however deep', () => {
    const line = only(log =>
      log.error({ caller: { name: 'Batu', phone: '13800000001' }, code: 402713, input: { x: 1 } }, 'broken'),
    )
    expect(line).toMatchObject({ caller: { name: '…', phone: '…' }, code: '…', input: '…' })
  })

  test('is left out where an error quotes it', () => {
    const quoted = () => JSON.parse('王建军的电话是13812345678')
    let error = ''
    try {
      quoted()
    } catch (caught) {
      error = String((caught as Error).stack)
    }
    expect(error).toContain('王')
    const line = only(log => log.error({ error, list: ['验证码 402713'] }, '没有送达 13812345678'))
    expect(JSON.stringify(line)).not.toMatch(/\p{Script=Han}|1381234|402713/u)
    expect(line.error).toContain('SyntaxError')
    expect(line.error).toContain('log.test.ts')
  })

  test('an error that is given as it is becomes its trace', () => {
    const line = only(log => log.error({ error: new Error('卡号6222020200012345') }, 'broken'))
    expect(line.error).toMatch(/^Error: …\*\*\*\n\s+at/)
  })
})
