import type { LawyerRow } from '#core/lawyers'
import { madeUpFirms } from './firms.ts'
import { madeUpLawyer } from './lawyer.ts'
import { nationalLawyer, regionalLawyer } from './namedLawyers.ts'
import { nation, region } from './places.ts'
import { chance } from './random.ts'

/** 200 lawyers of Inner Mongolia who do not exist, the same on every run; the first is told of in people.ts. */
export function regionalLawyers(): readonly LawyerRow[] {
  const by = chance(150_000)
  const firms = madeUpFirms(by, region, 40, 1001)
  const others = Array.from({ length: 199 }, (_, i) =>
    madeUpLawyer(by, by.pick(firms), { group: 2, serial: i + 2, mongolian: 42 }),
  )
  return [regionalLawyer, ...others]
}

/** 2,000 lawyers of the other provinces who do not exist, the same on every run; the first is told of in people.ts. */
export function nationalLawyers(): readonly LawyerRow[] {
  const by = chance(860_000)
  const firms = madeUpFirms(by, nation, 300, 2001)
  const others = Array.from({ length: 1_999 }, (_, i) =>
    madeUpLawyer(by, by.pick(firms), { group: 3, serial: i + 2, mongolian: 1 }),
  )
  return [nationalLawyer, ...others]
}
