import { t } from '../../words/index.ts'

/** Lets this device ring and vibrate when something new arrives on a live page. Without JavaScript there is no such thing. */
export const RingSwitch = () => (
  <button type="button" class="button normal" data-ring-switch hidden aria-pressed="false">
    {t('响铃提醒')}
  </button>
)
