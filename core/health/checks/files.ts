import { join } from 'node:path'
import { findFfmpeg, lacking, storageOf, unsoundFiles } from '../../files/index.ts'
import { t, w } from '../../words/index.ts'
import { type Check, fine, type Problem, wrong } from '../check.ts'
import type { HealthPlace } from '../place.ts'

export const attachments: Check<HealthPlace> = {
  name: 'attachments',
  title: w('附件'),
  needs: ['data-folder', 'county-stores', 'migrations'],
  async run(place) {
    const { dataFolder } = place.options
    const problems: Problem[] = []
    await place.eachCounty(async ({ name, store: address }, store) => {
      const { missing, altered } = await unsoundFiles(store.read, storageOf(dataFolder, address))
      const folder = join(dataFolder, 'files', address)
      if (altered.length > 0)
        problems.push({
          problem: t('{name}有 {n} 个附件的内容被改动过，例如 {id}', {
            name,
            n: altered.length,
            id: altered[0]!,
          }),
          remedy: t('保留现在的文件作为证据，报告负责人，再从备份恢复文件夹 {folder}', { folder }),
        })
      if (missing.length > 0)
        problems.push({
          problem: t('{name}有 {n} 个附件的内容不见了，例如 {id}', {
            name,
            n: missing.length,
            id: missing[0]!,
          }),
          remedy: t('从备份恢复文件夹 {folder}；其中的文件以内容命名，不会覆盖别的文件', { folder }),
        })
    })
    return { problems }
  },
}

/** Nothing is wrong where there is no ffmpeg: videos are taken and played as they are. One that does not do its work is. */
export const videos: Check<HealthPlace> = {
  name: 'videos',
  title: w('视频转换'),
  async run({ options: { env } }) {
    if (env.FFMPEG === 'none') return fine(t('没有转换：FFMPEG=none'))
    const ffmpeg = findFfmpeg(env)
    if (!ffmpeg) {
      if (env.FFMPEG)
        return wrong(
          t('FFMPEG 指的不是可以运行的程序：{path}', { path: env.FFMPEG }),
          t('改正 FFMPEG，或者去掉它，在 PATH 里找'),
        )
      return fine(t('没有 ffmpeg，安卓浏览器录的视频有的苹果手机放不了；安装 ffmpeg 并重新启动服务即可转换'))
    }
    const missing = await lacking(ffmpeg).catch(() => undefined)
    if (missing?.length === 0) return fine(ffmpeg)
    return wrong(
      missing
        ? t('{path} 缺少编码器 {missing}', { path: ffmpeg, missing: missing.join('、') })
        : t('{path} 运行不了', { path: ffmpeg }),
      t('安装带有 libx264 和 aac 的 ffmpeg，或者设置 FFMPEG=none 不转换'),
    )
  },
}
