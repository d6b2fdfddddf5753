import { Refusal, refuse } from '../../commands/index.ts'
import { t, w } from '../../words/index.ts'
import { isUnsafe } from '../host.ts'
import type { IconName } from '../look/index.ts'
import type { Page } from '../page.ts'
import type { RouteSpec } from '../routes.ts'

const SWITCHED_OFF = 'switched-off'

/** Refuses an address of a service that the county has switched off. */
export const switchedOffHere = () => refuse('not-found', SWITCHED_OFF, w('本县已停用这项服务'))

/** Whether it is that. */
export const isSwitchedOff = (error: unknown) => error instanceof Refusal && error.reason === SWITCHED_OFF

/** What is said of a request that was not answered as wanted. */
export interface Told {
  readonly title: string
  readonly body: string
  readonly icon: IconName
  /** The id of the request in the log, where somebody has to look into it. */
  readonly reference?: string
}

type Surface = RouteSpec['surface']

const notFound: Readonly<Record<Surface, () => string>> = {
  portal: () => t('可能是地址输错了，或者内容已经移走。您办过的事都在“我的”里。'),
  desk: () => t('可能是地址输错了，内容已经移走，或者不在您的职责范围内。本局的事都在“事项”里。'),
  lawyers: () =>
    t('可能是地址输错了，或者这件事项没有请您解答、已经不由您办理。您解答和承办的都在“我的解答”里。'),
  city: () => t('可能是地址输错了，或者不在您管理的地区内。'),
  front: () => t('可能是地址输错了。请从首页选择您所在的旗县，律师从首页的律师入口进入。'),
  api: () => t('可能是地址输错了，或者内容已经移走。'),
}

const broken: Readonly<Record<Surface, () => string>> = {
  portal: () => t('您刚才写的内容已保留在本机，请过几分钟再提交一次。已经提交过的不会丢。'),
  desk: () => t('刚才的操作没有完成，请过几分钟再试一次。已经保存过的不会丢。'),
  lawyers: () => t('您刚才写的内容已保留在本机，请过几分钟再提交一次。已经提交过的不会丢。'),
  city: () => t('刚才的操作没有完成，请过几分钟再试一次。已经保存过的不会丢。'),
  front: () => t('请过几分钟再试一次。'),
  api: () => t('没有办成，什么都没有改变。请稍后再试'),
}

const switchedOff: Readonly<Record<Surface, () => string>> = {
  portal: () => t('您可以打电话咨询，或者看看下面的其他服务。以前办过的事都在“我的”里，照常可以查看。'),
  desk: () => t('原有事项仍在“事项”里，可以查看。需要时由管理员在“设置”里重新开通。'),
  lawyers: () => t('这个县现在不办理这项服务。您解答过的都在“我的解答”里，照常可以查看。'),
  city: () => t('这个县现在不办理这项服务。'),
  front: () => t('这个县现在不办理这项服务。'),
  api: () => t('这个县现在不办理这项服务。'),
}

const isStaff = (surface: Surface) => surface === 'desk' || surface === 'city'

/** What to say of what was thrown, to whom it happened: a citizen, the bureau's people, a lawyer, the city. */
export function told({ spec: { surface }, request, id }: Page, error: unknown): Told {
  if (!(error instanceof Refusal))
    return { title: t('系统出了点问题'), body: broken[surface](), icon: 'warning', reference: id }
  switch (error.code) {
    case 'not-found':
      if (isSwitchedOff(error)) {
        const unsent = isUnsafe(request) ? t('您刚才填写的没有提交。') : ''
        return { title: error.message, body: unsent + switchedOff[surface](), icon: 'services' }
      }
      return { title: t('没有找到这个页面'), body: notFound[surface](), icon: 'search' }
    case 'forbidden': {
      const ask =
        isStaff(surface) && error.reason === 'right' ? `。${t('工作需要的，请管理员为您的岗位开通。')}` : ''
      return { title: t('您没有这项权限'), body: error.message + ask, icon: 'lock' }
    }
    case 'conflict':
      if (error.reason === 'call-closed' || error.reason === 'seat-taken')
        return { title: t('不再需要新的解答'), body: error.message, icon: 'ask' }
      return { title: t('没有办成'), body: error.message, icon: 'alert' }
    default:
      return { title: t('没有办成'), body: error.message, icon: 'alert' }
  }
}
