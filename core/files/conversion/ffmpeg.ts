import { spawn } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { setPriority } from 'node:os'
import { delimiter, join } from 'node:path'
import type { StoredFile } from '../file.ts'

/** The path of an ffmpeg program. */
export type Ffmpeg = string

/** Longer than the longest video takes; what runs on after that never ends. In milliseconds. */
const PATIENCE = 30 * 60 * 1000
const MOST_SAID = 2000
/** Longest side of the picture, in pixels: a paper that is held up can be read, and a phone's network carries it. */
const LONGEST_SIDE = 1280

/** How ffmpeg calls what a media type is packed in. It is said, so that a file cannot pass for another kind of input. */
const PACKED: Readonly<Record<string, string>> = {
  'video/webm': 'matroska',
  'audio/webm': 'matroska',
  'video/quicktime': 'mov',
  'audio/ogg': 'ogg',
  'audio/amr': 'amr',
}

/**
 * The ffmpeg that is at hand: the one that `FFMPEG` names, or the first on `PATH`; undefined where there is none, or
 * `FFMPEG` says `none`.
 */
export function findFfmpeg(env: Readonly<Record<string, string | undefined>>): Ffmpeg | undefined {
  const { FFMPEG, PATH } = env
  if (FFMPEG === 'none') return undefined
  if (FFMPEG) return isProgram(FFMPEG) ? FFMPEG : undefined
  const folders = (PATH ?? '').split(delimiter).filter(folder => folder !== '')
  return folders.map(folder => join(folder, 'ffmpeg')).find(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** Which of the encoders that are needed an ffmpeg does not have. Rejects where it does not run. */
export async function lacking(ffmpeg: Ffmpeg): Promise<string[]> {
  const told = await run(ffmpeg, ['-hide_banner', '-encoders'], AbortSignal.timeout(10_000))
  return ['libx264', 'aac'].filter(encoder => !new RegExp(`^ \\S+ ${encoder} `, 'm').test(told))
}

/** The program, if it runs and has the encoders: one that has not would fail each video, which then waits for no other. */
export async function ableFfmpeg(ffmpeg: Ffmpeg | undefined): Promise<Ffmpeg | undefined> {
  if (ffmpeg === undefined) return undefined
  const missing = await lacking(ffmpeg).catch(() => undefined)
  return missing?.length === 0 ? ffmpeg : undefined
}

export interface Making {
  readonly ffmpeg: Ffmpeg
  readonly file: Pick<StoredFile, 'kind' | 'mediaType'>
  /** Where the file's bytes stand, and where those that are made of it are to. */
  readonly from: string
  readonly to: string
  readonly signal: AbortSignal
}

/**
 * Makes of a video or a recording what every phone plays: H.264 and AAC in MP4, its head first, so that playing begins
 * before all of it has come; nothing of its metadata, which may tell where it was taken. In a process of its own, behind
 * everything else that the machine does. Rejects with what ffmpeg said.
 */
export async function makePlayable({ ffmpeg, file, from, to, signal }: Making): Promise<void> {
  const packed = PACKED[file.mediaType]
  if (!packed) throw new TypeError(`nothing is made of ${file.mediaType}`)
  const side = (own: string, other: string) =>
    `'if(gte(${own},${other}),min(${LONGEST_SIDE},trunc(${own}/2)*2),-2)'`
  const picture = [
    ...[
      '-map',
      '0:v:0',
      '-map',
      '0:a:0?',
      '-vf',
      `scale=${side('iw', 'ih')}:${side('ih', 'iw+1')},format=yuv420p`,
    ],
    ...['-c:v', 'libx264', '-profile:v', 'main', '-preset', 'veryfast', '-crf', '26'],
  ]
  const shape = file.kind === 'audio' ? ['-map', '0:a:0', '-vn'] : picture
  await run(
    ffmpeg,
    [
      ...['-nostdin', '-hide_banner', '-loglevel', 'error', '-y', '-protocol_whitelist', 'file'],
      ...['-f', packed, '-i', from, ...shape, '-c:a', 'aac', '-b:a', '96k', '-threads', '2'],
      ...['-map_metadata', '-1', '-map_chapters', '-1', '-movflags', '+faststart', '-f', 'mp4', to],
    ],
    AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
  )
}

function run(program: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { signal, killSignal: 'SIGKILL', stdio: ['ignore', 'pipe', 'pipe'] })
    let told = ''
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      told += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-MOST_SAID)
    })
    child.on('error', reject)
    child.on('close', code =>
      code === 0 ? resolve(told) : reject(new Error(`ffmpeg ended with ${code}: ${said.trim()}`)),
    )
    if (child.pid !== undefined) behindOthers(child.pid)
  })
}

function behindOthers(pid: number): void {
  try {
    setPriority(pid, 10)
  } catch {
    // It has ended already.
  }
}
