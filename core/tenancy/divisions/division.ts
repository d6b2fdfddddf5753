import * as v from 'valibot'
import type { Brand } from '../../values/index.ts'

/** 6 digits for a city or county (GB/T 2260), 9 for a township, 12 for a village or community (statistical code). */
export type DivisionCode = Brand<string, 'DivisionCode'>

export const DivisionCodeSchema = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{5}(\d{3}(\d{3})?)?$/),
  v.transform(code => code as DivisionCode),
)

export type DivisionLevel = 'city' | 'county' | 'township' | 'village'

/** The lowest level is governed either by a villagers' committee (also a gacha's) or by a residents' committee. */
export type VillageKind = 'village' | 'community'

export interface Division {
  readonly code: DivisionCode
  readonly name: string
  readonly level: DivisionLevel
  readonly kind?: VillageKind
  /** Absent only for a city. */
  readonly parent?: DivisionCode
}
