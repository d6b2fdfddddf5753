import { writeFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { Command } from 'commander'
import { Refusal } from '#core/commands'
import { type LawyerRow, lawyerSheet } from '#core/lawyers'
import { cellError, csvTemplate, readSheet, type SheetError, sheetTemplate } from '#core/sheets'
import { t, type Word } from '#core/words'
import { CliError } from '../errors.ts'
import { reach } from '../link/reach.ts'
import { lawyersImport } from '../operations/lawyers.ts'
import { bytesOf } from './bytesOf.ts'
import type { Context } from './context.ts'

/** `zhijian lawyers …`: the directory of lawyers. */
export function lawyersCommands(program: Command, { environment, output }: Context): void {
  const lawyers = program.command('lawyers').helpCommand(false).description(t('律师名录'))
  lawyers
    .command('import')
    .description(t('导入律师名单：逐行检查，有一处错误就都不导入；执业证号相同的更新'))
    .argument('<FILE>', t('.csv 或 .xlsx，格式见 zhijian lawyers template'))
    .option('--adviser-of <COUNTY>', t('同时聘为这个县的法律顾问'))
    .option('--json', t('输出 JSON'))
    .action(async (file: string, options: { adviserOf?: string; json?: true }) => {
      const reading = await readSheet(lawyerSheet, await bytesOf(file), basename(file), (done, total) =>
        output.progress({ what: t('检查名单'), done, total }),
      )
      if (!reading.ok) throw faulty(reading.errors)
      const told = await reach(
        environment,
        lawyersImport,
        { rows: [...reading.rows], adviserOf: options.adviserOf },
        output.progress,
      ).catch(error => {
        throw error instanceof Refusal && error.reason === 'rows'
          ? faulty(placed(error, reading.lines))
          : error
      })
      if (options.json) return output.json({ ...told, warnings: reading.warnings })
      for (const warning of reading.warnings)
        output.complain(t('请核对：{warning}', { warning: said(warning) }))
      output.line(t('新增 {added} 位，更新 {changed} 位，没有变化 {unchanged} 位', told))
      if (told.adviserOf) output.line(t('已聘为{county}法律顾问', { county: told.adviserOf }))
    })
  lawyers
    .command('template')
    .description(t('写出名单模板，填好后导入'))
    .argument('<FILE>', t('.xlsx（带填写说明）或 .csv 文件'))
    .action(async (file: string) => {
      await writeFile(file, await templateFor(file))
      output.line(t('模板已写入 {file}', { file }))
    })
}

/** The template in the format that the file's name says. */
async function templateFor(file: string): Promise<Uint8Array | string> {
  switch (extname(file).toLowerCase()) {
    case '.xlsx':
      return sheetTemplate(lawyerSheet)
    case '.csv':
      return csvTemplate(lawyerSheet)
    default:
      throw new CliError(t('模板只能写成 .xlsx 或 .csv 文件：{file}', { file }), { exitCode: 2 })
  }
}

/** Names each fault by its line, as a person counts them. */
function faulty(errors: readonly SheetError[]): CliError {
  return new CliError(t('名单有 {n} 处错误，一位也没有导入：', { n: errors.length }), {
    details: errors.map(error => `  ${said(error)}`),
  })
}

function said({ line, column, value, message }: SheetError): string {
  const place =
    line === undefined
      ? ''
      : column
        ? t('第 {line} 行 {column}', { line, column })
        : t('第 {line} 行', { line })
  const shown = value ? t('（{value}）', { value }) : ''
  return place ? `${place}${shown}：${message}` : message
}

/** Faults that only the directory knows, such as a number that somebody has, at the lines where they stand. */
function placed(refusal: Refusal, lines: readonly number[]): SheetError[] {
  return refusal.fields.map(({ field, message }) => {
    const [, index = '0', key = 'name'] = field.split('.')
    return cellError(
      lawyerSheet,
      { line: lines[Number(index)] ?? 0, key: key as keyof LawyerRow },
      message as Word,
    )
  })
}
