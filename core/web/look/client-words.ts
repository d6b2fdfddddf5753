import { t } from '../../words/index.ts'

const words = {
  submitting: () => t('正在提交…'),
  uploading: () => t('正在上传照片…'),
  draftRestored: () => t('已恢复您上次填写的内容'),
  clear: () => t('清空'),
  offlineKept: () => t('现在没有网络。您写的内容都还在，联网后请再点一次。'),
  onlineAgain: () => t('网络已恢复，请再点一次。'),
  mistakes: () => t('有 {n} 处需要改一下', { n: '{n}' }),
  overKept: () => t('不再需要解答，没有发出。您写的内容还在这里，可以复制下来。'),
  waiting: () => t('等待上传'),
  uploaded: () => t('已上传'),
  uploadFailed: () => t('上传失败，点此重试'),
  uploadsMissing: () => t('有照片没有传上去，请重试或移除后再提交。'),
  photosAgain: () => t('照片需要重新添加：{names}', { names: '{names}' }),
  remove: () => t('移除 {name}', { name: '{name}' }),
  tooLarge: () => t('{name} 太大，未添加，最大 {limit} MB', { name: '{name}', limit: '{limit}' }),
  tooMany: () => t('最多 {n} 个，多出的未添加', { n: '{n}' }),
  twice: () => t('“{name}”已经添加过了，同一个文件只保留一份', { name: '{name}' }),
  recordVideo: () => t('录制视频'),
  recordAudio: () => t('录音'),
  recordLimit: () => t('最长 {length}', { length: '{length}' }),
  recordLimits: () => t('视频最长 {video}，录音最长 {audio}', { video: '{video}', audio: '{audio}' }),
  recording: () => t('正在录制 {time}，最长 {length}', { time: '{time}', length: '{length}' }),
  recordStop: () => t('停止录制'),
  recordPreview: () => t('已录好，请先看一看、听一听'),
  recordUse: () => t('使用这段'),
  recordAgain: () => t('重新录制'),
  recordDiscard: () => t('放弃'),
  recordedVideo: () => t('{month}月{day}日录制的视频', { month: '{month}', day: '{day}' }),
  recordedAudio: () => t('{month}月{day}日的录音', { month: '{month}', day: '{day}' }),
  recordOpen: () => t('录制的内容还没有添加，请先点“使用这段”或“放弃”。'),
  recordBroken: () => t('录制中断，没有录到内容。请再试一次。'),
  recordFailed: () => t('录制中断，没有录到内容。请用下面的按钮拍摄或选择文件。'),
  cameraRefused: () => t('没有打开相机和麦克风。请在浏览器里允许使用，或用下面的按钮拍摄、选择文件。'),
  microphoneRefused: () => t('没有打开麦克风。请在浏览器里允许使用，或用下面的按钮录音、选择文件。'),
  found: () => t('找到 {n} 个', { n: '{n}' }),
  foundNone: () => t('没有找到，请换个写法，或者在下面的列表里选'),
  chosen: () => t('已选：{name}', { name: '{name}' }),
  wechatPhotos: () => t('从微信里选照片'),
  wechatPhotosLost: () => t('有 {n} 张照片没有取到，请再选一次，或者用上面的方式添加。', { n: '{n}' }),
  positionSought: () => t('正在找您的位置…'),
  positionFilled: () => t('已填进上面这一格，请看一看对不对。'),
  positionLost: () => t('没有取到位置。请直接写地名；想用位置的，请在手机设置里允许使用，再点一次。'),
  position: () =>
    t('东经{longitude}° 北纬{latitude}°（误差约 {metres} 米）', {
      longitude: '{longitude}',
      latitude: '{latitude}',
      metres: '{metres}',
    }),
  wechatNotAllowed: () => t('没有允许，公众号不会发消息给您。想收的话，请再点一次。'),
  wechatAllowed: () => t('已允许。有进展时公众号会告诉您。'),
  nothingToDo: () => t('这件事项现在没有要办理的'),
  signTitle: () => t('请在下面写您的姓名'),
  signTurned: () => t('请把手机横过来，写您的姓名'),
  signUndo: () => t('撤销一笔'),
  signClear: () => t('重写'),
  signDone: () => t('写好了'),
  signCancel: () => t('返回'),
  signMissing: () => t('还没有签名，请先点“点这里手写签名”。'),
  signShort: () => t('签名太简单，请完整写出您的姓名。'),
  signAgain: () => t('重新签名'),
  signShown: () => t('您的签名'),
  justNow: () => t('刚刚'),
  underMinute: () => t('不到 1 分钟'),
  minutes: () => t('{n} 分钟', { n: '{n}' }),
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
