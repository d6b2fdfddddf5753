import { answeredIn, TIER_TITLES } from '#core/calls'
import { isClaimed } from '#core/lawyers'
import { Countdown, type MatterSection, Notice, Stack, TierProgress } from '#core/web'
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
          <Notice>
            {t('名额已为您保留，请按时发出解答，剩余')} <Countdown until={own.expiresAt} now={now} />
          </Notice>
        ) : null}
        {matter.closed && side === 'citizen' ? (
          <Notice kind="done" title={t('咨询已结束，谢谢您')}>
            <p>{t('不再邀请新的律师。已经解答的律师，您仍可以随时追问。')}</p>
          </Notice>
        ) : null}
        {view.form('call.claim')}
        {view.form('call.release')}
      </Stack>
    )
  },
}
