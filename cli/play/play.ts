import { t } from '#core/words'
import { Output } from '../output.ts'

// `npm run demo`: questions played through a running installation's own API, with seconds for minutes. `-- 5` plays
// them with five for each tier instead of three.

const tier = Number(process.argv[2] ?? 3)
if (!Number.isInteger(tier) || tier < 1 || tier > 60) {
  console.error(t('每一级等待的秒数须为 1 至 60 的整数，例如 npm run demo -- 3'))
  process.exit(2)
}
const promise = { regional: tier, national: 2 * tier, promise: 3 * tier }
const output = new Output(process.stdout, process.stderr)

output.line(t('指尖演示：三位律师解答，一件也不落空'))
output.line(t('正在启动一套演示系统，要半分钟左右（数据在结束后删除）：'))
const began = performance.now()
const step = (what: string) =>
  output.line(t('  {n} 秒  {what}', { n: Math.round((performance.now() - began) / 1000), what }))
step(t('启动服务'))
// After the first lines: they take a moment to load.
const { startServer } = await import('./server.ts')
const { assembleCast, late, ofEnterprise, ordinary } = await import('./stories.ts')
await using server = await startServer(step)
step(t('缩短时限'))
await server.command(
  'tenant',
  'set',
  'zhuozi',
  `consultation.regionalAfterSeconds=${promise.regional}`,
  `consultation.nationalAfterSeconds=${promise.national}`,
  `consultation.promiseSeconds=${promise.promise}`,
)
step(t('值班员和律师登录'))
const cast = await assembleCast(server.port)
output.line(
  t(
    '为便于观看，时限缩短：{regional} 秒后送达全区律师，{national} 秒后送达全国律师，承诺 {promise} 秒内三位律师解答',
    promise,
  ),
)
await ordinary(cast, output)
await ofEnterprise(cast, output)
await late(cast, output)
output.line()
output.line(t('演示结束：三件咨询都得到三位律师解答，每一步都有时间可查'))
output.line(
  t(
    '第三件没有在承诺的 {promise} 秒内答满，这是特意演示的，不是故障：超时如实记录，转值班人员跟进，直到答满',
    promise,
  ),
)
