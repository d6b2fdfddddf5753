import * as v from 'valibot'
import { refuse } from '../../commands/index.ts'
import { switchModule } from '../../tenancy/index.ts'
import { t, w } from '../../words/index.ts'
import { smallForm } from '../forms/body.ts'
import { ButtonForm, Fold, Section } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { MenuBehind } from './wechat-menu.tsx'

/** 开通的服务: every installed service, and whether this county has switched it on. */
export async function moduleSwitches(page: CountyPage) {
  const open = await openMatters(page)
  return (
    <Section title={t('开通的服务')}>
      <div class="stack">
        {await MenuBehind({ page })}
        {page.web.deployment.modules.all.map(({ name, title }) => (
          <ModuleSwitch
            name={name}
            title={t(title)}
            on={page.tenant.enabled.has(name)}
            open={open.get(name) ?? 0}
          />
        ))}
      </div>
    </Section>
  )
}

interface SwitchProps {
  readonly name: string
  readonly title: string
  readonly on: boolean
  /** How many of its matters are not over. */
  readonly open: number
}

/** Switching on is done at once; switching off is asked about, because it stops what people are waiting for. */
const ModuleSwitch = ({ name, title, on, open }: SwitchProps) => (
  <div class="card switch-row">
    <div>
      <strong>{title}</strong>
      <p class="meta">{on ? t('已开通') : t('已停用，原有事项仍可查看')}</p>
    </div>
    {on ? (
      <Fold label={t('停用')}>
        <p>{t('停用后，首页和服务里不再有“{title}”，群众不能再提交新的“{title}”。', { title })}</p>
        <p>
          {open > 0
            ? t('现有 {n} 件没有办结：大家仍可查看，但不能继续答复和办理，直到重新开通。', { n: open })
            : t('现在没有未办结的事项。以前的事项仍可查看。')}
        </p>
        <p>{t('已结束的事项也一样：群众不能再追问或评价，直到重新开通。')}</p>
        <ButtonForm action={`/desk/modules/${name}`} fields={{ enabled: '' }} kind="danger">
          {t('确认停用')}
        </ButtonForm>
      </Fold>
    ) : (
      <ButtonForm action={`/desk/modules/${name}`} fields={{ enabled: 'on' }} kind="primary">
        {t('开通')}
      </ButtonForm>
    )}
  </div>
)

/** How many matters are not over, by their module. */
async function openMatters({ open }: CountyPage): Promise<ReadonlyMap<string, number>> {
  const rows = await open.store.read
    .selectFrom('matter')
    .select(({ fn }) => ['module', fn.countAll<number | string>().as('n')])
    .where('closed', '=', 0)
    .groupBy('module')
    .execute()
  return new Map(rows.map(({ module, n }) => [module, Number(n)]))
}

/** Switches a service on or off in this county, at once. */
export async function saveSwitch(page: CountyPage): Promise<Response> {
  const module = page.param('module')
  if (!page.web.deployment.modules.get(module)) throw refuse('not-found', 'module', w('没有这项服务'))
  const form = await smallForm(page.request)
  await page.run(switchModule, { module, enabled: v.parse(v.string(), form.get('enabled') ?? '') === 'on' })
  return page.redirect('/desk/settings')
}
