import type { Block, Paper } from '../../documents/index.ts'
import { fileFor, filesOf, isOfBureau, type MatterFile } from '../../files/index.ts'
import { shownRef } from '../../matters/index.ts'
import { fullTime } from '../../time/index.ts'
import { t, type Word, w } from '../../words/index.ts'
import { faceOf } from '../county-face.ts'
import { fileSize } from '../look/index.ts'
import { hashInGroups } from './hashes.ts'
import type { MatterPlace } from './place.ts'
import type { Printed } from './printed.tsx'
import type { BuiltView } from './view.ts'

const KINDS: Readonly<Record<MatterFile['kind'], Word>> = {
  photo: w('照片'),
  document: w('文档'),
  video: w('视频'),
  audio: w('录音'),
}

/** What the viewer may see of what was handed in, as they may see it: not what lawyers and the bureau sent. */
export async function handedIn(
  place: MatterPlace,
  { view, loaded: { side, standing, matter } }: BuiltView,
): Promise<readonly MatterFile[]> {
  const seen = new Set(view.files.map(({ id }) => id))
  const all = await filesOf(place.open.store.read, view.matter.id)
  return all
    .filter(
      file =>
        seen.has(file.id) &&
        !file.isInternal &&
        !(matter.confidential !== null && isOfBureau(file)) &&
        (file.owner.startsWith('citizen:') || (file.messageId === null && !file.owner.startsWith('lawyer:'))),
    )
    .map(file => fileFor(file, { side, standing, confidential: matter.confidential !== null }, place.viewer))
}

/**
 * 材料接收回执: every file that was handed in, with its size, when it was received, and the SHA-256 of what was received, by
 * which anybody can show later that the file in their phone is the one.
 */
export async function receiptOf(place: MatterPlace, built: BuiltView): Promise<Printed> {
  const { matter } = built.view
  const { bureau } = await faceOf(place.open)
  const files = await handedIn(place, built)
  const paper: Paper = {
    style: 'record',
    heading: null,
    title: t('材料接收回执'),
    issuer: bureau,
    number: [shownRef(matter), t('共 {n} 份', { n: files.length })].join('　'),
    body: [
      { kind: 'paragraph', text: t('{bureau}已收到您在本事项中提交的下列材料。', { bureau }) },
      ...files.flatMap((file, at) => rowsOf(file, at + 1)),
      {
        kind: 'note',
        text: [
          t(
            '校验码由文件内容算出，内容改动一个字节就会不同。请保留手机里的原文件，需要时可以用校验码证明两份文件相同。',
          ),
          t('主办：{bureau}', { bureau }),
          t('打印时间：{time}（{county}）', { time: fullTime(place.now), county: place.open.county.name }),
        ].join('\n'),
      },
    ],
  }
  return { paper }
}

function rowsOf(file: MatterFile, number: number): Block[] {
  const { name, kind, receivedBytes, createdAt } = file
  return [
    { kind: 'heading', text: `${number}. ${name}` },
    {
      kind: 'rows',
      rows: [
        { key: t('种类'), value: `${t(KINDS[kind])}　${fileSize(receivedBytes)}` },
        { key: t('收到时间'), value: fullTime(createdAt) },
        ...hashesOf(file),
      ],
    },
  ]
}

/** The hash of what came and, where something was made of it, of that, each with what it is. */
function hashesOf({ sha256, receivedSha256, original }: MatterFile) {
  if (receivedSha256 === null) return [{ key: t('保存件校验码 SHA-256'), value: hashInGroups(sha256) }]
  if (receivedSha256 === sha256)
    return [
      { key: t('校验码 SHA-256'), value: hashInGroups(sha256) },
      { key: t('原件'), value: t('原件即此文件') },
    ]
  return [
    { key: t('原件校验码 SHA-256'), value: hashInGroups(receivedSha256) },
    { key: t('去掉位置、作者等信息后保存件的校验码'), value: hashInGroups(sha256) },
    {
      key: t('原件'),
      value: original
        ? t('已另行保存，只有您和写明理由的承办人可以取得')
        : t('没有保存，请保留手机里的原文件'),
    },
  ]
}
