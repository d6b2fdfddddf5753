import { expect, test } from 'vitest'
import { signPage } from './sign.ts'

test('a page is signed as WeChat’s own example is (DOMAIN.md §7.8)', () => {
  const ticket = 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg'
  const sign = (address: string) => signPage(ticket, 'Wm3WZYTPz0wzccnW', 1414587457, address).signature
  const expected = '0f9de62fce790f9a083d5c99e95740ceb90c27ed'
  expect(sign('http://mp.weixin.qq.com?params=value')).toBe(expected)
  expect(sign('http://mp.weixin.qq.com?params=value#place')).toBe(expected)
  expect(sign('http://mp.weixin.qq.com/?params=value')).not.toBe(expected)
})
