import { countyAdvisers } from '../../lawyers/index.ts'
import { principalKey } from '../../people/index.ts'
import { standingsAt } from '../../wechat/index.ts'
import { t, type Word, w } from '../../words/index.ts'
import { originAt } from '../host.ts'
import { Copied, Fold, Section, Stack, Table } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { wechatAccountOf } from '../wechat/account.ts'

const WHY: Readonly<Record<string, Word>> = {
  'no-address': w('没有绑定微信'),
  left: w('绑定了，但没有关注平台公众号'),
  refused: w('绑定了，但关掉了公众号的消息'),
  unasked: w('绑定了，但没有允许订阅通知'),
}

/** How many of the county's legal advisers a call reaches in WeChat, who it does not, and how they come to be reached. */
export async function AdvisersReached({ page }: { page: CountyPage }) {
  const { deployment } = page.web
  const advisers = await countyAdvisers(deployment.stores.platform.read, page.county.code, page.now)
  if (advisers.length === 0) return null
  const account = await wechatAccountOf(deployment, undefined)
  if (!account)
    return (
      <Section title={t('法律顾问的微信')}>
        <p>
          {t('平台还没有接通公众号，{n} 位法律顾问都不能在微信收到新的咨询。请联系市级管理员。', {
            n: advisers.length,
          })}
        </p>
      </Section>
    )
  const keyOf = (id: string) => principalKey({ kind: 'lawyer', id: id as never })
  const standings = await account.home(({ read }) =>
    standingsAt(
      read,
      account,
      advisers.map(({ id }) => keyOf(id)),
    ),
  )
  const unreached = advisers.flatMap(({ id, name, firm }) => {
    const standing = standings.get(keyOf(id))!
    return standing === 'reached' ? [] : [{ name, firm, standing }]
  })
  const reached = advisers.length - unreached.length
  return (
    <Section title={t('法律顾问的微信')}>
      <Stack>
        <p>{t('{all} 位法律顾问中 {n} 位能在微信收到新的咨询。', { all: advisers.length, n: reached })}</p>
        {unreached.length > 0 ? (
          <Fold label={t('收不到的 {n} 位', { n: unreached.length })}>
            <Stack>
              <p>{t('请他们在微信里关注平台的公众号，再在微信里打开下面的工作台，确认一次手机号：')}</p>
              <Copied text={`${originAt(page.origin, deployment.domain)}/lawyers`} />
              <Table
                caption={t('在微信收不到新的咨询的法律顾问')}
                head={[t('律师'), t('执业机构'), t('为什么收不到')]}
                rows={unreached.map(({ name, firm, standing }) => [
                  name,
                  firm,
                  t(WHY[standing] ?? w('平台公众号没有设置通知模板')),
                ])}
              />
            </Stack>
          </Fold>
        ) : null}
      </Stack>
    </Section>
  )
}
