import { Output } from '../../cli/output.ts'
import { runProgram } from '../../cli/program/program.ts'

export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs the `zhijian` command in this process, on the installation that `env` names. */
export async function zhijian(
  env: Readonly<Record<string, string | undefined>>,
  ...args: string[]
): Promise<Said> {
  let out = ''
  let err = ''
  const output = new Output(
    {
      write: text => {
        out += text
      },
    },
    {
      write: text => {
        err += text
      },
    },
  )
  const code = await runProgram(args, { env, output })
  return { code, out: out.trim(), err: err.trim() }
}
