import type { Township } from '../../../tenancy/index.ts'

/**
 * The code of the village that an address of WeChat's names: 内蒙古自治区乌兰察布市卓资县旗下营镇苏计村. Where only its township
 * is named, or several would fit, the person is asked.
 */
export function villageIn(tree: readonly Township[], address: string): string | undefined {
  const named = tree.filter(({ shown }) => address.includes(shown))
  const among = named.length > 0 ? named : tree
  const fitting = among.flatMap(({ villages }) => villages.filter(({ shown }) => address.includes(shown)))
  // 大苏计村 holds 苏计村 too.
  const longest = Math.max(...fitting.map(({ shown }) => shown.length))
  const best = fitting.filter(({ shown }) => shown.length === longest)
  return best.length === 1 ? best[0]!.code : undefined
}
