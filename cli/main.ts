import { Output } from './output.ts'
import { runProgram } from './program/program.ts'

process.exitCode = await runProgram(process.argv.slice(2), {
  env: process.env,
  output: new Output(process.stdout, process.stderr),
})
