import type { Block, Signed } from '../documents/index.ts'
import type { Evidence, Link } from '../signing/index.ts'
import { exactTime, fullDate, type Instant } from '../time/index.ts'
import { t } from '../words/index.ts'
import { howTitles } from './how.ts'

/** What a signing adds to its papers: what stands at their places, and the page that says how each signed. */
export function signedOf(links: readonly Link[]): Signed {
  return {
    places: links.map(({ evidence, drawing }) => ({
      signer: evidence.place,
      name: evidence.name,
      drawing,
      words: drawing === null ? insteadOf(evidence) : '',
      date: fullDate(evidence.at as Instant),
    })),
    evidence: evidencePage(links),
  }
}

/** What stands at the place of who drew nothing. */
function insteadOf({ how, name, helper = '' }: Evidence): string {
  switch (how) {
    case 'agent':
      return t('{helper}代{name}签', { helper, name })
    case 'witness':
      return t('{name}（{helper}见证）', { helper, name })
    case 'fingerprint':
      return t('{name}（已按指印）', { name })
    default:
      return t('{name}（纸质签名，原件存档）', { name })
  }
}

function evidencePage(links: readonly Link[]): Block[] {
  const papers = links[0]?.evidence.papers ?? []
  return [
    {
      kind: 'note',
      text: t(
        '本页由系统生成，记录每位签名人如何签名。签名针对下列文书的内容；文书有任何改动，其摘要都会不同。',
      ),
    },
    {
      kind: 'rows',
      rows: papers.map(({ title, number, sha256 }) => ({
        key: t('《{title}》{number}', { title, number: number ?? '' }),
        value: sha256,
      })),
    },
    ...links.flatMap(({ evidence, number, previous, hash, attestation, publicKey }, at): Block[] => [
      { kind: 'heading', text: t('签名{n}：{name}', { n: at + 1, name: evidence.name }) },
      {
        kind: 'rows',
        rows: [
          { key: t('签名方式'), value: t(howTitles[evidence.how]) },
          ...(evidence.helper ? [{ key: t('代签人或者见证人'), value: evidence.helper }] : []),
          ...(evidence.reason ? [{ key: t('原因'), value: evidence.reason }] : []),
          { key: t('身份核对'), value: evidence.checked },
          { key: t('签名时间'), value: exactTime(evidence.at as Instant) },
          { key: t('同意的内容'), value: evidence.consent },
          ...(evidence.strokes ? [{ key: t('笔迹摘要'), value: evidence.strokes }] : []),
          ...(evidence.photos ?? []).map(({ sha256 }) => ({ key: t('照片摘要'), value: sha256 })),
          { key: t('设备'), value: evidence.device },
          { key: t('网络地址'), value: maskedAddress(evidence.address) },
          { key: t('存证编号'), value: String(number) },
          { key: t('前一签名'), value: previous },
          { key: t('本签名'), value: hash },
          { key: t('系统签章（Ed25519）'), value: attestation },
          { key: t('系统公钥'), value: publicKey },
        ],
      },
    ]),
    {
      kind: 'note',
      text: t('摘要均为 SHA-256。完整的笔迹、设备和网络地址加密保存在系统里，依法需要时可以查证。'),
    },
  ]
}

/** The rest is nobody's business who gets the paper: it stands in what is kept sealed. */
function maskedAddress(address: string): string {
  if (address.includes('.')) return address.replace(/^(\d+\.\d+)\..*$/, '$1.*.*')
  return address === '' ? '' : `${address.split(':').slice(0, 2).join(':')}:*`
}
