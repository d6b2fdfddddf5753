import { filesToCarry } from '#core/files'
import { beginningOf, findMatter, isParty, type Matter, shownRef } from '#core/matters'
import { principalKey } from '#core/people'
import { Notice, type StepForm } from '#core/web'
import { t } from '#core/words'
import { again, answersAgain, mayBeAgain } from './again.ts'

type Own = Parameters<NonNullable<StepForm['begin']>>[0]

const NOTHING: Awaited<ReturnType<NonNullable<StepForm['begin']>>> = {}
const EXCERPT = 60

/** The matter of theirs that they come from. */
async function cameFrom({ tenant: { read }, citizen, from }: Own): Promise<Matter | undefined> {
  const matter = from === undefined ? undefined : await findMatter(read, from)
  if (!matter || matter.confidential !== null) return undefined
  return (await isParty(read, matter.id, principalKey(citizen))) ? matter : undefined
}

/** What is known already: what they told in the matter of theirs that they come from. */
export const begin: StepForm['begin'] = async own => {
  const matter = await cameFrom(own)
  if (!matter) return NOTHING
  const { whatHappened, wishes = '' } = matter.facts
  const known = mayBeAgain(matter) ? await answersAgain(own, matter) : undefined
  return { ...known, story: { whatHappened, wishes, from: matter.ref } }
}

/** Says what comes along from there, so that nobody looks for it again. */
export const broughtAlong: StepForm['broughtAlong'] = async own => {
  const matter = await cameFrom(own)
  if (!matter) return null
  const isAgain = mayBeAgain(matter)
  if (isAgain && (await answersAgain(own, matter)) !== undefined)
    return (
      <Notice kind="done" title={t('已从 {ref} 带入，不用再填', { ref: shownRef(matter) })}>
        <p>{t(again.consent.text)}</p>
      </Notice>
    )
  const files = await filesToCarry(own.tenant.read, matter.id, principalKey(own.citizen))
  return (
    <Notice kind="done" title={t('已从 {ref} 带入，不用再填', { ref: shownRef(matter) })}>
      <ul>
        <li>
          {t('事情的经过，可以修改：“{text}”', { text: beginningOf(matter.facts.whatHappened, EXCERPT) })}
        </li>
        {files.length > 0 ? <li>{t('您交过的 {n} 份材料', { n: files.length })}</li> : null}
      </ul>
      {isAgain ? <p>{t('提交后，法律援助中心能看到两次申请的联系。')}</p> : null}
    </Notice>
  )
}
