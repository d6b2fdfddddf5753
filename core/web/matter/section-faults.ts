import type { Module } from '../../module.ts'
import { CORE_PARTS } from './body.tsx'

/**
 * What is wrong with the sections of modules: two parts of one page with one name would be refreshed in each other's
 * place.
 */
export function sectionFaults(modules: readonly Module[]): string[] {
  return modules.flatMap(({ name, sections = [] }) =>
    sections.flatMap(({ part, surfaces }, at) => {
      const twice = sections
        .slice(0, at)
        .filter(other => other.part === part && other.surfaces.some(surface => surfaces.includes(surface)))
      return [
        ...(CORE_PARTS.includes(part)
          ? [`${name}: a section may not be named ${part}, which is core's`]
          : []),
        ...twice.map(() => `${name}: two sections of one page are named ${part}`),
      ]
    }),
  )
}
