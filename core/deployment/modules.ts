import type { DueWork } from '../commands/index.ts'
import type { Component } from '../database/index.ts'
import { deadlineFaults, deadlineSteps, deadlineWork } from '../deadlines/index.ts'
import { documentFaults } from '../documents/index.ts'
import { isAtOnce } from '../handover/index.ts'
import { workflowFaults } from '../matters/index.ts'
import type { Module } from '../module.ts'
import { consentFaults } from '../privacy/index.ts'
import type { Figures } from '../reports/index.ts'
import type { SearchDeclaration } from '../search/index.ts'

/** The installed modules, checked. */
export class Modules {
  readonly all: readonly Module[]
  readonly #byName: ReadonlyMap<string, Module>

  /** Throws with every fault at once: names used twice, broken workflow graphs, routes without an audience. */
  constructor(modules: readonly Module[]) {
    const faults = [...modules.flatMap(faultsOf), ...consentFaults(modules), ...documentFaults(modules)]
    const names = modules.map(module => module.name)
    for (const name of new Set(names.filter((name, index) => names.indexOf(name) !== index))) {
      faults.push(`two modules are named ${name}`)
    }
    if (faults.length > 0) throw new Error(`the modules cannot start:\n${faults.join('\n')}`)
    this.all = modules
    this.#byName = new Map(modules.map(module => [module.name, module]))
  }

  get(name: string): Module | undefined {
    return this.#byName.get(name)
  }

  /** What the modules measure of their matters, by module. */
  get figures(): ReadonlyMap<string, Figures> {
    return new Map(this.all.flatMap(({ name, figures }) => (figures ? [[name, figures]] : [])))
  }

  get names(): string[] {
    return this.all.map(module => module.name)
  }

  get dueWork(): DueWork[] {
    return this.all.flatMap(module => [...(module.due ?? []), ...deadlineWork(module)])
  }

  /** What can be searched in a county, of every installed module. */
  get searches(): SearchDeclaration[] {
    return this.all.flatMap(({ search }) => search ?? [])
  }

  /** Migrations run for every installed module, also where it is switched off. */
  get components(): Component[] {
    return this.all.flatMap(({ name, migrations }) => (migrations ? [{ name, migrations }] : []))
  }
}

function faultsOf(module: Module): string[] {
  const faults = module.workflow
    ? workflowFaults(
        module.workflow,
        module.accepts?.filter(isAtOnce).map(({ to }) => to),
        [...(module.signings ?? []), ...deadlineSteps(module)],
      )
    : []
  if (module.workflow && module.workflow.kind.module !== module.name) {
    faults.push(`${module.name}: its kind of matter names the module ${module.workflow.kind.module}`)
  }
  for (const { name, kind } of module.signings ?? []) {
    if (kind !== module.workflow?.kind)
      faults.push(`${module.name}: the signing ${name} is not of its kind of matter`)
  }
  faults.push(...deadlineFaults(module))
  for (const route of module.routes ?? []) {
    if (!route.audience) faults.push(`${module.name}: the route ${route.path} has no audience`)
  }
  const commands = new Set(
    [
      ...(module.commands ?? []),
      ...(module.workflow?.opening ?? []),
      ...(module.workflow?.commands ?? []),
    ].map(command => command.name),
  )
  for (const name of Object.keys({ ...module.forms, ...module.deskForms })) {
    if (!commands.has(name)) faults.push(`${module.name}: a form is placed for the unknown command ${name}`)
  }
  for (const command of [
    ...(module.commands ?? []),
    ...(module.workflow?.opening ?? []),
    ...(module.workflow?.commands ?? []),
  ]) {
    const needed = command.allow.officer
    if (needed?.startsWith(`${module.name}.`) && !module.permissions?.[needed]) {
      faults.push(`${module.name}: ${command.name} asks for the undeclared permission ${needed}`)
    }
  }
  for (const notice of module.notices ?? []) {
    if (!notice.name.startsWith(`${module.name}.`))
      faults.push(`${module.name}: the notice ${notice.name} is not named for it`)
  }
  for (const { kind } of module.due ?? []) {
    if (!kind.startsWith(`${module.name}.`))
      faults.push(`${module.name}: the due work ${kind} is not named for it`)
  }
  for (const [name, { figures }] of Object.entries(module.figures?.groups ?? {})) {
    for (const figure of figures)
      if (!module.figures?.figures[figure])
        faults.push(`${module.name}: the group ${name} names an unknown figure ${figure}`)
  }
  for (const { index } of module.search ?? []) {
    if (!index.startsWith(`${module.name}.`))
      faults.push(`${module.name}: the index ${index} is not named for it`)
  }
  for (const event of module.events ?? []) {
    if (!event.type.startsWith(`${module.name}.`))
      faults.push(`${module.name}: the event ${event.type} is not named for it`)
  }
  return faults
}
