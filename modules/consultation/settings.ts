import * as v from 'valibot'
import { type SettingsDeclaration, wholeNumber } from '#core/tenancy'
import { type Word, w } from '#core/words'

/** A length of time in seconds. */
const span = (title: Word, hint: Word, most: number, otherwise: number) =>
  v.optional(
    v.pipe(
      v.number(w('请填写时间')),
      v.integer(w('请填写整秒数')),
      v.minValue(1, w('时间太短')),
      v.maxValue(most, w('时间太长')),
      v.title(title),
      v.description(hint),
      v.metadata({ widget: 'span' }),
    ),
    otherwise,
  )

/** The promise that a county makes with this service; the defaults are those of the report on Zhuozi. */
export const settings = {
  name: 'consultation',
  title: w('在线咨询'),
  hint: w('几位律师解答、承诺多久内解答、多久后送达更多律师'),
  schema: v.pipe(
    v.object({
      wanted: wholeNumber(
        w('需要几位律师解答'),
        w('达到这个人数后不再送达更多律师；几位律师各自解答，群众可以比较'),
        { least: 1, most: 10, otherwise: 3 },
      ),
      regionalAfterSeconds: span(
        w('多久后送达全区律师'),
        w('本县法律顾问解答不足时；例如 3 分钟、90 秒'),
        86_400,
        180,
      ),
      nationalAfterSeconds: span(
        w('多久后送达全国律师'),
        w('从提交时算起；全区律师也解答不足时，再请全国律师，让每件咨询都有人解答'),
        86_400,
        360,
      ),
      promiseSeconds: span(
        w('承诺多久内解答'),
        w('到时没有人解答或人数不足，转司法局值班人员跟进；改动只对以后提交的咨询有效'),
        86_400,
        600,
      ),
      mostPerMinute: wholeNumber(w('同一人一分钟内最多提交几次'), w('防止同一件事连续提交、反复打扰律师'), {
        least: 1,
        most: 100_000,
        otherwise: 5,
      }),
      claimSeconds: span(
        w('律师接下咨询后多久内须解答'),
        w('超时名额自动放开，免得有人占着名额，群众白等'),
        3600,
        300,
      ),
      noticeEverySeconds: span(
        w('每隔多久再提醒一批律师'),
        w('先提醒最可能解答的，解答人数够了就停止，不必打扰所有律师'),
        3600,
        20,
      ),
    }),
    v.forward(
      v.partialCheck(
        [['regionalAfterSeconds'], ['nationalAfterSeconds']],
        ({ regionalAfterSeconds, nationalAfterSeconds }) => nationalAfterSeconds > regionalAfterSeconds,
        w('送达全国律师须晚于送达全区律师'),
      ),
      ['nationalAfterSeconds'],
    ),
    // A promise that ends before the nation's lawyers are called would be broken while most could not answer yet.
    v.forward(
      v.partialCheck(
        [['nationalAfterSeconds'], ['promiseSeconds']],
        ({ nationalAfterSeconds, promiseSeconds }) => promiseSeconds >= nationalAfterSeconds,
        w('承诺的时间不能短于送达全国律师的时间'),
      ),
      ['promiseSeconds'],
    ),
  ),
} satisfies SettingsDeclaration
