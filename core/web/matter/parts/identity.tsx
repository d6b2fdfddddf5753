import type { Child } from 'hono/jsx'
import { hasIdentity, openIdentity } from '../../../aliases/index.ts'
import { handles, maySeeIdentity, seeIdentity } from '../../../matters/index.ts'
import { principalKey } from '../../../people/index.ts'
import { recordLook } from '../../../privacy/index.ts'
import { t } from '../../../words/index.ts'
import { Card, KeyValue, Stack } from '../../look/index.ts'
import type { MatterPlace } from '../place.ts'
import type { BuiltView } from '../view.ts'

/**
 * Whose a confidential matter is: for the officers who handle it alone, once they have said why, for some minutes. Each time that it
 * is shown stands in the audit log before.
 */
export async function identityPart(place: MatterPlace, { view, forms }: BuiltView): Promise<Child> {
  const { matter, side } = view
  if (matter.confidential === null || side !== 'staff') return null
  const { open, viewer, web, now } = place
  const { read } = open.store
  const isNamed = await hasIdentity(read, matter.id)
  const own = principalKey(viewer.principal)
  if (!isNamed) {
    const mayAsk = view.files.some(({ entry }) => entry.closed) && (await handles(read, matter.id, own))
    return (
      <>
        <p class="meta">{t('匿名提交，没有留下身份。可以在对话里向本人了解情况。')}</p>
        {mayAsk ? forms.form(seeIdentity.name, { folded: true }) : null}
      </>
    )
  }
  if (!(await maySeeIdentity(read, matter.id, own, now))) {
    return (await handles(read, matter.id, own)) ? (
      forms.form(seeIdentity.name, { folded: true })
    ) : (
      <p class="meta">{t('身份已保密封存，只有本案指定的承办人在写明理由后可以查看。')}</p>
    )
  }
  await recordLook(
    (command, input, caller) => web.deployment.run(open.county.code, command, input, caller),
    viewer,
    { matterRef: matter.ref, what: ['name', 'phone', 'idNumber', 'address'] },
  )
  const identity = await openIdentity(read, open.keys, matter.id)
  if (!identity) return null
  const rows = [
    [t('姓名'), identity.name],
    [t('单位'), identity.organisation],
    [t('电话'), identity.phone],
    [t('证件号码'), identity.idNumber],
    [t('住址'), identity.address],
  ] as const
  return (
    <Card>
      <Stack>
        <KeyValue rows={rows.flatMap(([key, value]) => (value ? [{ key, value }] : []))} />
        <p class="meta">{t('10 分钟后自动隐藏。请不要抄录、转发，严禁告诉被举报单位和个人。')}</p>
      </Stack>
    </Card>
  )
}
