import { expect, test } from 'vitest'
import { bodiesIn } from './settings.ts'

test('names the bodies of a county with the county, whichever way its list is written', () => {
  const list = '公安局\n卓资县税务局，zhang、li\n\n 林业和草原局\tsuri '
  expect(bodiesIn({ bodies: list }, '卓资县')).toEqual([
    { name: '卓资县公安局', usernames: [] },
    { name: '卓资县税务局', usernames: ['zhang', 'li'] },
    { name: '卓资县林业和草原局', usernames: ['suri'] },
  ])
})
