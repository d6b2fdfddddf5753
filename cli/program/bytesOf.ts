import { readFile } from 'node:fs/promises'
import { t } from '#core/words'
import { CliError } from '../errors.ts'

/** What is in a file that was named on the command line. Throws a CliError that says why it cannot be read. */
export async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CliError(
      code === 'ENOENT'
        ? t('没有这个文件：{file}', { file })
        : t('读不了文件 {file}（{code}）', { file, code: code ?? '' }),
    )
  }
}
