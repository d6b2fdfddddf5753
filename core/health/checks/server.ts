import { existsSync } from 'node:fs'
import { lockFolder } from '../../database/index.ts'
import { t, w } from '../../words/index.ts'
import { type Check, fine, wrong } from '../check.ts'
import type { HealthPlace } from '../place.ts'

export const server: Check<HealthPlace> = {
  name: 'server',
  title: w('服务进程'),
  needs: ['data-folder'],
  async run(place) {
    const { dataFolder, version } = place.options
    const state = await place.server()
    if (state?.version === version) return fine(t('正在运行，进程 {pid}', { pid: state.pid }))
    if (state)
      return wrong(
        t('正在运行的是 {running} 版，命令是 {version} 版', { running: state.version, version }),
        t('重新启动服务，使两者一致'),
      )
    if (!existsSync(dataFolder)) return fine(t('没有运行'))
    const lock = lockFolder(dataFolder)
    lock?.release()
    if (lock) return fine(t('没有运行'))
    return wrong(
      t('有一个 zhijian 进程占用着 {dataFolder}，但不应答', { dataFolder }),
      t(
        '它可能正在启动或关闭，稍等再试；仍不应答就结束那个进程（lsof {dataFolder}/zhijian.lock 可以查到）再启动服务',
        {
          dataFolder,
        },
      ),
    )
  },
}

export const queue: Check<HealthPlace> = {
  name: 'queue',
  title: w('任务队列'),
  needs: ['server'],
  async run(place) {
    const state = await place.server()
    if (!state) return fine(t('服务没有运行，启动时检查'))
    if (state.queue.ok) return fine()
    const remedy = t('重新启动服务；仍有问题就在停止服务后删除 {dataFolder}/queue，不会丢失任何事项', {
      dataFolder: place.options.dataFolder,
    })
    return state.queue.problem === 'late'
      ? wrong(t('有任务到期一分钟以上还没有执行'), remedy)
      : wrong(t('队列没有应答'), remedy)
  },
}
