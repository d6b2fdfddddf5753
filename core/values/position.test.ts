import { expect, test } from 'vitest'
import { positionsIn } from './index.ts'

test('points are found where they stand among words, and nothing else is one', () => {
  const said = '工地在东街路口 东经112.57123° 北纬40.89512°（误差约 20 米），他家 东经9.5° 北纬40°'
  expect(positionsIn(said)).toEqual([{ longitude: 112.57123, latitude: 40.89512 }])
  expect(positionsIn(`${said} 东经113.00000° 北纬41.10000°`).at(1)).toEqual({
    longitude: 113,
    latitude: 41.1,
  })
})
