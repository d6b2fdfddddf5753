import type { Position } from '../../values/index.ts'

/** Krasovsky's ellipsoid: half its longer axis in metres, and its eccentricity squared. */
const AXIS = 6_378_245
const ECCENTRICITY = 0.006693421622965943

const radians = (degrees: number) => (degrees / 180) * Math.PI

/** Where a position of satellites (WGS-84) stands on maps of the mainland, which are shifted by law (GCJ-02), to a metre. */
export function onMainlandMaps({ latitude, longitude }: Position): Position {
  const [x, y] = [longitude - 105, latitude - 35]
  const wave = (at: number, ...terms: [size: number, by: number][]) =>
    terms.reduce((sum, [size, by]) => sum + size * Math.sin(at * by * Math.PI), 0) * (2 / 3)
  const common = wave(x, [20, 6], [20, 2])
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    common +
    wave(y, [20, 1], [40, 1 / 3], [160, 1 / 12], [320, 1 / 30])
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    common +
    wave(x, [20, 1], [40, 1 / 3], [150, 1 / 12], [300, 1 / 30])
  const flat = 1 - ECCENTRICITY * Math.sin(radians(latitude)) ** 2
  const metresNorth = (AXIS * (1 - ECCENTRICITY)) / flat ** 1.5
  const metresEast = (AXIS / Math.sqrt(flat)) * Math.cos(radians(latitude))
  return {
    latitude: latitude + north / radians(metresNorth),
    longitude: longitude + east / radians(metresEast),
  }
}

/** Whether a position lies where such maps are used, roughly. */
export const isOnMainland = ({ latitude, longitude }: Position): boolean =>
  latitude > 3.8 && latitude < 53.6 && longitude > 73.6 && longitude < 135.1
