import { expect, test } from 'vitest'
import { variablesRead } from './environment.ts'

test.each([
  'const port = process.env.PORT',
  "const port = process.env['PORT']",
  'const { PORT = 3000 } = process.env',
  'const { PORT: port, PATH } = env',
  'start(env.PORT ?? process.env.PATH)',
])('finds what is read by: %s', source => {
  expect(variablesRead([source])).toEqual(['PORT'])
})

test('finds a name of the project wherever it stands', () => {
  expect(variablesRead(['v.object({ ZHIJIAN_DATA: v.string() })'])).toEqual(['ZHIJIAN_DATA'])
})

test('finds nothing where nothing is read', () => {
  expect(variablesRead(['const PORT = 3000; const environment = { PORT }'])).toEqual([])
})
