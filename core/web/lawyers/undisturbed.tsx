import { fullTime, timeOfMinute } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { ButtonForm, Buttons, Card, Fold, Form, Stack, TextField } from '../look/index.ts'
import { QuietHoursCard } from '../notices/index.ts'
import { messageAt, type Wrong } from '../wrong.ts'
import type { LawyerAtDesk } from './lawyer.ts'

const AWAY = '/lawyers/me/away'
const QUIET = '/lawyers/me/quiet'

/** What was typed about not being disturbed, and refused. */
export interface RefusedRest {
  readonly about: 'away' | 'quiet'
  readonly typed: Readonly<Record<string, string>>
  readonly wrong: Wrong
}

interface RestProps {
  readonly lawyer: LawyerAtDesk
  readonly refused: RefusedRest | undefined
}

/** 暂不接受咨询: for some hours, or until the end of a day. */
export const Away = ({ lawyer: { awayUntil }, refused }: RestProps) =>
  awayUntil === null ? (
    <Card title={t('暂不接受咨询')}>
      <Stack>
        <p>{t('期间不计入送达人数，也不提醒您；您仍可以打开咨询解答。')}</p>
        <Buttons spaced>
          {[2, 12, 72].map(length => (
            <ButtonForm action={AWAY} fields={{ hours: String(length) }}>
              {length < 24 ? t('{n} 小时', { n: length }) : t('{n} 天', { n: length / 24 })}
            </ButtonForm>
          ))}
        </Buttons>
        <Fold label={t('选择日期')} kind="plain" open={refused?.about === 'away'}>
          <Form action={AWAY} errors={errorsOf('away', refused)} submit={t('暂停到这天')} alone compact>
            <TextField
              name="day"
              type="date"
              short
              label={t('到哪一天')}
              hint={t('到这天结束时恢复，最长一年')}
              value={refused?.about === 'away' ? refused.typed.day : undefined}
              error={refused?.about === 'away' ? messageAt(refused.wrong, 'day') : undefined}
            />
          </Form>
        </Fold>
      </Stack>
    </Card>
  ) : (
    <Card title={t('暂不接受咨询')}>
      <Stack>
        <p>{t('到 {time} 为止。', { time: fullTime(awayUntil) })}</p>
        <ButtonForm action={AWAY} fields={{ hours: '0' }} kind="primary">
          {t('恢复接受咨询')}
        </ButtonForm>
      </Stack>
    </Card>
  )

/** 免打扰时段: each day, in which nothing rings and no notice is sent out. */
export const Quiet = ({ lawyer: { quietHours }, refused }: RestProps) => (
  <QuietHoursCard
    action={QUIET}
    hours={quietHours}
    refused={refused?.about === 'quiet' ? refused : undefined}
    explained={
      quietHours
        ? t(
            '每天 {from} 至 {until} 不响铃，也不发通知，司法局安排您值班的那天除外；咨询照常显示，您可以随时解答。',
            {
              from: timeOfMinute(quietHours.from),
              until: timeOfMinute(quietHours.until),
            },
          )
        : t(
            '例如夜间：这段时间不响铃，也不发通知，司法局安排您值班的那天除外；咨询照常显示，您可以随时解答。',
          )
    }
  />
)

const errorsOf = (about: RefusedRest['about'], refused: RefusedRest | undefined) =>
  refused?.about === about ? refused.wrong.errors : []
