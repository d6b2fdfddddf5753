import type * as v from 'valibot'
import type { Caller } from '#core/commands'
import type { Deployment } from '#core/deployment'
import type { WechatPlaces } from '#core/wechat'
import type { AddressOf } from '../addresses.ts'

/** Told how far long work has come; `what` is for a person to read. */
export type Progress = (step: {
  readonly what: string
  readonly done: number
  readonly total: number
}) => void

/** What an operation is given: the running server's deployment, or one that the command line opened for itself. */
export interface OperationPlace {
  /** Where the files of its counties lie. */
  readonly dataFolder: string
  readonly deployment: Deployment
  /** The operator, by the name that the machine knows them by. */
  readonly caller: Caller
  /** Whether it runs in a demo, where made-up people may come in. */
  readonly demo: boolean
  /** Where people find the installation's hosts. */
  readonly address: AddressOf
  /** Where WeChat is. */
  readonly wechat: WechatPlaces
}

/**
 * Something that the command line does to an installation. It runs in the server where one runs, so its arguments and its
 * result are plain JSON.
 */
export interface Operation<Args, Result> {
  readonly name: string
  readonly args: v.GenericSchema<unknown, Args>
  /** Answered also to a command line of another version. */
  readonly anyVersion?: true
  run(place: OperationPlace, args: Args, progress: Progress): Promise<Result>
}

/** Declares an operation. */
export function operation<Args, Result>(declared: Operation<Args, Result>): Operation<Args, Result> {
  return declared
}
