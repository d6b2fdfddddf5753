import { readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import type { Command } from 'commander'
import { checksOf, examine, HealthPlace, type Result, type ServerState } from '#core/health'
import { timeStamper } from '#core/signing'
import { t } from '#core/words'
import { modules } from '#modules'
import { CliError } from '../errors.ts'
import { callServer, connectToServer } from '../link/client.ts'
import { manifest } from '../manifest.ts'
import { askStatus } from '../operations/status.ts'
import type { Output } from '../output.ts'
import type { Context } from './context.ts'

/** `zhijian doctor`: looks at every part, changes nothing, and says how to mend what is wrong. */
export function doctorCommand(program: Command, context: Context): void {
  const { output } = context
  program
    .command('doctor')
    .description(t('检查每个部分，说明哪里有问题、怎样处理；不改动任何数据'))
    .option('--json', t('输出 JSON'))
    .action(async (options: { json?: true }) => {
      const place = healthOf(context)
      const results = await examine(checksOf(place), place, result => {
        if (!options.json) show(output, result)
      }).finally(() => place.close())
      const n = results.filter(({ state }) => state === 'problem').length
      if (options.json) output.json({ ok: n === 0, checks: results })
      if (n > 0) throw new CliError(t('{n} 个部分有问题', { n }))
      if (options.json) return
      const hints = results.flatMap(result => result.hints ?? []).length
      output.line(hints > 0 ? t('没有故障，有 {n} 条提醒', { n: hints }) : t('一切正常'))
    })
}

function healthOf({ env, environment }: Context): HealthPlace {
  const { dataFolder, databaseUrl, version, timeStamps } = environment
  return new HealthPlace({
    dataFolder,
    databaseUrl,
    modules,
    env,
    version,
    ...(timeStamps === undefined ? {} : { timeStamper: timeStamper(timeStamps) }),
    node: { running: process.version, pinned: `v${manifest.dependencies.node}` },
    machine: {
      async freeBytes(folder) {
        const { bavail, bsize } = await statfs(folder)
        return bavail * bsize
      },
      openFiles: async () => openFiles(),
    },
    server: () => serverState(environment),
  })
}

async function serverState({
  dataFolder,
  version,
  operator,
}: Context['environment']): Promise<ServerState | undefined> {
  const socket = await connectToServer(dataFolder)
  return socket && callServer(socket, askStatus, { args: {}, version, operator }, () => {})
}

/** How many files a process may have open here, where the system tells (Linux). */
function openFiles(): number | undefined {
  try {
    const limit = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]
    return limit === undefined ? undefined : Number(limit)
  } catch {
    return undefined
  }
}

const marks = { ok: '✓', problem: '✗', skipped: '–', hint: '!' } as const

function show(output: Output, { title, state, note, problems, hints = [] }: Result): void {
  const aside = state === 'skipped' ? t('（先处理上面的问题）') : (note ?? '')
  const mark = state === 'ok' && hints.length > 0 ? marks.hint : marks[state]
  output.line(`${mark} ${title}  ${aside}`.trimEnd())
  for (const { problem, remedy } of [...problems, ...hints]) {
    output.line(`    ${problem}`)
    output.line(`    ${t('处理：{remedy}', { remedy })}`)
  }
}
