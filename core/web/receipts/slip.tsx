import { shownCode } from '../../aliases/index.ts'
import { findMatter, shownRef } from '../../matters/index.ts'
import { openSignings } from '../../signatures/index.ts'
import { fullTime } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { faceOf } from '../county-face.ts'
import { ButtonLink, Buttons, Card, Notice, PageHead, PrintLayout, Stack } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { RECEIPT } from './path.ts'

interface Slip {
  readonly code: string
  readonly ref: string
  readonly mark: string
  /** The permission by which staff read the matter: whoever was only at the window does not have it. */
  readonly right: string
}

/** Shows an officer the receipt code of what they took down, to be printed and handed over: this once. */
export async function giveSlip(page: CountyPage, { code, ref, mark, right }: Slip): Promise<Response> {
  page.showSecret()
  const face = await faceOf(page.open)
  const reads = await page.may(right)
  const { read } = page.open.store
  const matter = await findMatter(read, ref)
  const [signing] = matter ? await openSignings(read, matter.id) : []
  const address = `${page.origin}${RECEIPT}`
  return page.html(
    <PrintLayout
      shell={page.shell(face.accent)}
      title={t('回执')}
      site={face.title}
      back={
        reads
          ? { href: `/desk/matters/${ref}`, label: t('已交给对方，查看事项') }
          : { href: '/desk/forms', label: t('已交给对方，返回') }
      }
      files={[]}
    >
      <PageHead
        title={t('回执')}
        meta={[
          <span class="number">{shownRef({ ref: ref as never, mark })}</span>,
          t('{time} 收到', { time: fullTime(page.now) }),
        ]}
      />
      <Stack>
        <Card title={t('回执码')}>
          <p class="secret on-slip">{shownCode(code)}</p>
        </Card>
        <p>
          {t('查看进展、补充材料、看答复：打开 {address}，填写回执码；或者带着回执码到服务窗口。', {
            address,
          })}
        </p>
        <p>
          {t('谁拿到回执码，谁就能看到这件事项。请收好，不要告诉别人；丢失后谁也找不回来，司法局也查不到。')}
        </p>
        <div class="unprinted">
          <Notice kind="waiting" title={t('只显示这一次')}>
            <p>{t('请打印，或者当面抄写、电话里念给对方，再请对方复述一遍。工作人员不得留存。')}</p>
          </Notice>
        </div>
        {signing ? (
          <div class="unprinted">
            <p>{t('对方在窗口的，交给回执码以后请对方签名；没有签名也照常受理，以后凭回执码可以补签。')}</p>
            <Buttons spaced>
              <ButtonLink href={`/desk/matters/${ref}/signings/${signing.id}/here`}>
                {t('回执码已交给对方，请对方签名')}
              </ButtonLink>
            </Buttons>
          </div>
        ) : null}
      </Stack>
    </PrintLayout>,
  )
}
