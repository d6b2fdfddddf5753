import { raw } from 'hono/html'
import { renderSVG } from 'uqr'
import { t } from '../../words/index.ts'

/** A QR code, drawn as SVG: no script, no picture from elsewhere. */
export const QrCode = ({ text }: { text: string }) => (
  <div class="qr" role="img" aria-label={t('二维码')}>
    {raw(renderSVG(text, { ecc: 'M', border: 1 }))}
  </div>
)
