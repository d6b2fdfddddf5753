import { beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import {
  countyReport,
  notCountedBelow,
  notCountedText,
  notJudged,
  type Period,
  periodOf,
  type Report,
  reportSheets,
} from '#core/reports'
import { settingsCommand } from '#core/tenancy'
import { addDays, days, minutes, seconds, shanghaiDate, startOfShanghaiDay } from '#core/time'
import { eachStoreKind } from '#tests/stores'
import { openWorld, type World, ZHUOZI } from '#tests/world'
import { answer } from '../answer.ts'
import { ask } from '../ask.ts'
import { callIn } from '../callIn.ts'
import { cancel, end, satisfy } from '../close.ts'
import { followUp } from '../converse.ts'
import { hide } from '../hide.ts'
import consultation from '../index.ts'
import { DUTY } from '../permissions.ts'
import { settings } from '../settings.ts'
import { figures } from './index.ts'

eachStoreKind('the figures of consultations', kind => {
  let world: World
  let citizen: Caller
  const lawyers: Record<string, Caller> = {}

  const opens = async (field?: string) =>
    (await world.deployment.run(ZHUOZI, ask, { whatHappened: '老板一直不给工钱，怎么办？', field }, citizen))
      .ref
  const says = (ref: string, who: string) =>
    world.deployment.run(ZHUOZI, answer, { ref, input: { body: '先去劳动监察大队投诉。' } }, lawyers[who]!)
  const ends = (ref: string) => world.deployment.run(ZHUOZI, satisfy, { ref, input: {} }, citizen)
  const passes = async (ms: number) => {
    world.clock.advance(ms)
    await world.settle()
  }
  const report = async (): Promise<Report> => {
    await world.settle()
    return world.deployment.withCounty(ZHUOZI, ({ store }) =>
      countyReport(store.read, 'consultation', figures, periodOf({}, world.clock.now()) as Period),
    )
  }
  const today = (day = shanghaiDate(world.clock.now())) =>
    world.deployment.withCounty(ZHUOZI, async ({ county, store: { read } }) => {
      const now = world.clock.now()
      const period = periodOf({ choice: 'own', from: day, to: day }, now) as Period
      const waiting = await notJudged({ county, read }, { name: 'consultation', figures }, now, period)
      return { waiting, report: await countyReport(read, 'consultation', figures, period, waiting) }
    })

  const told = async (...names: string[]) => {
    const { figures } = await report()
    return Object.fromEntries(
      names.map(name => {
        const { kind, ...reading } = figures.find(figure => figure.name === name)!.now
        return [
          name,
          kind === 'share'
            ? `${(reading as { yes: number; of: number }).yes}/${(reading as { of: number }).of}`
            : reading.value,
        ]
      }),
    )
  }
  const group = async (name: string) => {
    const found = (await report()).groups.find(group => group.name === name)
    return found?.rows.map(({ title, readings }) => [title, ...readings.map(({ value }) => value)])
  }

  const begin = () =>
    beforeAll(async () => {
      world = await openWorld(kind, [consultation])
      citizen = await world.citizen('王建军')
      lawyers.zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
      lawyers.wuyun = await world.lawyer('乌云其其格', { adviserOf: ZHUOZI })
      lawyers.huhe = await world.lawyer('呼和', { region: '15' })
      lawyers.shanghai = await world.lawyer('沈文', { region: '31' })
    })

  describe('over a day', () => {
    begin()
    test('judge each of the promise’s two clocks for itself', async () => {
      const prompt = await opens('wages')
      await passes(minutes(2))
      await says(prompt, 'zhang')
      await passes(minutes(2))
      await says(prompt, 'wuyun')
      await says(prompt, 'huhe')
      const slow = await opens('wages')
      await passes(minutes(7))
      await says(slow, 'zhang')
      await passes(minutes(20))
      await says(slow, 'huhe')
      await says(slow, 'shanghai')
      await opens('land')
      await passes(minutes(10))
      expect(
        await told('asked', 'firstKept', 'allKept', 'first', 'all', 'short', 'answered', 'answers'),
      ).toEqual({
        asked: 3,
        firstKept: '2/3',
        allKept: '1/3',
        first: 120,
        all: 240,
        short: 1,
        answered: 2,
        answers: 6,
      })
    })

    test('are told apart by field, tier and lawyer, who is measured from when they were told', async () => {
      expect(await group('field')).toEqual([
        ['工资报酬', 2, 1, 0.5, 120, 0, 0],
        ['土地草场', 1, 0, 0, undefined, 0, 1],
      ])
      expect(await group('tier')).toEqual([
        ['本县法律顾问', 3, 240],
        // One was told and answered at 4:00, the other told at 7:00; so was the nation. Both answered at 27:00.
        ['全区律师', 2, 0],
        ['全国律师', 1, 1200],
      ])
      expect(await group('lawyer')).toContainEqual(['张志远', 2, 120, 0, 0, undefined, 0])
    })

    test('leave a question unjudged that the citizen ended before its time, and say so', async () => {
      const early = await opens()
      await passes(minutes(1))
      await says(early, 'zhang')
      await ends(early)
      const full = await opens()
      for (const who of ['zhang', 'huhe', 'shanghai']) {
        await passes(minutes(3))
        await says(full, who)
      }
      await ends(full)
      const unanswered = await opens()
      await world.deployment.run(ZHUOZI, cancel, { ref: unanswered, input: {} }, citizen)
      await passes(minutes(30))
      expect(await told('asked', 'firstKept', 'allKept', 'closedEarly', 'satisfied', 'closed')).toEqual({
        asked: 6,
        firstKept: '2/3',
        allKept: '1/3',
        closedEarly: 3,
        satisfied: 2,
        closed: 3,
      })
      const { figures: shown } = await report()
      const beside = (name: string) =>
        notCountedText(shown.find(figure => figure.name === name)!, shown, { firstKept: 1 })
      expect(beside('firstKept')).toBe('另有 1 件还在时限内；另有 3 件在时限前由本人结束，不计')
      expect(beside('allKept')).toBe('另有 3 件在时限前由本人结束，不计')
      expect(beside('asked')).toBeUndefined()
      const both = '按时首次解答、按时答满人数：另有 3 件在时限前由本人结束，不计'
      expect(notCountedBelow(shown, shown)).toBe(both)
      expect(notCountedBelow(shown, shown, { firstKept: 1, allKept: 1 })).toBe(
        '按时首次解答、按时答满人数：另有 1 件还在时限内；另有 3 件在时限前由本人结束，不计',
      )
      expect(notCountedBelow(shown, shown, { firstKept: 1 })).toBe(
        `按时首次解答：另有 1 件还在时限内；${both}`,
      )
    })

    test('say in every sheet what they leave out, also of one day and one field', async () => {
      const period = periodOf({}, world.clock.now()) as Period
      const sheets = reportSheets(await report(), { period, of: '卓资县', inTime: { firstKept: 0 } })
      const told = (title: string, row: string) => {
        const { head, rows } = sheets.find(sheet => sheet.title === title)!
        const at = head.indexOf('按时首次解答（未计入的）')
        return [head[at - 1], rows.find(([first]) => String(first).startsWith(row))![at]]
      }
      const left = '另有 3 件在时限前由本人结束，不计'
      expect(told('走势', '2026年11月24日')).toEqual(['按时首次解答（还在时限内的未计入）', left])
      expect(told('走势', '2026年11月23日')[1]).toBeUndefined()
      expect(told('按法律类别', '未选类别')[1]).toBe(left)
      expect(told('按法律类别', '工资报酬')[1]).toBeUndefined()
      expect(sheets.find(({ title }) => title === '按律师')!.head.join()).not.toContain('未计入的')
    })

    test('do not count an answer that was hidden, and count that it was', async () => {
      const ref = await opens()
      await passes(minutes(1))
      const { message } = await says(ref, 'zhang')
      expect(await told('firstKept', 'hidden')).toEqual({ firstKept: '3/4', hidden: 0 })
      const officer = await world.officer('苏日娜', 'consultation.hide')
      await world.deployment.run(ZHUOZI, hide, { ref, input: { message, reason: '答非所问' } }, officer)
      expect(await told('firstKept', 'hidden')).toEqual({ firstKept: '2/4', hidden: 1 })
      expect(await group('lawyer')).toContainEqual(['张志远', 4, 120, 1, 0, undefined, 0])
      const duty = await world.officer('值班的', DUTY)
      await world.deployment.run(ZHUOZI, callIn, { ref, input: { lawyer: '张志远' } }, duty)
      await passes(minutes(2))
      await says(ref, 'zhang')
      expect(await told('firstKept', 'hidden')).toEqual({ firstKept: '3/4', hidden: 1 })
      expect(await group('lawyer')).toContainEqual(['张志远', 5, 120, 1, 0, undefined, 0])
    })

    test('count as ended content only what was ended so and not opened again', async () => {
      const before = (await told('satisfied')).satisfied as number
      const [neutral, again] = [await opens(), await opens()]
      await says(neutral, 'zhang')
      await says(again, 'zhang')
      await world.deployment.run(ZHUOZI, end, { ref: neutral, input: {} }, citizen)
      expect(await told('satisfied')).toEqual({ satisfied: before })
      await ends(again)
      expect(await told('satisfied')).toEqual({ satisfied: before + 1 })
      const { id } = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
        store.read
          .selectFrom('thread')
          .innerJoin('matter', 'matter.id', 'thread.matter_id')
          .select('thread.id')
          .where('matter.ref', '=', again)
          .executeTakeFirstOrThrow(),
      )
      await world.deployment.run(
        ZHUOZI,
        followUp,
        { ref: again, input: { thread: id, body: '还有一个问题' } },
        citizen,
      )
      expect(await told('satisfied')).toEqual({ satisfied: before })
    })
  })

  describe('before what happened has been handed on', () => {
    begin()
    test('take a question that was answered this moment for none that broke its promise', async () => {
      const shares = async () =>
        (await today()).report.figures.filter(({ name }) => name.endsWith('Kept')).map(({ now }) => now)
      await world.settle()
      const before = await shares()
      const [answered, ended] = [await opens(), await opens()]
      await world.settle()
      expect(await shares()).toEqual(before)
      // Nothing is handed on: figures follow late.
      await says(answered, 'zhang')
      await says(ended, 'zhang')
      await ends(ended)
      expect(await shares()).toEqual(before)
      await world.settle()
      const kept = { kind: 'share', value: 1, yes: 1, of: 1 }
      expect(await shares()).toEqual([kept, before[1]])
    })
  })

  describe('when a county promises otherwise later', () => {
    begin()
    test('stay what was promised on the day', async () => {
      const ref = await opens()
      await passes(minutes(12))
      await says(ref, 'zhang')
      expect(await told('firstKept')).toEqual({ firstKept: '0/1' })
      const officer = await world.officer('韩志国', '*')
      const wider = { promiseSeconds: 20 * 60 }
      await world.deployment.run(ZHUOZI, settingsCommand(settings), wider, officer)
      await world.deployment.rebuild()
      expect(await told('firstKept')).toEqual({ firstKept: '0/1' })
      const later = await opens()
      await passes(minutes(12))
      await says(later, 'zhang')
      expect(await told('firstKept')).toEqual({ firstKept: '1/2' })
    })

    const now = () =>
      world.deployment.withCounty(ZHUOZI, async ({ county, store }) =>
        (await figures.running!({ county, read: store.read }, world.clock.now())).map(({ value }) => value),
      )

    test('say what runs now: what has time left, and what is beyond it', async () => {
      const notYet = async (day = shanghaiDate(world.clock.now())) => {
        await world.settle()
        return (await today(day)).waiting?.counts
      }
      expect(await now()).toEqual([1, 0, 1, 1, 0, 1, 0])
      expect(await notYet()).toEqual({ firstKept: 0, allKept: 1 })
      await opens()
      expect(await notYet()).toEqual({ firstKept: 1, allKept: 2 })
      expect(await notYet(addDays(shanghaiDate(world.clock.now()), -1))).toEqual({ firstKept: 0, allKept: 0 })
      await passes(minutes(20) - seconds(1))
      expect(await now()).toEqual([1, 1, 2, 2, 0, 2, 0])
      await passes(seconds(1))
      expect(await now()).toEqual([0, 0, 3, 3, 1, 2, 0])
      expect(await notYet()).toEqual({ firstKept: 0, allKept: 0 })
    })

    test('count the longest promise, given at midnight, among those that break at the next', async () => {
      const { clock, deployment } = world
      const officer = await world.officer('韩志国', '*')
      await deployment.run(ZHUOZI, settingsCommand(settings), { promiseSeconds: 86_400 }, officer)
      await passes(startOfShanghaiDay(addDays(shanghaiDate(clock.now()), 1)) - clock.now())
      await opens()
      await passes(days(1) - 1)
      const [, , brokenToday] = await now()
      expect(brokenToday).toBe(0)
      await passes(1)
      const [, , brokenNow] = await now()
      expect(brokenNow).toBe(1)
    })
  })
})
