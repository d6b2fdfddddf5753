import { answeredIn, TIER_TITLES } from '#core/calls'
import { isClaimed } from '#core/lawyers'
import { timeInWords } from '#core/time'
import { Countdown, type MatterSection, type MatterView, Notice, Stack, TierProgress } from '#core/web'
import { t, w } from '#core/words'

/** Who was told and who will be, with the time left; for a lawyer also their own seat. */
export const call: MatterSection = {
  part: 'call',
  surfaces: ['portal', 'lawyers', 'desk'],
  title: w('解答进度'),
  render(view) {
    const { call, matter, seats, side, tenant, viewer } = view
    if (!call) return null
    const now = tenant.clock.now()
    const own = seats.find(seat => seat.lawyerId === viewer.lawyer?.id)
    return (
      <Stack>
        <TierProgress
          tiers={call.tiers.map(tier => ({
            name: t(TIER_TITLES[tier.name]),
            told: tier.told ?? undefined,
            opensAt: tier.opensAt,
          }))}
          answered={answeredIn(seats)}
          wanted={call.wanted}
          now={now}
          over={call.state !== 'open'}
        />
        {own && isClaimed(own, now) && own.expiresAt !== null ? (
          <Notice title={t('名额已为您保留')}>
            <p>
              {t('请在下面写好解答并发出，还剩')} <Countdown until={own.expiresAt} now={now} />
            </p>
          </Notice>
        ) : null}
        {matter.closed && side === 'citizen' ? (
          <Notice kind="done" title={t('咨询已结束，谢谢您')}>
            <p>{t('不再邀请新的律师。已经解答的律师，您仍可以随时追问。')}</p>
          </Notice>
        ) : null}
        <Claim view={view} />
        {view.form('call.release')}
      </Stack>
    )
  },
}

/** A lawyer takes a seat first; what that means stands above the button. */
const Claim = ({ view }: { view: MatterView }) => {
  const button = view.form('call.claim')
  if (button === null) return null
  const length = timeInWords(view.call?.claimMs ?? 0)
  return (
    <Stack>
      <p>
        {view.viewer.lawyer?.adviser
          ? t('先接下咨询：咨询人会知道您正在准备解答，请在 {length}内写好发出。', { length })
          : t('先接下咨询：名额为您保留 {length}，接下后再写解答。', { length })}
      </p>
      {button}
    </Stack>
  )
}
