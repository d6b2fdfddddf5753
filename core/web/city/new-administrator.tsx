import { addAdministrator } from '../../auth/index.ts'
import { Refusal } from '../../commands/index.ts'
import { newId } from '../../people/index.ts'
import { t } from '../../words/index.ts'
import { sentFields } from '../account/index.ts'
import { Form, PageHead, TextField } from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { STATUS } from '../problem.ts'
import { cityPage } from './city-page.tsx'
import { cityScope } from './scope.ts'
import { ScopeField } from './scope-field.tsx'

interface Typed {
  readonly username: string
  readonly name: string
  readonly scope: string
  readonly refusal: Refusal
}

/** The form for a new administrator; with `typed`, as it was sent and why it was refused. */
export async function newAdministrator(page: PlatformPage, typed?: Typed): Promise<Response> {
  const { prefix } = await cityScope(page)
  const { username, name, scope = prefix, refusal } = typed ?? {}
  const errors = refusal?.fields.map(({ field, message }) => ({ name: field, message })) ?? []
  const errorAt = (field: string) => errors.find(({ name }) => name === field)?.message
  // What is refused as a whole here is only the place that lies beyond one's own.
  const beyond = refusal && errors.length === 0 ? refusal.message : undefined
  return cityPage(
    page,
    {
      title: t('添加管理员'),
      part: 'administrators',
      reading: true,
      back: { href: '/city/administrators', label: t('管理员') },
      status: refusal && STATUS[refusal.code],
    },
    <>
      <PageHead title={t('添加管理员')} />
      <Form
        action="/city/administrators/new"
        nonce={newId()}
        errors={beyond ? [{ name: 'scope', message: beyond }] : errors}
        submit={t('添加')}
        then={t('添加后生成链接，发给本人设置密码')}
      >
        <TextField name="name" label={t('姓名')} value={name} autocomplete="off" error={errorAt('name')} />
        <TextField
          name="username"
          label={t('用户名')}
          hint={t('3 至 30 位小写字母、数字、点或下划线')}
          value={username}
          autocomplete="off"
          error={errorAt('username')}
        />
        <ScopeField value={scope} own={prefix} error={errorAt('scope') ?? beyond} />
      </Form>
    </>,
  )
}

/** Adds an administrator, and leads on to where the link for their password is made. */
export async function saveNewAdministrator(page: PlatformPage): Promise<Response> {
  const sent = await sentFields(page.request)
  const typed = { username: sent('username'), name: sent('name'), scope: sent('scope') }
  try {
    const { id } = await page.run(addAdministrator, typed, { key: sent('nonce') || undefined })
    return page.redirect(`/city/administrators/${id}`)
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return newAdministrator(page, { ...typed, refusal })
  }
}
