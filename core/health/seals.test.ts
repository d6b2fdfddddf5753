import { expect, it } from 'vitest'
import { useLicensedCertificate } from '#core/signing'
import { days } from '#core/time'
import { CODE, installation, MORNING, operator } from '#tests/examined'
import { licensed } from '#tests/licensed'

it('the doctor tells of a certificate that ends soon, and of a time-stamp authority that gives none', async () => {
  const it = await installation('sqlite')
  const day = (n: number) => new Date(MORNING + days(n))
  const { pkcs12 } = await licensed({ name: '化德县司法局', from: day(-1), to: day(60) })
  const file = pkcs12('2026').toString('base64')
  await it.change(deployment =>
    deployment.run(CODE, useLicensedCertificate, { file, password: '2026' }, operator),
  )
  const ends = '化德县的印章证书（内蒙古电子认证有限公司签发）2027年1月23日到期'
  expect((await it.look()).hints).not.toContain(ends)
  it.clock.advance(days(31))
  expect((await it.look()).hints).toContain(ends)
  const timeStamper = () => Promise.reject(new Error('the time-stamp service answered 503'))
  expect((await it.look({ timeStamper })).told.seals?.[0]?.problem).toContain('answered 503')
})
