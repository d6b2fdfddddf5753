import type { OpenCounty } from '../deployment/index.ts'
import { countySettings, settingsOf } from '../tenancy/index.ts'
import { t } from '../words/index.ts'
import { type CountyFace, DEFAULT_ACCENT } from './look/index.ts'

/** How a county shows itself in masthead and footer, and its colour. */
export async function faceOf(open: OpenCounty): Promise<CountyFace & { readonly accent: string }> {
  const settings = await settingsOf(open.store.read, countySettings)
  const county = open.county.name
  return {
    title: settings.title || t('{county}公共法律服务', { county }),
    bureau: settings.bureau || t('{county}司法局', { county }),
    home: '/',
    phone: settings.hotline,
    address: settings.address || undefined,
    record: settings.record || undefined,
    emblem: settings.logo || undefined,
    accent: settings.accent || DEFAULT_ACCENT,
  }
}
