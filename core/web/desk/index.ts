import { SETTING_DOCUMENTS } from '../../documents/index.ts'
import { accountRoutes } from '../account/index.ts'
import { DOSSIERS, dossier, dossiers, dossiersPage } from '../dossiers/index.ts'
import { matterRoutes } from '../matter/index.ts'
import { noticesRoutes } from '../notices/index.ts'
import type { Routes } from '../routes.ts'
import { signInRoutes } from '../sign-in/index.ts'
import { assistedRoutes } from '../steps/index.ts'
import { resumeWechat, unbindWechat } from '../wechat/binding.tsx'
import { deskAccount } from './account.tsx'
import { ADVISERS, advisers } from './advisers.tsx'
import { audit } from './audit.tsx'
import { DEADLINES, deadlines } from './deadlines.tsx'
import { DELIVERIES, deliveries, tryChannel } from './deliveries.tsx'
import { deliveryList } from './delivery-list.tsx'
import {
  division,
  divisions,
  dropDivision,
  newDivision,
  saveDivision,
  saveNewDivision,
} from './divisions.tsx'
import { documentBody, dropSeal, saveBody, saveSeal } from './document-body.tsx'
import { documentKind, previewKind, resetKind, sampleKind, saveKind } from './document-kind.tsx'
import { DOCUMENTS, SERIES } from './document-kinds.ts'
import { documentList, saveDocuments } from './document-list.tsx'
import { oneSeries, saveSeries, seriesList } from './document-series.tsx'
import { DUTY, duty, LAWYER_DUTY, saveDuty, saveLawyerDuty } from './duty.tsx'
import { lawyerPicker } from './lawyer-picker.tsx'
import { deskLive, matterDeadlines, matterRisk, matters, mattersPart } from './list.tsx'
import { deskMatters } from './matters.tsx'
import { me } from './me.tsx'
import {
  dropSecondFactor,
  invite,
  member,
  newMember,
  saveMember,
  saveNewMember,
  setActive,
} from './member.tsx'
import { deskNotices } from './notices.ts'
import { reportSheet, reports } from './reports.tsx'
import { dropRole, role, saveRole } from './roles.tsx'
import { CERTIFICATE, dropCertificate, saveCertificate, sealingCertificate } from './sealing-certificate.tsx'
import { saveSettingList, saveSettings, settingList, settings, settingsForm } from './settings.tsx'
import { deskSignIn } from './sign-in.tsx'
import { staff } from './staff.tsx'
import { saveSwitch } from './switches.tsx'
import { arrangeMenu, checkConnection, checkFollowers, publishMenu, wechatPage } from './wechat.tsx'
import { makeCode, printCodes, saveCode, WECHAT_CODES, wechatCodes, withdraw } from './wechat-codes.tsx'
import { PLACE_SERVICE, PUBLISH_MENU, placeService, WECHAT_PAGE } from './wechat-menu.tsx'

