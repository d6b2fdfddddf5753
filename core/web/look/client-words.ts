import { t } from '../../words/index.ts'

const words = {
  submitting: () => t('正在提交…'),
  uploading: () => t('正在上传照片…'),
  draftRestored: () => t('已恢复您上次填写的内容'),
  clear: () => t('清空'),
  offlineKept: () => t('现在没有网络。您写的内容都还在，联网后请再点一次。'),
  onlineAgain: () => t('网络已恢复，请再点一次。'),
  waiting: () => t('等待上传'),
  uploaded: () => t('已上传'),
  uploadFailed: () => t('上传失败，点此重试'),
  uploadsMissing: () => t('有照片没有传上去，请重试或移除后再提交。'),
  photosAgain: () => t('照片需要重新添加：{names}', { names: '{names}' }),
  remove: () => t('移除 {name}', { name: '{name}' }),
  tooLarge: () => t('{name} 太大，未添加', { name: '{name}' }),
  tooMany: () => t('最多 {n} 个，多出的未添加', { n: '{n}' }),
  justNow: () => t('刚刚'),
  minutesAgo: () => t('{n} 分钟前', { n: '{n}' }),
}

export type ClientWord = keyof typeof words

/** The texts that the browser scripts show, in the reader's language; placeholders are filled in there. */
export function clientWords(): Record<ClientWord, string> {
  return Object.fromEntries(Object.entries(words).map(([code, render]) => [code, render()])) as Record<
    ClientWord,
    string
  >
}
