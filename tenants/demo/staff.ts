import { type Mobile, type PersonName, parsePersonName } from '#core/people'
import { certain } from '#core/values'
import { personMobile } from './identity.ts'

/** For sign-in with a user name, in demo mode only; `zhijian serve` without `--demo` knows neither it nor these people. */
export const demoPassword = 'zhuozi-demo-2026'

export interface DemoOfficer {
  readonly name: PersonName
  readonly username: string
  readonly mobile: Mobile
  /** What their plate says. */
  readonly post: string
  /** What they do here, to be given the rights for. */
  readonly duty: 'director' | 'duty' | 'clerk' | 'legalAid' | 'supervisor'
}

const officer = (
  serial: number,
  told: Omit<DemoOfficer, 'name' | 'mobile'> & { readonly name: string },
): DemoOfficer => ({
  ...told,
  name: certain(parsePersonName(told.name)),
  mobile: personMobile(serial),
})

/** 韩志国 directs the bureau: settings, staff, figures. */
export const director = officer(101, {
  name: '韩志国',
  username: 'hanzhiguo',
  post: '局长',
  duty: 'director',
})

/** 苏日娜 is on duty: sees every question as it comes. */
export const dutyOfficer = officer(102, { name: '苏日娜', username: 'surina', post: '值班员', duty: 'duty' })

/** 郭晓东 handles matters day by day. */
export const clerk = officer(103, { name: '郭晓东', username: 'guoxiaodong', post: '科员', duty: 'clerk' })

/** 白玉兰 works at the legal aid centre. */
export const legalAidOfficer = officer(104, {
  name: '白玉兰',
  username: 'baiyulan',
  post: '法律援助中心工作人员',
  duty: 'legalAid',
})

/** 斯琴 heads the legal aid centre, and approves what others examined. */
export const legalAidHead = officer(105, {
  name: '斯琴',
  username: 'siqin',
  post: '法律援助中心主任',
  duty: 'legalAid',
})

/** 那日苏 and 田秀兰 look into what people report of the county's enforcers: two, as the rules want. */
export const supervisor = officer(106, {
  name: '那日苏',
  username: 'narisu',
  post: '行政执法监督员',
  duty: 'supervisor',
})
export const secondSupervisor = officer(107, {
  name: '田秀兰',
  username: 'tianxiulan',
  post: '行政执法监督员',
  duty: 'supervisor',
})

/** The bureau's staff, none of whom exists. */
export const officers: readonly DemoOfficer[] = [
  director,
  dutyOfficer,
  clerk,
  legalAidOfficer,
  legalAidHead,
  supervisor,
  secondSupervisor,
]

/** 呼格吉勒图 of the city's bureau sees the counties of Ulanqab. */
export const administrator = {
  name: certain(parsePersonName('呼格吉勒图')),
  username: 'hugejiletu',
  mobile: personMobile(201),
  /** A prefix of division codes. */
  scope: '1509',
} as const
