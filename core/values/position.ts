import { WRITTEN_POSITION } from './position.data.ts'

/** A point on the maps of the mainland (GCJ-02), in degrees. */
export interface Position {
  readonly latitude: number
  readonly longitude: number
}

/** The points that stand in a text, in its order. */
export const positionsIn = (text: string): Position[] =>
  [...text.matchAll(WRITTEN_POSITION)].map(([, longitude, latitude]) => ({
    latitude: Number(latitude),
    longitude: Number(longitude),
  }))
