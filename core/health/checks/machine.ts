import { constants, existsSync } from 'node:fs'
import { access, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { t, w } from '../../words/index.ts'
import { type Check, fine, wrong } from '../check.ts'
import type { HealthPlace } from '../place.ts'

const GIGABYTE = 1024 ** 3
/** A county's store needs up to six descriptors; as many as these stay open, besides connections and files. */
const COUNTIES_OPEN = 100
const DESCRIPTORS = { each: 6, besides: 200 }

export const node: Check<HealthPlace> = {
  name: 'node',
  title: w('Node 版本'),
  async run({ options: { node } }) {
    if (node.running === node.pinned) return fine(node.running)
    return wrong(
      t('正在使用 Node {running}，应为 {pinned}', node),
      t('在项目目录运行 npm ci，然后用 npx zhijian 启动，不要直接用系统的 node'),
    )
  },
}

export const dataFolder: Check<HealthPlace> = {
  name: 'data-folder',
  title: w('数据文件夹'),
  async run({ options: { dataFolder } }) {
    try {
      if (!existsSync(dataFolder)) {
        // A folder can be written to through its slash; a file that stands in the way cannot.
        await access(join(nearest(dataFolder), '/'), constants.W_OK)
        return fine(t('{dataFolder}，第一次启动时建立', { dataFolder }))
      }
      const probe = join(dataFolder, `.doctor-${process.pid}`)
      await writeFile(probe, '')
      await rm(probe)
      return fine(dataFolder)
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      return wrong(
        t('不能写入 {dataFolder}（{code}）', { dataFolder, code }),
        t(
          '把这个文件夹交给运行 zhijian 的用户：chown -R 用户 {dataFolder}，或用 ZHIJIAN_DATA 指定别的文件夹',
          {
            dataFolder,
          },
        ),
      )
    }
  },
}

/** The folder, or the one above it that is there. */
function nearest(path: string): string {
  return existsSync(path) || path === dirname(path) ? path : nearest(dirname(path))
}

export const diskSpace: Check<HealthPlace> = {
  name: 'disk-space',
  title: w('磁盘空间'),
  needs: ['data-folder'],
  async run({ options: { dataFolder, machine } }) {
    const free = await machine.freeBytes(nearest(dataFolder))
    const gigabytes = (free / GIGABYTE).toFixed(1)
    if (free >= GIGABYTE) return fine(t('剩余 {gigabytes} GB', { gigabytes }))
    return wrong(
      t('{dataFolder} 所在磁盘只剩 {gigabytes} GB', { dataFolder, gigabytes }),
      t('清理磁盘或换到更大的磁盘；写满后将无法受理新的事项'),
    )
  },
}

export const descriptors: Check<HealthPlace> = {
  name: 'open-files',
  title: w('可打开文件数'),
  needs: ['platform-store'],
  async run(place) {
    const limit = await place.options.machine.openFiles()
    const counties = Math.min((await place.counties()).length, COUNTIES_OPEN)
    const wanted = DESCRIPTORS.besides + counties * DESCRIPTORS.each
    if (limit === undefined || limit >= wanted) return fine(limit === undefined ? undefined : String(limit))
    return wrong(
      t('最多可同时打开 {limit} 个文件，{counties} 个县至少需要 {wanted} 个', { limit, counties, wanted }),
      t('启动前运行 ulimit -n 65536，或在 systemd 服务里设置 LimitNOFILE=65536'),
    )
  },
}
