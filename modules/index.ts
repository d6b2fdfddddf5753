import type { Module } from '#core/module'
import complaints from './complaints/index.ts'
import consultation from './consultation/index.ts'
import legalAid from './legal-aid/index.ts'

/** The installed modules. Removing one is deleting its folder and its line here. */
export const modules: readonly Module[] = [consultation, legalAid, complaints]
