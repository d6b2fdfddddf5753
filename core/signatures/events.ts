import * as v from 'valibot'
import { defineEvent } from '../matters/index.ts'
import { t } from '../words/index.ts'

const papers = v.array(v.string())
const named = (titles: readonly string[]) => titles.map(title => `《${title}》`).join('、')

/** Papers wait for these people's signatures. */
export const signaturesAsked = defineEvent({
  type: 'signature.asked',
  data: v.object({ signing: v.string(), papers, signers: v.array(v.string()) }),
  say: ({ papers, signers }) =>
    t('{papers}等待签名：{signers}', { papers: named(papers), signers: signers.join('、') }),
})

/** Somebody signed. The name is that of whose signature it is, whoever's account it was. */
export const signatureGiven = defineEvent({
  type: 'signature.given',
  data: v.object({ signing: v.string(), papers, signer: v.string(), words: v.string() }),
  impersonal: true,
  say: ({ papers, signer, words }) =>
    words === ''
      ? t('{signer}签署了{papers}', { signer, papers: named(papers) })
      : t('{signer}签署了{papers}{words}', { signer, papers: named(papers), words }),
})
