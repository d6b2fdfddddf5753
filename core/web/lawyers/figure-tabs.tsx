import { t } from '../../words/index.ts'
import { Tabs } from '../look/index.ts'

export const FIGURES = '/lawyers/figures'
export const COLLEAGUES = `${FIGURES}/colleagues`

/** From one's own figures to those of one's colleagues, and back. */
export const FigureTabs = ({ current }: { current: string }) => (
  <Tabs
    label={t('谁的统计')}
    entries={[
      { href: FIGURES, label: t('我的'), current: current === FIGURES },
      { href: COLLEAGUES, label: t('同事'), current: current === COLLEAGUES },
    ]}
  />
)
