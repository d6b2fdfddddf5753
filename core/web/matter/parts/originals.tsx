import type { Child } from 'hono/jsx'
import {
  fileFor,
  filesOf,
  listedName,
  type MatterFile,
  mayHaveOriginal,
  seeOriginals,
} from '../../../files/index.ts'
import { t } from '../../../words/index.ts'
import { filesPath } from '../../files/index.ts'
import { Fold, fileSize, KeyValue, Stack } from '../../look/index.ts'
import { hashInGroups } from '../hashes.ts'
import type { MatterPlace } from '../place.ts'
import type { BuiltView } from '../view.ts'

interface Listed {
  readonly file: MatterFile
  /** Address of the original, for whoever may have it. */
  readonly href: string | undefined
}

/** Closed: of each file the hash of what came and of what is kept, and the original for whoever may have it. */
export async function originalsPart(place: MatterPlace, built: BuiltView): Promise<Child> {
  const listed = await listedFiles(place, built)
  if (listed.length === 0) return null
  const isAskedFor = listed.some(({ file, href }) => file.original !== null && href === undefined)
  // Whoever has just said why looks for it.
  const isGiven = place.surface === 'desk' && listed.some(({ href }) => href !== undefined)
  const asking = isAskedFor ? built.forms.form(seeOriginals.name, { folded: true }) : null
  return (
    <>
      <Fold label={t('原件和校验码')} open={isGiven}>
        <Stack>
          <p class="meta">
            {t('平时看到的是保存件，去掉了拍摄地点、作者等信息。下面是各自的校验码（SHA-256）。')}
          </p>
          {listed.map(one => (
            <OneFile {...one} />
          ))}
        </Stack>
      </Fold>
      {isAskedFor
        ? (asking ?? <p class="meta">{built.context.unassigned ? ofItsSender() : ofItsHandler()}</p>)
        : null}
    </>
  )
}

const ofItsHandler = () => t('承办人写明理由后可以下载原件。')
const ofItsSender = () => t('这类事项没有承办人，转为其他事项前，原件只有上传的人自己能下载。')

/** For the bureau every file that it may open; for anybody else what they sent themselves. */
async function listedFiles(place: MatterPlace, { view, loaded }: BuiltView): Promise<Listed[]> {
  const { open, surface, viewer, now } = place
  const { side, standing, matter } = loaded
  const { read } = open.store
  const looking = { side, standing, confidential: matter.confidential !== null }
  const opened = new Set(view.files.filter(({ entry }) => !entry.closed).map(({ id }) => id))
  const listed: Listed[] = []
  for (const file of await filesOf(read, matter.id)) {
    if (!opened.has(file.id)) continue
    const right = { as: side, matterId: matter.id, confidential: looking.confidential }
    const mayHave = await mayHaveOriginal({ read, caller: viewer, now }, file, right)
    if (side !== 'staff' && !mayHave) continue
    const href =
      mayHave && file.original ? `${filesPath(surface, open.county)}/${file.id}/original` : undefined
    listed.push({ file: fileFor(file, looking, viewer), href })
  }
  return listed
}

const OneFile = ({ file, href }: Listed) => {
  const { original, sha256, receivedSha256 } = file
  const rows: { key: string; value: Child }[] =
    receivedSha256 === sha256
      ? [{ key: t('原件即此文件'), value: hashInGroups(sha256) }]
      : [
          { key: t('原件'), value: receivedSha256 ? hashInGroups(receivedSha256) : t('没有记下校验码') },
          { key: t('保存件'), value: hashInGroups(sha256) },
        ]
  return (
    <div>
      <p>{listedName(file)}</p>
      <KeyValue rows={rows} />
      {href && original ? (
        <p>
          <a href={href} download>
            {t('下载原件（{size}）', { size: fileSize(original.bytes) })}
          </a>
        </p>
      ) : null}
      {receivedSha256 !== sha256 && !original ? (
        <p class="meta">{t('当时没有保存原件，只有保存件。')}</p>
      ) : null}
    </div>
  )
}
