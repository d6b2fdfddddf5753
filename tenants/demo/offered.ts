import { liXiuying } from './citizens.ts'
import { adviserWuyun, adviserZhang } from './people.ts'

/**
 * A consultation that whoever asked lets others read, and that waits to be approved. Nothing in it happened. It names somebody
 * whom only a reader finds, as people do.
 */
export const demoOffered = {
  by: liXiuying,
  asked: {
    whatHappened:
      '有人请我们老年人听健康课，说吃了他们的口服液能停降压药，我前后交了八千六百块，收据是马老师开的。吃了一个多月头更晕了，想退钱，他们说拆了封不给退。',
    field: liXiuying.story.field,
    division: liXiuying.division,
    name: liXiuying.name,
  },
  answers: [
    {
      by: adviserZhang,
      body: '可以要求退钱。保健食品不得宣传能治病（《食品安全法》第七十八条），对您说能停降压药，属于欺诈，可以要求退还货款，另按价款的三倍赔偿（《消费者权益保护法》第五十五条）。拆了封不是不退的理由。请留好收据、包装和宣传单，先打 12315 投诉，不收费。降压药请照医生说的吃，不要自己停。',
    },
    {
      by: adviserWuyun,
      body: '补充一点：一起听课的人可以一起投诉，互相作证。调解不成，还可以向法院起诉；写诉状有困难的，可以口头起诉，由法院记入笔录。',
    },
  ],
} as const
