import type { DemoPerson } from '#core/web'
import { t } from '#core/words'
import {
  administrator,
  adviserWuyun,
  adviserZhang,
  citizens,
  demoPassword,
  nationalLawyer,
  officers,
  regionalLawyer,
} from '../../tenants/demo/index.ts'

/** The county of the demo. */
export const demoCounty = '150921'

/** Who may be signed in as, in the order in which a visitor would try them. */
export function demoPeople(): DemoPerson[] {
  const county = demoCounty
  const lawyer = (role: string, { name, mobile }: { name: string; mobile: string }): DemoPerson => ({
    realm: 'lawyers',
    name,
    role,
    phone: mobile,
  })
  return [
    ...citizens.map(
      ({ name, mobile, company }): DemoPerson => ({
        realm: 'citizens',
        county,
        name,
        role: company ? company.name : t('群众'),
        phone: mobile,
      }),
    ),
    ...officers.map(
      ({ name, username, post, mobile }): DemoPerson => ({
        realm: 'officers',
        county,
        name,
        role: post,
        username,
        phone: mobile,
        password: demoPassword,
      }),
    ),
    lawyer(t('本县法律顾问'), adviserZhang),
    lawyer(t('本县法律顾问'), adviserWuyun),
    lawyer(t('全区律师'), regionalLawyer),
    lawyer(t('全国律师'), nationalLawyer),
    {
      realm: 'administrators',
      name: administrator.name,
      role: t('市局管理员'),
      username: administrator.username,
      password: demoPassword,
    },
  ]
}
