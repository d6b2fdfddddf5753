import { accountRoutes } from '../account/index.ts'
import type { Routes } from '../routes.ts'
import { signInRoutes } from '../sign-in/index.ts'
import { cityAccount, citySignIn, me } from './account.tsx'
import { administrator, administratorActs, changeScope, inviteToCity } from './administrator.tsx'
import { administrators } from './administrators.tsx'
import { counties, county } from './counties.tsx'
import { importPage, importSheet, template } from './import.tsx'
import { appoint, dismiss, lawyer, reinstate, suspend } from './lawyer.tsx'
import { lawyers } from './lawyers.tsx'
import { newAdministrator, saveNewAdministrator } from './new-administrator.tsx'
import { reportSheet, reports } from './reports.tsx'
import {
  CITY_CHECK,
  CITY_FOLLOWERS,
  CITY_WECHAT,
  cityCheck,
  cityFollowers,
  cityTry,
  cityWechat,
} from './wechat.tsx'

export { countiesAsked, countyAsked, notJudgedIn, summed } from './figures.ts'
export { cityScope } from './scope.ts'

/** The city's desk on the platform's host: the counties and lawyers that an administrator looks after. */
export function cityRoutes(routes: Routes): void {
  const city = { surface: 'city', audience: { kind: 'administrator' } } as const
  routes.platform({ ...city, method: 'GET', path: '/city' }, counties)
  routes.platform(
    { ...city, method: 'GET', path: '/city/counties/:county', params: { county: 'county' } },
    county,
  )
  routes.platform({ ...city, method: 'GET', path: '/city/reports' }, reports)
  routes.platform({ ...city, method: 'GET', path: '/city/reports/sheet', answers: 'data' }, reportSheet)
  routes.platform({ ...city, method: 'GET', path: '/city/lawyers' }, lawyers)
  const one = { ...city, path: '/city/lawyers/:lawyer', params: { lawyer: 'lawyer' } } as const
  routes.platform({ ...one, method: 'GET' }, page => lawyer(page))
  const acts = { suspend, reinstate, appoint, dismiss }
  for (const [verb, act] of Object.entries(acts))
    routes.platform({ ...one, method: 'POST', path: `${one.path}/${verb}` }, act)
  routes.platform({ ...city, method: 'GET', path: CITY_WECHAT }, page => cityWechat(page))
  routes.platform({ ...city, method: 'POST', path: CITY_FOLLOWERS }, cityFollowers)
  routes.platform({ ...city, method: 'POST', path: CITY_CHECK }, cityCheck)
  routes.platform({ ...city, method: 'POST', path: `${CITY_WECHAT}/try` }, cityTry)
  routes.platform({ ...city, method: 'GET', path: '/city/import' }, importPage)
  routes.platform({ ...city, method: 'POST', path: '/city/import' }, importSheet)
  routes.platform({ ...city, method: 'GET', path: '/city/import/template', answers: 'data' }, template)
  routes.platform({ ...city, method: 'GET', path: '/city/administrators' }, administrators)
  routes.platform({ ...city, method: 'GET', path: '/city/administrators/new' }, page =>
    newAdministrator(page),
  )
  routes.platform({ ...city, method: 'POST', path: '/city/administrators/new' }, saveNewAdministrator)
  const person = {
    ...city,
    path: '/city/administrators/:administrator',
    params: { administrator: 'administrator' },
  } as const
  routes.platform({ ...person, method: 'GET' }, page => administrator(page))
  routes.platform({ ...person, method: 'POST', path: `${person.path}/scope` }, changeScope)
  routes.platform({ ...person, method: 'POST', path: `${person.path}/invite` }, inviteToCity)
  for (const { step, act } of administratorActs)
    routes.platform({ ...person, method: 'POST', path: `${person.path}/${step}` }, act)
  const account = cityAccount(routes)
  routes.platform({ ...city, method: 'GET', path: '/city/me' }, me(account))
  accountRoutes(account)
  signInRoutes(citySignIn(routes))
}
