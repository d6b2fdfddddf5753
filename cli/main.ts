import { Output } from './output.ts'
import { runProgram } from './program/program.ts'

// Whatever is made in the data folder is for its user alone. A module's source is for whoever shares the project.
if (process.argv[2] !== 'module') process.umask(0o077)

process.exitCode = await runProgram(process.argv.slice(2), {
  env: process.env,
  output: new Output(process.stdout, process.stderr),
})
