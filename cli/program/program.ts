import { stripVTControlCharacters } from 'node:util'
import { Command, CommanderError, Help } from 'commander'
import { Refusal } from '#core/commands'
import { MigrationFault } from '#core/database'
import { t } from '#core/words'
import { type Environment, readEnvironment } from '../environment.ts'
import { CliError } from '../errors.ts'
import { type Output, widthOf } from '../output.ts'
import { adminCommands } from './admin.ts'
import type { Context } from './context.ts'
import { doctorCommand } from './doctor.ts'
import { lawyersCommands } from './lawyers.ts'
import { misuse } from './misuse.ts'
import { moduleCommands } from './module.ts'
import { serveCommand } from './serve.ts'
import { smsCommands } from './sms.ts'
import { staffCommands } from './staff.ts'
import { tenantCommands } from './tenant.ts'
import { tokenCommands } from './token.ts'
import { upkeepCommands } from './upkeep.ts'
import { verifyCommand } from './verify.ts'
import { aboutVersion } from './version.ts'
import { wechatCommands } from './wechat.ts'

/** Runs the `zhijian` command. Returns the exit code: 0 done, 1 refused or failed, 2 called wrongly. */
export async function runProgram(
  args: readonly string[],
  io: { readonly env: Context['env']; readonly output: Output },
): Promise<number> {
  const { output } = io
  let environment: Environment | undefined
  try {
    environment = readEnvironment(io.env)
    const program = makeProgram({ ...io, environment })
    await program.parseAsync([...args], { from: 'user' })
    return 0
  } catch (error) {
    return explain(error, output, environment)
  }
}

function makeProgram(context: Context): Command {
  const { output, environment } = context
  const program = new Command('zhijian')
    .description(t('指尖：县级公共法律服务平台'))
    .version(environment.version, '-v, --version', t('显示版本'))
    .helpOption('-h, --help', t('显示帮助'))
    .helpCommand(false)
    .configureHelp(chineseHelp)
    .configureOutput({
      writeOut: text => output.line(text.trimEnd()),
      writeErr: text => output.complain(text.trimEnd()),
      // What is wrong with a call is said below, in Chinese.
      outputError: () => {},
    })
    .exitOverride()
  for (const add of [
    serveCommand,
    tenantCommands,
    lawyersCommands,
    staffCommands,
    adminCommands,
    tokenCommands,
    smsCommands,
    wechatCommands,
    verifyCommand,
    upkeepCommands,
    doctorCommand,
    moduleCommands,
  ])
    add(program, context)
  return program
}

const titles: Readonly<Record<string, () => string>> = {
  'Usage:': () => t('用法：'),
  'Arguments:': () => t('参数：'),
  'Options:': () => t('选项：'),
  'Commands:': () => t('命令：'),
}

const chineseHelp: Partial<Help> = {
  styleTitle: title => titles[title]?.() ?? title,
  commandUsage: command =>
    new Help()
      .commandUsage(command)
      .replaceAll('[options]', t('[选项]'))
      .replaceAll('[command]', t('[命令]')),
  subcommandTerm: command => new Help().subcommandTerm(command).replaceAll('[options]', t('[选项]')),
  displayWidth: text => widthOf(stripVTControlCharacters(text)),
  optionDescription: option =>
    option.mandatory ? t('{description}（必填）', { description: option.description }) : option.description,
  argumentDescription: argument => argument.description,
}

function explain(error: unknown, output: Output, environment: Environment | undefined): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    // Called with a group's name alone, commander shows the help and calls that an error.
    if (error.code !== 'commander.help') output.complain(misuse(error))
    return 2
  }
  if (error instanceof CliError) {
    output.complain(error.message)
    for (const detail of error.details) output.complain(detail)
    return error.exitCode
  }
  if (error instanceof Refusal) {
    output.complain(error.message)
    for (const { field, title = field, message } of error.fields)
      output.complain(`  ${title ? `${title}：` : ''}${message}`)
    return 1
  }
  if (error instanceof MigrationFault) {
    for (const line of aboutVersion(error, environment)) output.complain(line)
    return 1
  }
  if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') {
    output.complain(t('连不上数据库；zhijian doctor 会说明原因和处理办法'))
    return 1
  }
  output.complain(t('没有完成：{error}', { error: String((error as Error).stack ?? error) }))
  return 1
}
