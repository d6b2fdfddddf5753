import { expect, test, vi } from 'vitest'
import { minutes } from '#core/time'
import { ZHUOZI } from '#tests/world'
import { eachInstallation, makeData, PATIENT } from './installation.ts'
import type { Death } from './protocol.ts'
import { isAcknowledged, signing, tried } from './requests.ts'

/** Where a process dies between a signature and the sealed paper. */
const deaths: readonly Death[] = [
  { point: 'before-commit', name: 'graze.application.sign' },
  { point: 'after-commit', name: 'graze.application.sign' },
  { point: 'after-delivery', name: 'document.printing' },
]

eachInstallation(
  'a signature',
  installation => {
    test('is given once, issues its paper once and leads the matter on, wherever its process dies', async () => {
      const it = installation()
      const citizen = await it.citizen('13800000717')
      for (const [at, death] of deaths.entries()) {
        const opened = await citizen.request('/api/v1/graze', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': `apply-${at}` },
          body: JSON.stringify({ name: '巴特尔', pasture: '北草场' }),
        })
        const { ref } = (await opened.json()) as { ref: string }
        const give = await signing(citizen, ref)
        await it.server.dieAt(death.point, death.name)
        await tried(give)
        expect(await it.server.ended, JSON.stringify(death)).toBe('SIGKILL')
        await it.start()
        // Acknowledged or not, whoever sends it again is told that it is signed.
        const again = await give()
        expect(isAcknowledged(again), await again.clone().text()).toBe(true)
        expect(await (await citizen.request(`/matters/${ref}`)).text()).toContain('已提交')
        await it.moveClock(minutes(2))
        await vi.waitFor(async () => {
          await it.server.settle()
          const papers = await it.server.noted(ZHUOZI)
          expect(papers.map(({ noted }) => noted)).not.toContain(null)
        }, PATIENT)
      }
      const papers = await it.server.papers(ZHUOZI)
      expect(papers).toHaveLength(deaths.length)
      for (const { noted, kept, same, printed } of papers)
        expect({ kept, same, printed }).toEqual({ kept: noted, same: true, printed: 1 })
    })
  },
  async kind => makeData(kind),
)
