import * as v from 'valibot'
import { phoneField } from '../people/index.ts'
import { type Locale, spoken, type Word, w } from '../words/index.ts'
import type { SettingsDeclaration } from './settings.ts'
import { wholeNumber } from './wholeNumber.ts'

const line = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most, w('写得太长了')))

const timeOfDay = (title: Word, hint: Word, otherwise: string) =>
  v.pipe(
    v.optional(
      v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, w('请写成 08:00 这样的时间'))),
      otherwise,
    ),
    v.title(title),
    v.description(hint),
    v.metadata({ widget: 'time' }),
  )

const languages = { zh: w('汉语'), mn: w('蒙古语') } as const satisfies Record<Locale, Word>

/** What a county's people see of it on every page. What is empty is said in the county's own name. */
export const countySettings = {
  name: 'county',
  title: w('本县门户'),
  hint: w('群众在每一页看到的名称、电话、颜色，和通知在几点到几点之间发'),
  schema: v.object({
    title: v.pipe(
      v.optional(line(30), ''),
      v.title(w('门户名称')),
      v.description(w('留空时为“某某县公共法律服务”')),
    ),
    bureau: v.pipe(
      v.optional(line(30), ''),
      v.title(w('主办单位')),
      v.description(w('留空时为“某某县司法局”')),
    ),
    hotline: v.pipe(
      v.optional(phoneField, '12348'),
      v.title(w('咨询电话')),
      v.description(w('每一页下面都有，点一下就能拨打；12348 是全国统一的公共法律服务热线')),
    ),
    phone: v.pipe(
      v.optional(v.union([v.literal(''), phoneField]), ''),
      v.title(w('司法局电话')),
      v.description(w('网上办不成时群众打这个电话；联系方式应当主动公开（《政府信息公开条例》第二十条）')),
    ),
    address: v.pipe(
      v.optional(line(60), ''),
      v.title(w('地址')),
      v.description(w('群众上门办事时用；办公地址应当主动公开（《政府信息公开条例》第二十条）')),
    ),
    record: v.pipe(
      v.optional(line(60), ''),
      v.title(w('备案号')),
      v.description(
        w('网站主页应当标明备案编号（《互联网信息服务管理办法》第十二条）；填了就写在每一页下面'),
      ),
    ),
    accent: v.pipe(
      v.optional(
        v.union([
          v.literal(''),
          v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, w('颜色请写成 #0b6472 的样子'))),
        ]),
        '',
      ),
      v.title(w('主题色')),
      v.description(
        w('按钮和链接的颜色，留空用默认的蓝绿色；浅色、深色与大字下的深浅会自动调整，保证看得清'),
      ),
    ),
    languages: v.pipe(
      v.optional(
        v.pipe(v.array(v.picklist(Object.keys(languages) as Locale[])), v.minLength(1, w('请至少选择一种'))),
        ['zh'],
      ),
      v.title(w('页面语言')),
      v.description(
        w('群众可以选用的语言；民族自治地方使用当地通用的语言文字（《民族区域自治法》第二十一条）'),
      ),
      v.metadata({
        // What a county chose for a language without text waits until there is some.
        widget: spoken.length > 1 ? 'checkboxes' : 'hidden',
        options: spoken.map(value => ({ value, label: languages[value] })),
      }),
    ),
    noticesFrom: timeOfDay(
      w('通知开始时间'),
      w('不急的短信和微信通知从这个时间起发送，夜里不打扰人'),
      '08:00',
    ),
    noticesUntil: timeOfDay(w('通知结束时间'), w('到这个时间为止，之后的等到第二天'), '21:00'),
    linkMinutes: wholeNumber(
      w('通知里的登录链接几分钟内有效'),
      w('律师和工作人员从微信、短信通知打开时，不用再输验证码；每个链接只能用一次'),
      { least: 1, most: 60, otherwise: 15 },
    ),
    logo: v.pipe(v.optional(line(200), ''), v.title(w('标志')), v.metadata({ widget: 'hidden' })),
  }),
} satisfies SettingsDeclaration

export type CountySettings = v.InferOutput<typeof countySettings.schema>
