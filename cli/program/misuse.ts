import type { CommanderError } from 'commander'
import { t } from '#core/words'

/** What is wrong with a call, in Chinese: commander says it in English, with the name in quotes. */
export function misuse({ code, message }: CommanderError): string {
  const name = /'([^']*)'/.exec(message)?.[1] ?? ''
  const meant = /Did you mean (?:one of )?(.+)\?/.exec(message)?.[1]
  const said = sentence(code, name)
  return meant ? t('{said}（是不是 {meant}？）', { said, meant }) : said
}

function sentence(code: string, name: string): string {
  switch (code) {
    case 'commander.unknownCommand':
      return t('没有“{name}”这个命令；zhijian --help 列出所有命令', { name })
    case 'commander.unknownOption':
      return t('没有“{name}”这个选项', { name })
    case 'commander.missingArgument':
      return t('缺少参数 {name}', { name })
    case 'commander.optionMissingArgument':
      return t('选项“{name}”后面缺少内容', { name })
    case 'commander.missingMandatoryOptionValue':
      return t('缺少选项“{name}”', { name })
    case 'commander.excessArguments':
      return t('参数太多')
    default:
      return t('命令写得不对：{name}', { name })
  }
}
