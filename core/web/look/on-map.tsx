import { positionsIn } from '../../values/index.ts'
import { t } from '../../words/index.ts'

interface OnMapProps {
  readonly text: string | undefined
  /** What the points are, where it is known; WeChat shows it beside them. */
  readonly name?: string
}

/** Opens the points that a text was filled in with on WeChat's own map, one by one; nothing where it has none. */
export const OnMap = ({ text, name = t('位置') }: OnMapProps) => {
  const positions = text === undefined ? [] : positionsIn(text)
  if (positions.length === 0) return null
  return (
    <>
      <div class="actions" data-needs="wechat">
        {positions.map(({ latitude, longitude }, at) => (
          <button type="button" class="button" data-on-map={`${latitude},${longitude}`} data-name={name}>
            {positions.length === 1 ? t('在地图上看') : t('在地图上看第 {n} 处', { n: at + 1 })}
          </button>
        ))}
      </div>
      <p class="meta" data-unless="wechat">
        {t('经纬度按国内地图（GCJ-02）。在微信里打开本页，可以直接看地图。')}
      </p>
    </>
  )
}
