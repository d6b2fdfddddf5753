import { TIER_TITLES } from '#core/calls'
import { fieldOfLaw, lawyerNames, TIERS } from '#core/lawyers'
import { count, duration, type GroupDeclaration, share } from '#core/reports'
import { divisionNames } from '#core/tenancy'
import { t, w } from '#core/words'

const questions = w('件')
const answers = w('条')
const ratings = w('次')
const time = w('秒')
const percent = w('%')

/** Of how many questions their citizens ended before the promised time was over. */
const leftOut = { figure: 'closedEarly', said: w('另有 {n} 件在时限前由本人结束，不计') }

/** What a county tells of its consultations. */
export const declared = {
  asked: count(w('提交咨询'), { unit: questions, hint: w('按提交的日期统计'), leading: true }),
  firstKept: share(w('按时首次解答'), {
    unit: percent,
    hint: w('提交后在承诺时限内有律师解答；时限前咨询人自行结束的，不论有没有解答都不计'),
    leading: true,
    leftOut,
  }),
  allKept: share(w('按时答满人数'), {
    unit: percent,
    hint: w('提交后在承诺时限内有承诺人数的律师解答；时限前咨询人自行结束的，不论有没有答满都不计'),
    leading: true,
    leftOut,
  }),
  first: duration(w('首次解答用时'), {
    unit: time,
    hint: w('从提交到第一位律师解答，中位数'),
    leading: true,
  }),
  all: duration(w('答满人数用时'), {
    unit: time,
    hint: w('从提交到第三位律师（或本县承诺的人数）解答，中位数'),
    leading: true,
  }),
  satisfied: count(w('满意后结束'), {
    unit: questions,
    hint: w('咨询人点“我满意了，结束咨询”的件数，后来又追问打开的不算；只看怎样结束，不看给律师的评价'),
    leading: true,
  }),
  answered: count(w('有律师解答'), { unit: questions, hint: w('至少有一位律师解答，被隐藏的不算') }),
  short: count(w('未答满人数'), {
    unit: questions,
    hint: w('到现在解答的律师仍少于承诺的人数，咨询人已结束的也在内'),
  }),
  closed: count(w('已结束'), { unit: questions, hint: w('咨询人已结束咨询') }),
  closedEarly: count(w('时限前自行结束'), {
    unit: questions,
    hint: w('咨询人在承诺时限前结束，不计入按时首次解答和按时答满人数'),
  }),
  merged: count(w('已合并'), {
    unit: questions,
    hint: w('同一个人问了两次，司法局并入了先问的那次；承诺时限前并入的，不计入按时解答'),
  }),
  answers: count(w('解答'), { unit: answers, hint: w('每位律师在一件咨询中的首次解答，被隐藏的不算') }),
  response: duration(w('律师响应用时'), { unit: time, hint: w('从送达这位律师到其解答，中位数') }),
  rated: count(w('收到评价'), { unit: ratings, hint: w('咨询人对律师的解答作了评价，每位律师一件一次') }),
  pleased: share(w('好评率'), {
    unit: percent,
    hint: w('收到的评价里，非常满意、满意和基本满意的占多少；没有评价的不算，与“满意后结束”分开统计'),
    least: 3,
  }),
  thanks: count(w('收到感谢'), { unit: ratings, hint: w('咨询人评价时向律师说了谢谢') }),
  hidden: count(w('被隐藏的解答'), { unit: answers, hint: w('司法局写明理由后隐藏') }),
}

const perQuestion = ['asked', 'firstKept', 'allKept', 'first', 'satisfied', 'short'] as const

/** Who asks: somebody for themselves, or an enterprise by its own way. */
export const ASKERS = { person: w('个人'), enterprise: w('企业') } as const

/** What its consultations are told apart by. */
export const groups = {
  tier: {
    title: w('按律师范围'),
    figures: ['answers', 'response'],
    none: w('未记录'),
    everywhere: true,
    name: key => {
      const tier = TIERS.find(tier => tier === key)
      return tier && t(TIER_TITLES[tier])
    },
  },
  field: {
    title: w('按法律类别'),
    figures: perQuestion,
    none: w('未选类别'),
    everywhere: true,
    name: key => {
      const field = fieldOfLaw(key)
      return field && t(field.title)
    },
  },
  asker: {
    title: w('按咨询人'),
    figures: perQuestion,
    none: w('未记录'),
    everywhere: true,
    name: key => {
      const title = ASKERS[key as keyof typeof ASKERS]
      return title && t(title)
    },
  },
  township: {
    title: w('按乡镇'),
    figures: perQuestion,
    none: w('未填所在地'),
    namesIn: (read, codes) => divisionNames(read, codes),
  },
  lawyer: {
    title: w('按律师'),
    figures: ['answers', 'response', 'hidden', 'rated', 'pleased', 'thanks'],
    none: w('未记录'),
    of: 'lawyer',
    amongColleagues: ['answers', 'response', 'rated', 'pleased', 'thanks'],
    namesIn: (read, ids) => lawyerNames(read, ids),
  },
} as const satisfies Record<string, GroupDeclaration<keyof typeof declared>>
