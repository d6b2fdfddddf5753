import type { CheckedPaper } from '../../documents/index.ts'
import type { Sealed } from '../../signing/index.ts'
import { fullDate, fullTime } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { KeyValue } from '../look/index.ts'

/** What of a paper may be known by whoever holds it: nobody's name, and nothing that it says. */
export const PaperRows = ({ paper }: { paper: CheckedPaper }) => (
  <KeyValue
    rows={[
      { key: t('题名'), value: paper.title },
      ...(paper.number === null ? [] : [{ key: t('文号'), value: paper.number }]),
      { key: t('日期'), value: fullDate(paper.issuedAt) },
      ...(paper.voidedAt === null ? [] : [{ key: t('作废'), value: fullDate(paper.voidedAt) }]),
      ...(paper.pdfSha256 === null ? [] : [{ key: t('电子文件摘要'), value: paper.pdfSha256 }]),
    ]}
  />
)

export const SealRows = ({ seal, isOwn }: { seal: Sealed; isOwn: boolean }) => (
  <KeyValue
    rows={[
      ...(seal.signer === undefined ? [] : [{ key: t('印章上的单位'), value: seal.signer }]),
      ...(seal.at === undefined ? [] : [{ key: t('盖章时间'), value: fullTime(seal.at) }]),
      ...(seal.stamped === undefined
        ? []
        : [
            {
              key: t('可信时间戳'),
              value: t('{time}，{by}', { time: fullTime(seal.stamped.at), by: seal.stamped.by }),
            },
          ]),
      ...(seal.fingerprint === undefined
        ? []
        : [
            {
              key: isOwn ? t('证书指纹（本县）') : t('证书指纹'),
              value: seal.fingerprint,
            },
          ]),
    ]}
  />
)
