import type { Module } from '../../module.ts'
import { fieldsOf } from '../forms/index.ts'
import { BEHALF } from './behalf.ts'

const TAKEN = ['check', 'drop', BEHALF]

/** Names what is wrong with a module's forms of several pages. */
export function stepFaults({ name, stepForms = {}, workflow }: Module): string[] {
  return Object.entries(stepForms).flatMap(([form, { steps, assisted, reporter }]) => {
    const command = workflow?.opening.find(each => each.name === form)
    const faults: string[] = []
    const isSecret = workflow?.kind.confidential !== undefined
    // What a citizen has begun is kept under their name, and leads to what they sent.
    if (isSecret && (!reporter || !assisted || command?.allow.citizen))
      faults.push(`${name}: what is begun of ${form} would tell whose its confidential matter is`)
    if (!isSecret && reporter) faults.push(`${name}: ${form} keeps secret who comes, its matters do not`)
    if (!command) faults.push(`${name}: steps are declared for ${form}, which opens none of its matters`)
    if (assisted && command?.allow.officer !== assisted)
      faults.push(`${name}: ${form} is filled in by officers whom its command does not allow`)
    for (const [step, { fields, stops }] of Object.entries(steps)) {
      if (!/^[a-z][a-z0-9-]*$/.test(step) || TAKEN.includes(step))
        faults.push(`${name}: ${step} is no name of a step of ${form}`)
      if (stops && fields)
        faults.push(`${name}: the step ${step} of ${form} asks something and leads nowhere`)
      if (fields) fieldsOf(fields)
    }
    return faults
  })
}
