import { instant, minutes, plus } from '#core/time'
import type { CountyFace, Display, NavEntry, Shell } from '#core/web'

/** One moment for every sample, so that pictures can be compared. */
export const now = instant('2026-11-24T21:39:00+08:00')
export const ago = (n: number) => plus(now, -minutes(n))
export const inMs = (ms: number) => plus(now, ms)

export interface Frame {
  readonly shell: Shell
  readonly county: CountyFace
}

export interface Served {
  readonly styles: readonly string[]
  readonly scripts: readonly string[]
  readonly icon: string
}

export function frame(served: Served, display: Display, here: string): Frame {
  return {
    shell: { lang: 'zh-CN', display, ...served, here, displayAction: '/display', now },
    county: {
      title: '卓资县公共法律服务',
      bureau: '卓资县司法局',
      home: '/',
      phone: '12348',
      address: '乌兰察布市卓资县卓资山镇新建路',
      record: '蒙ICP备 00000000 号',
    },
  }
}

export const portalTabs = (current: string): NavEntry[] => [
  { href: '/', label: '首页', icon: 'home', current: current === 'home' },
  { href: '/services', label: '服务', icon: 'services', current: current === 'services' },
  { href: '/mine', label: '我的', icon: 'me', current: current === 'mine', count: 2 },
]

export const lawyerTabs = (current: string): NavEntry[] => [
  { href: '/lawyers', label: '解答', icon: 'message', current: current === 'calls', count: 4 },
  { href: '/lawyers/work', label: '案源', icon: 'commission', current: current === 'work' },
  { href: '/lawyers/mine', label: '我的', icon: 'me', current: current === 'mine' },
]

export const deskNav = (current: string): NavEntry[] =>
  (
    [
      ['today', '今日', 'inbox', 7],
      ['questions', '咨询', 'ask', 4],
      ['aid', '法律援助', 'aid', 7],
      ['mediation', '人民调解', 'mediation', 12],
      ['notary', '公证', 'notary', 0],
      ['complaints', '投诉举报', 'complaint', 1],
      ['people', '人员与权限', 'people', 0],
      ['settings', '设置', 'settings', 0],
      ['reports', '报表', 'chart', 0],
    ] as const
  ).map(([key, label, icon, count]) => ({
    href: `/desk/${key}`,
    label,
    icon,
    count: count || undefined,
    current: key === current,
  }))

export const person = { name: '乌云其其格', role: '法律援助中心 主任', href: '/desk/me' }
