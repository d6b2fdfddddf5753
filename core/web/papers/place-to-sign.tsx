import { type Signed, signedAt } from '../../documents/index.ts'
import { t } from '../../words/index.ts'

interface PlaceToSignProps {
  readonly signer: string
  readonly label: string
  readonly date: string
  readonly signed: Signed | undefined
}

/** Where somebody signs, with what they signed once they have. */
export const PlaceToSign = ({ signer, label, date, signed }: PlaceToSignProps) => {
  const there = signedAt(signed, signer)
  return (
    <div class="sheet-sign">
      <p>
        {label}：{there.length === 0 ? <span class="sheet-line" /> : null}
        {there.map(({ drawing, words, name }) =>
          drawing === null ? (
            words
          ) : (
            <img
              class="sheet-signature"
              src={`data:image/svg+xml;base64,${Buffer.from(drawing).toString('base64')}`}
              alt={t('{name}的签名', { name })}
            />
          ),
        )}
      </p>
      <p>{there.at(-1)?.date ?? date}</p>
    </div>
  )
}
