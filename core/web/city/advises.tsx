import type { RegisteredLawyer } from '../../lawyers/index.ts'
import { newId } from '../../people/index.ts'
import { t } from '../../words/index.ts'
import { ButtonForm, Fold, Form, SelectField } from '../look/index.ts'
import type { CityScope } from './scope.ts'

interface AdvisesProps {
  readonly lawyer: RegisteredLawyer
  readonly scope: CityScope
}

/** The counties whose adviser a lawyer is, and the ways to appoint and dismiss them where the administrator may. */
export const Advises = ({ lawyer, scope }: AdvisesProps) => {
  const action = `/city/lawyers/${lawyer.id}`
  const own = new Set(scope.counties.map(({ code }) => code))
  const free = scope.counties.filter(({ code }) => !lawyer.advises.some(county => county.code === code))
  return (
    <div class="stack">
      {lawyer.advises.length === 0 ? <p class="meta">{t('现在不担任任何旗县的法律顾问。')}</p> : null}
      {lawyer.advises.map(({ code, name }) => (
        <div class="card switch-row">
          <strong>{name}</strong>
          {own.has(code) ? (
            <Fold label={t('解聘')}>
              <p>
                {t('解聘后不再是{county}的法律顾问，新的咨询不再先送给这位律师。以后可以重新聘任。', {
                  county: name,
                })}
              </p>
              <ButtonForm
                action={`${action}/dismiss`}
                fields={{ county: code }}
                nonce={newId()}
                kind="danger"
              >
                {t('确认解聘')}
              </ButtonForm>
            </Fold>
          ) : null}
        </div>
      ))}
      {free.length > 0 ? (
        <Fold label={t('聘为法律顾问')}>
          <Form action={`${action}/appoint`} nonce={newId()} submit={t('聘任')}>
            <SelectField
              name="county"
              label={t('旗县')}
              options={free.map(({ code, name }) => ({ value: code, label: name }))}
            />
          </Form>
        </Fold>
      ) : null}
    </div>
  )
}
