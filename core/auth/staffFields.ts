import * as v from 'valibot'
import { mobileField, personNameField } from '../people/index.ts'
import { accepted, fieldOf, type Parsed, refused } from '../values/index.ts'
import { w } from '../words/index.ts'

/** A user name from what was typed: 3 to 30 of a-z, 0-9, dot and underscore, as better-auth takes it. */
function parseUsername(text: string): Parsed<string> {
  const name = text.normalize('NFKC').toLowerCase()
  if (!/^[a-z0-9_.]{3,30}$/.test(name)) {
    return refused(w('用户名应为 3 至 30 位小写字母、数字、点或下划线'))
  }
  return accepted(name)
}

/** A form field for a user name. */
export const usernameField = fieldOf(parseUsername, w('请填写用户名'))

/** What the forms of a member of staff ask. */
export const staffFields = {
  username: v.pipe(usernameField, v.title(w('用户名')), v.metadata({ autocomplete: 'off' })),
  name: v.pipe(personNameField, v.title(w('姓名'))),
  title: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(30, w('最多 30 个字')), v.title(w('职务'))), ''),
  phone: v.optional(v.pipe(mobileField, v.title(w('手机号')))),
  roles: v.pipe(
    v.array(v.string()),
    v.nonEmpty(w('请至少选择一个角色')),
    v.title(w('角色')),
    v.metadata({ widget: 'roles' }),
  ),
}
