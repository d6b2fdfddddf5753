import { type QuietHours, timeOfMinute } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { ButtonForm, Card, Fold, Form, Stack, TextField } from '../look/index.ts'
import { messageAt, type Wrong } from '../wrong.ts'

interface QuietHoursProps {
  /** Where it is sent: `from` and `until`, or `off`. */
  readonly action: string
  readonly hours: QuietHours | null
  /** What follows of it, as it stands. */
  readonly explained: string
  /** What was typed, and refused. */
  readonly refused?: { readonly typed: Readonly<Record<string, string>>; readonly wrong: Wrong }
}

/** 免打扰时段: each day, in which nothing disturbs. */
export const QuietHoursCard = ({ action, hours, explained, refused }: QuietHoursProps) => (
  <Card title={t('免打扰时段')}>
    <Stack>
      <p>{explained}</p>
      <Fold label={hours ? t('修改时段') : t('设置时段')} open={refused !== undefined}>
        <Form action={action} errors={refused?.wrong.errors ?? []} submit={t('保存')} alone compact>
          <TextField
            name="from"
            type="time"
            short
            label={t('从')}
            value={refused?.typed.from ?? timeOfMinute(hours?.from ?? 22 * 60)}
            error={messageAt(refused?.wrong, 'from')}
          />
          <TextField
            name="until"
            type="time"
            short
            label={t('到')}
            value={refused?.typed.until ?? timeOfMinute(hours?.until ?? 7 * 60)}
            error={messageAt(refused?.wrong, 'until')}
          />
        </Form>
      </Fold>
      {hours ? (
        <ButtonForm action={action} fields={{ off: '1' }}>
          {t('不再设免打扰')}
        </ButtonForm>
      ) : null}
    </Stack>
  </Card>
)
