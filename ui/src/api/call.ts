import { Channel, invoke, type InvokeArgs } from '@tauri-apps/api/core'
import type { Commands } from '../bindings/Commands'
import type { Failure } from '../bindings/Failure'
import type { Progress } from '../bindings/Progress'

/** A command said no: its `failure` holds a sentence for the clerk, and a `code` for the program. */
export class Refused extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message)
    this.name = 'Refused'
  }
}

/** What went wrong, whatever was thrown: a refusal keeps its own words, anything else is our own fault. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof Refused) return thrown.failure
  return { code: 'internal', message: `程序内部出错：${String(thrown)}`, detail: [] }
}

/** What a command takes: nothing, or one object with its arguments. */
type Arguments<C extends keyof Commands> = keyof Commands[C]['arguments'] extends symbol
  ? []
  : [args: Commands[C]['arguments']]

/** Calls a command of the shell; a rejection becomes `Refused`. */
export async function call<C extends keyof Commands>(
  command: C,
  ...[args]: Arguments<C>
): Promise<Commands[C]['answer']> {
  try {
    return await invoke<Commands[C]['answer']>(command, args as InvokeArgs | undefined)
  } catch (rejection) {
    throw new Refused(asFailure(rejection))
  }
}

/** Where a long command tells how far it has come. */
export function progressChannel(report: (progress: Progress) => void): Channel<Progress> {
  const channel = new Channel<Progress>()
  channel.onmessage = report
  return channel
}

/** Tauri itself rejects with a plain string, where a command is unknown or an argument has the wrong form. */
function asFailure(rejection: unknown): Failure {
  if (typeof rejection === 'object' && rejection !== null && 'code' in rejection && 'message' in rejection) {
    return { detail: [], ...rejection } as Failure
  }
  return { code: 'internal', message: `程序内部出错：${String(rejection)}`, detail: [] }
}
