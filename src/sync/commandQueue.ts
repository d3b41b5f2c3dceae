/**
 * Commands that may wait: somebody new, another access. What takes something away needs the network and says so.
 *
 * A waiting command is judged when it arrives, by the access of that moment. It keeps its id, so that an answer lost on
 * its way is asked for again. Where the server wants the password first, the person is asked; nothing is guessed.
 */
import type { Level } from '../domain/access/permissions.ts'
import type { Command } from '../protocol/message.ts'
import { sendCommand, type RefusalReason } from './commandSync.ts'
import type { Connection } from './connection.ts'

export type MayWait = Extract<Command, { readonly type: 'createMember' | 'changeAccess' }>

export const mayWait = (command: Command): command is MayWait =>
  command.type === 'createMember' || command.type === 'changeAccess'

export interface WaitingCommand {
  /** A ULID; of `createMember` it becomes the member's id. */
  readonly id: string
  readonly command: MayWait
  /** Whom it is about, as the person who asked knows them. */
  readonly name: string
  readonly state: CommandState
}

export type CommandState =
  | { readonly type: 'Waiting' }
  | { readonly type: 'NeedsPassword' }
  | { readonly type: 'Refused'; readonly error: RefusalReason; readonly who: readonly Level[] }
  /** Somebody new is in the list; their link is still to be handed over. */
  | { readonly type: 'Added' }

/** The server has not answered it, or answers only after the password. */
export const isUnsent = ({ state }: WaitingCommand): boolean => state.type === 'Waiting' || state.type === 'NeedsPassword'

/** In the order they were asked for. An answer that did not come ends the pass; the rest waits for the next one. */
export async function sendWaitingCommands(
  connection: Connection,
  queue: readonly WaitingCommand[],
): Promise<readonly WaitingCommand[]> {
  const after: WaitingCommand[] = []
  for (const [at, one] of queue.entries()) {
    if (one.state.type !== 'Waiting') {
      after.push(one)
      continue
    }
    const answer = await sendCommand(connection, one.id, one.command)
    if (answer.ok) {
      if (one.command.type === 'createMember') after.push({ ...one, state: { type: 'Added' } })
      continue
    }
    const { error } = answer
    if (error.type !== 'CommandRefused') return [...after, ...queue.slice(at)]
    const wantsPassword = error.error === 'FreshSignInNeeded'
    const state: CommandState = wantsPassword ? { type: 'NeedsPassword' } : { type: 'Refused', error: error.error, who: error.who }
    after.push({ ...one, state })
  }
  return after
}
