#!/usr/bin/env node
/**
 * Stands in for ffmpeg where Zhijian calls it: takes what is packed as it is told, and makes an MP4 that names its input's
 * hash. An input that holds BROKEN is refused as ffmpeg does it; one that holds `WAITS FOR path` takes until that is there.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const args = process.argv.slice(2)
/** @param {string} name */
const after = name => args[args.indexOf(name) + 1] ?? ''

if (args.includes('-encoders')) {
  console.log(
    'Encoders:\n ------\n V....D libx264              libx264 H.264 (codec h264)\n A....D aac   AAC',
  )
  process.exit(0)
}

/** @type {Readonly<Record<string, (text: string) => boolean>>} */
const isPackedAs = {
  matroska: text => text.startsWith('\u001aE\u00df\u00a3'),
  mov: text => text.slice(4).startsWith('ftypqt'),
  ogg: text => text.startsWith('OggS'),
}
const from = after('-i')
const to = args.at(-1) ?? ''
const bytes = readFileSync(from)
const text = bytes.toString('latin1')
if (!isPackedAs[after('-f')]?.(text) || text.includes('BROKEN')) {
  console.error(`${from}: Invalid data found when processing input`)
  process.exit(1)
}
const awaited = /WAITS FOR (\S+)/.exec(text)?.[1]
while (awaited && !existsSync(awaited)) await new Promise(resolve => setTimeout(resolve, 20))

const head = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42\0\0\0\0mp42isom')])
writeFileSync(to, Buffer.concat([head, Buffer.from(createHash('sha256').update(bytes).digest('hex'))]))
