import { t } from '../../words/index.ts'

/** Lets this device ring and vibrate when something new arrives on a live page. Without JavaScript there is no such thing. */
export const RingSwitch = () => (
  <>
    <button type="button" class="button normal ring" data-ring-switch hidden aria-pressed="false">
      {t('响铃提醒')}
      <span class="ring-on" aria-hidden="true">
        {t('已开')}
      </span>
      <span class="ring-off" aria-hidden="true">
        {t('已关')}
      </span>
    </button>
    <p class="meta ring-waits" data-ring-waits role="status" hidden>
      {t('响铃已开。浏览器要您先点一下屏幕，之后才会响。')}
    </p>
  </>
)
