import { callsOf, lawyerNames, seatsOfCalls } from '#core/lawyers'
import { defineModule } from '#core/module'
import { count, defineFigures, duration, share } from '#core/reports'
import { hours, plus } from '#core/time'
import { w } from '#core/words'
import { plea } from './with-a-call.ts'

const hint = w('按提交的日期统计')

/** The miniature service that calls lawyers, with what it measures of its pleas. */
export const measuredPlea = defineModule({
  ...plea,
  figures: defineFigures({
    figures: {
      opened: count(w('提交'), { unit: w('件'), hint, leading: true }),
      heard: share(w('有人回应'), { unit: w('%'), hint, leading: true }),
      waited: duration(w('等了多久'), { unit: w('秒'), hint, leading: true }),
      answers: count(w('回应'), { unit: w('条'), hint }),
    },
    groups: {
      ended: {
        title: w('按结果'),
        figures: ['opened', 'heard'],
        none: w('办理中'),
        everywhere: true,
        name: key => key,
      },
      lawyer: {
        title: w('按律师'),
        figures: ['answers', 'waited'],
        none: w('未记录'),
        namesIn: (read, ids) => lawyerNames(read, ids),
      },
    },
    async measure({ read }, matters) {
      const calls = await callsOf(
        read,
        matters.map(({ id }) => id),
      )
      const seats = await seatsOfCalls(
        read,
        calls.map(({ id }) => id),
      )
      return new Map(
        matters.map(matter => {
          const call = calls.find(({ matterId }) => matterId === matter.id)!
          const answers = seats.filter(seat => seat.callId === call.id && seat.answeredAt !== null)
          return [
            matter.id,
            {
              by: { ended: matter.state === 'withdrawn' ? 'withdrawn' : '' },
              seen: [
                { figure: 'opened', value: 1 },
                { figure: 'heard', value: answers.length > 0 },
                ...answers.flatMap(({ lawyerId, answeredAt }) => [
                  { figure: 'answers', value: 1, by: { lawyer: lawyerId } } as const,
                  {
                    figure: 'waited',
                    value: answeredAt! - matter.openedAt,
                    by: { lawyer: lawyerId },
                  } as const,
                ]),
              ],
            },
          ]
        }),
      )
    },
    // Whoever pleads is to be heard within the hour.
    async inTime({ read }, now) {
      const waiting = await read
        .selectFrom('matter')
        .select('id')
        .where('module', '=', plea.name)
        .where('opened_at', '>', plus(now, -hours(1)))
        .where('id', 'not in', eb =>
          eb
            .selectFrom('lawyer_call')
            .innerJoin('lawyer_seat', 'lawyer_seat.call_id', 'lawyer_call.id')
            .select('lawyer_call.matter_id')
            .where('lawyer_seat.answered_at', 'is not', null),
        )
        .execute()
      return { heard: waiting.map(({ id }) => id) }
    },
    async running(_, now) {
      return [{ title: w('正在等待'), value: now > 0 ? 1 : 0, unit: w('件') }]
    },
  }),
})
