/** A point on the maps of the mainland (GCJ-02), in degrees. */
export interface Position {
  readonly latitude: number
  readonly longitude: number
}

/** As pages write one among the words of a place: 东经112.57123° 北纬40.89512°. */
const WRITTEN = /(\d{2,3}\.\d{5})°\s?\D{0,8}(\d{1,2}\.\d{5})°/gu

/** The last position that stands in a text; undefined where there is none. */
export function positionIn(text: string): Position | undefined {
  const [, longitude, latitude] = [...text.matchAll(WRITTEN)].at(-1) ?? []
  return longitude && latitude ? { latitude: Number(latitude), longitude: Number(longitude) } : undefined
}
