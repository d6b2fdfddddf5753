import { t } from '../../words/index.ts'
import { positionIn } from './position.ts'

/** Opens the position that a place was filled in with, on WeChat's own map; nothing where it has none. */
export const OnMap = ({ place }: { place: string | undefined }) => {
  const position = place === undefined ? undefined : positionIn(place)
  if (!position) return null
  return (
    <>
      <div data-needs="wechat">
        <button
          type="button"
          class="button"
          data-on-map={`${position.latitude},${position.longitude}`}
          data-name={t('发生地点')}
        >
          {t('在地图上看')}
        </button>
      </div>
      <p class="meta" data-unless="wechat">
        {t('经纬度按国内地图（GCJ-02）。在微信里打开本页，可以直接看地图。')}
      </p>
    </>
  )
}
