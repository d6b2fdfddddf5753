import { expect, test } from 'vitest'
import { isOnMainland, onMainlandMaps } from './gcj02.ts'

test.each([
  ['Shanghai', [31.1774276, 121.5272106], [31.17530398364597, 121.531541859215]],
  ['Shenzhen', [22.543847, 113.912316], [22.540796131694766, 113.9171764808363]],
  ['Beijing', [39.911954, 116.377817], [39.91334545536069, 116.38404722455657]],
])('a position in %s stands on maps where it does in those of others', (_, from, to) => {
  const { latitude, longitude } = onMainlandMaps({ latitude: from[0]!, longitude: from[1]! })
  expect(latitude).toBeCloseTo(to[0]!, 6)
  expect(longitude).toBeCloseTo(to[1]!, 6)
})

test('Zhuozi lies on the mainland, Tokyo does not', () => {
  expect(isOnMainland({ latitude: 40.89512, longitude: 112.57123 })).toBe(true)
  expect(isOnMainland({ latitude: 35.68, longitude: 139.76 })).toBe(false)
})
