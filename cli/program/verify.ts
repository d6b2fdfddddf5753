import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { PLATFORM_FILE } from '#core/database'
import { type Sealed, verifySealed } from '#core/signing'
import { fullTime } from '#core/time'
import { t } from '#core/words'
import { CliError } from '../errors.ts'
import { reach } from '../link/reach.ts'
import { certificates } from '../operations/certificates.ts'
import { bytesOf } from './bytesOf.ts'
import type { Context } from './context.ts'

/** Whose certificate it is here: a county's, nobody's, or not to be said, because no installation is at hand. */
type Owner =
  | {
      readonly county: string | undefined
      /** What that county knows of the paper; null where it has none with these bytes. */
      readonly paper?: { readonly voided: boolean; readonly sound: boolean } | null | undefined
    }
  | undefined

/** `zhijian verify`: whether a sealed paper is still as it was sealed, and by whom. It needs no network. */
export function verifyCommand(program: Command, context: Context): void {
  const { output } = context
  program
    .command('verify')
    .description(t('核对一份 PDF 文书的电子印章：有没有改动，是哪个县盖的；不用联网'))
    .argument('<FILE>', t('PDF 文件'))
    .option('--json', t('输出 JSON'))
    .action(async (file: string, options: { json?: true }) => {
      const bytes = await bytesOf(file)
      const found = verifySealed(bytes)
      if (!found.sealed) {
        if (options.json) output.json({ sealed: false })
        throw new CliError(t('这份文件没有电子印章，无法核对'))
      }
      const owner = await ownerOf(found, bytes, context)
      if (options.json) output.json({ ...found, county: owner?.county, paper: owner?.paper })
      else for (const line of aboutSeal(found, owner)) output.line(line)
      if (!found.intact) throw new CliError(whatIsWrong(found))
      if (owner && owner.county === undefined)
        throw new CliError(t('文件盖章后没有改动，但印章证书不是本平台各县的，不能确认是谁盖的'))
      if (owner?.paper === null)
        throw new CliError(
          t('印章是{county}的，但县里没有保存过这样的文件：可能有不影响印章的改动，请与发文单位核对', {
            county: owner.county!,
          }),
        )
      if (owner?.paper?.sound === false)
        throw new CliError(t('文件盖章后没有改动，但县里的存档或者签名存证被改动过，不能确认内容和签名'))
      if (options.json) return
      output.line(t('盖章后没有改动'))
      if (owner?.paper?.voided) output.line(t('这份文书已经作废，不要再使用'))
    })
}

function aboutSeal({ signer, at, stamped, fingerprint, unsigned }: Sealed, owner: Owner): string[] {
  return [
    ...(signer ? [t('印章上的单位：{signer}', { signer })] : []),
    ...(at === undefined ? [] : [t('盖章时间：{time}', { time: fullTime(at) })]),
    ...(stamped ? [t('可信时间戳：{time}，{by}', { time: fullTime(stamped.at), by: stamped.by })] : []),
    ...(fingerprint ? [t('证书指纹（SHA-256）：{fingerprint}', { fingerprint })] : []),
    ...(owner?.county ? [t('证书属于：{county}', { county: owner.county })] : []),
    ...(owner || !fingerprint ? [] : [t('这里没有平台数据，请把证书指纹与发文单位公布的核对')]),
    ...(owner || !unsigned
      ? []
      : [
          t(
            '这份文书盖章较早，时间戳和机构证书里有些字节不在印章的保护之内，请在发文单位的“核对文书真伪”页面再核对',
          ),
        ]),
  ]
}

const whatIsWrong = ({ covers, fingerprint }: Sealed) =>
  covers === 'part'
    ? t('盖章后又添加了内容，或者文件不完整：不要相信这份文件')
    : fingerprint
      ? t('盖章后被改动过：不要相信这份文件')
      : t('印章已损坏，无法核对：不要相信这份文件')

/** Looks where there is an installation, and makes none. */
async function ownerOf(
  { fingerprint }: Sealed,
  bytes: Uint8Array,
  { environment, output }: Context,
): Promise<Owner> {
  const { dataFolder, databaseUrl } = environment
  if (!fingerprint || !(databaseUrl || existsSync(join(dataFolder, PLATFORM_FILE)))) return undefined
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const counties = await reach(environment, certificates, { sha256 }, output.progress)
  const found = counties.find(({ fingerprints }) => fingerprints.includes(fingerprint))
  return { county: found?.name, paper: found?.paper }
}