/** The county's desk: what the bureau's people receive, and what they set. */
export function deskRoutes(routes: Routes): void {
  const at = (permission?: string) =>
    ({ surface: 'desk', audience: { kind: 'officer', permission } }) as const
  const reading = at('matters.read')
  routes.county({ ...reading, method: 'GET', path: '/desk' }, matters)
  routes.county({ ...reading, method: 'GET', path: '/desk/parts/list', answers: 'part' }, mattersPart)
  routes.county({ ...reading, method: 'GET', path: '/desk/parts/risk', answers: 'part' }, matterRisk)
  routes.county(
    { ...reading, method: 'GET', path: '/desk/parts/deadlines', answers: 'part' },
    matterDeadlines,
  )
  routes.county({ ...reading, method: 'GET', path: DEADLINES }, deadlines)
  routes.county({ ...reading, method: 'GET', path: '/desk/live', answers: 'stream' }, deskLive)
  matterRoutes(deskMatters(routes))
  assistedRoutes(routes)
  routes.county(
    { ...reading, method: 'GET', path: '/desk/matters/:ref/lawyers', params: { ref: 'ref' } },
    lawyerPicker,
  )

  const packed = { ...reading, method: 'GET', answers: 'data' } as const
  routes.county({ ...reading, method: 'GET', path: DOSSIERS }, dossiersPage)
  routes.county({ ...packed, path: `${DOSSIERS}/papers.zip` }, dossiers)
  routes.county({ ...packed, path: '/desk/matters/:ref/papers.zip', params: { ref: 'ref' } }, dossier)

  routes.county({ ...reading, method: 'GET', path: DUTY }, duty)
  routes.county({ ...at('county.duty'), method: 'POST', path: DUTY }, saveDuty)
  routes.county({ ...at('county.duty'), method: 'POST', path: LAWYER_DUTY }, saveLawyerDuty)

  const settling = at('county.settings')
  const part = { params: { part: 'name' } } as const
  routes.county({ ...settling, method: 'GET', path: '/desk/settings' }, settings)
  routes.county({ ...settling, ...part, method: 'GET', path: '/desk/settings/:part' }, settingsForm)
  routes.county({ ...settling, ...part, method: 'POST', path: '/desk/settings/:part' }, saveSettings)
  const list = { ...settling, ...part, path: '/desk/settings/:part/list' }
  routes.county({ ...list, method: 'GET', answers: 'data' }, settingList)
  routes.county({ ...list, method: 'POST' }, saveSettingList)
  routes.county(
    { ...settling, method: 'POST', path: '/desk/modules/:module', params: { module: 'name' } },
    saveSwitch,
  )
  routes.county({ ...settling, method: 'GET', path: WECHAT_PAGE }, wechatPage)
  routes.county({ ...settling, method: 'POST', path: WECHAT_PAGE }, arrangeMenu)
  routes.county({ ...settling, method: 'POST', path: PUBLISH_MENU }, publishMenu)
  routes.county({ ...settling, method: 'POST', path: PLACE_SERVICE }, placeService)
  routes.county({ ...settling, method: 'POST', path: `${WECHAT_PAGE}/followers` }, checkFollowers)
  routes.county({ ...settling, method: 'POST', path: `${WECHAT_PAGE}/check` }, checkConnection)
  routes.county({ ...settling, method: 'GET', path: WECHAT_CODES }, wechatCodes)
  routes.county({ ...settling, method: 'POST', path: WECHAT_CODES }, saveCode)
  routes.county({ ...settling, method: 'POST', path: `${WECHAT_CODES}/make` }, makeCode)
  routes.county({ ...settling, method: 'POST', path: `${WECHAT_CODES}/withdraw` }, withdraw)
  routes.county({ ...settling, method: 'GET', path: `${WECHAT_CODES}/print` }, printCodes)
  const placed = { params: { division: 'division' } } as const
  routes.county({ ...settling, method: 'GET', path: '/desk/divisions' }, divisions)
  routes.county({ ...settling, method: 'GET', path: '/desk/divisions/new' }, newDivision)
  routes.county({ ...settling, method: 'POST', path: '/desk/divisions/new' }, saveNewDivision)
  routes.county({ ...settling, ...placed, method: 'GET', path: '/desk/divisions/:division' }, division)
  routes.county({ ...settling, ...placed, method: 'POST', path: '/desk/divisions/:division' }, saveDivision)
  routes.county(
    { ...settling, ...placed, method: 'POST', path: '/desk/divisions/:division/remove' },
    dropDivision,
  )

  const wording = at(SETTING_DOCUMENTS)
  const ofKind = { params: { kind: 'name' } } as const
  const kind = `${DOCUMENTS}/kinds/:kind`
  routes.county({ ...wording, method: 'GET', path: DOCUMENTS }, documentList)
  routes.county({ ...wording, method: 'POST', path: DOCUMENTS }, saveDocuments)
  routes.county({ ...wording, ...ofKind, method: 'GET', path: kind }, documentKind)
  routes.county({ ...wording, ...ofKind, method: 'POST', path: kind }, saveKind)
  routes.county({ ...wording, ...ofKind, method: 'POST', path: `${kind}/reset` }, resetKind)
  routes.county(
    { ...wording, ...ofKind, method: 'POST', path: `${kind}/preview`, answers: 'part' },
    previewKind,
  )
  routes.county({ ...wording, ...ofKind, method: 'GET', path: `${kind}/sample`, answers: 'data' }, sampleKind)
  routes.county({ ...wording, method: 'GET', path: CERTIFICATE }, sealingCertificate)
  routes.county({ ...wording, method: 'POST', path: CERTIFICATE }, saveCertificate)
  routes.county({ ...wording, method: 'POST', path: `${CERTIFICATE}/own` }, dropCertificate)
  const ofBody = { params: { body: 'name' } } as const
  routes.county({ ...wording, method: 'GET', path: SERIES }, seriesList)
  const ofSeries = { ...wording, path: `${SERIES}/:series`, params: { series: 'name' } } as const
  routes.county({ ...ofSeries, method: 'GET' }, oneSeries)
  routes.county({ ...ofSeries, method: 'POST' }, saveSeries)
  const body = `${DOCUMENTS}/bodies/:body`
  routes.county({ ...wording, ...ofBody, method: 'GET', path: body }, documentBody)
  routes.county({ ...wording, ...ofBody, method: 'POST', path: body }, saveBody)
  routes.county({ ...wording, ...ofBody, method: 'POST', path: `${body}/seal` }, saveSeal)
  routes.county({ ...wording, ...ofBody, method: 'POST', path: `${body}/seal/remove` }, dropSeal)

  const reporting = at('county.reports')
  routes.county({ ...reporting, method: 'GET', path: '/desk/reports' }, reports)
  routes.county({ ...reporting, method: 'GET', path: '/desk/reports/sheet', answers: 'data' }, reportSheet)

  routes.county({ ...reporting, method: 'GET', path: ADVISERS }, advisers)

  const sent = at('county.deliveries')
  routes.county({ ...sent, method: 'GET', path: DELIVERIES }, deliveries)
  routes.county({ ...sent, method: 'GET', path: `${DELIVERIES}/list` }, deliveryList)
  routes.county({ ...sent, method: 'POST', path: `${DELIVERIES}/try` }, tryChannel)

  const staffing = at('county.staff')
  const person = { params: { officer: 'officer' } } as const
  const named = { params: { role: 'role' } } as const
  routes.county({ ...staffing, method: 'GET', path: '/desk/staff' }, staff)
  routes.county({ ...staffing, method: 'GET', path: '/desk/staff/new' }, newMember)
  routes.county({ ...staffing, method: 'POST', path: '/desk/staff/new' }, saveNewMember)
  routes.county({ ...staffing, ...person, method: 'GET', path: '/desk/staff/:officer' }, member)
  routes.county({ ...staffing, ...person, method: 'POST', path: '/desk/staff/:officer' }, saveMember)
  routes.county({ ...staffing, ...person, method: 'POST', path: '/desk/staff/:officer/invite' }, invite)
  routes.county(
    { ...staffing, ...person, method: 'POST', path: '/desk/staff/:officer/two-factor/remove' },
    dropSecondFactor,
  )
  routes.county(
    { ...staffing, ...person, method: 'POST', path: '/desk/staff/:officer/disable' },
    setActive(false),
  )
  routes.county(
    { ...staffing, ...person, method: 'POST', path: '/desk/staff/:officer/enable' },
    setActive(true),
  )
  routes.county({ ...staffing, method: 'GET', path: '/desk/roles/new' }, role)
  routes.county({ ...staffing, method: 'POST', path: '/desk/roles/new' }, saveRole)
  routes.county({ ...staffing, ...named, method: 'GET', path: '/desk/roles/:role' }, role)
  routes.county({ ...staffing, ...named, method: 'POST', path: '/desk/roles/:role' }, saveRole)
  routes.county({ ...staffing, ...named, method: 'POST', path: '/desk/roles/:role/remove' }, dropRole)

  routes.county({ ...at('county.audit'), method: 'GET', path: '/desk/audit' }, audit)
  const account = deskAccount(routes)
  routes.county({ ...at(), method: 'GET', path: '/desk/me' }, me(account))
  routes.county({ ...at(), method: 'POST', path: '/desk/me/wechat/resume' }, page =>
    resumeWechat(page, '/desk/me'),
  )
  routes.county({ ...at(), method: 'POST', path: '/desk/me/wechat/unbind' }, page =>
    unbindWechat(page, 'officers', '/desk/me'),
  )
  accountRoutes(account)
  noticesRoutes(deskNotices(routes))
  signInRoutes(deskSignIn(routes))
}
