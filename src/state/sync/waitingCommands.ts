/** Changes of access asked for without a network: they wait in every tab alike, and go with the next sync. */
import { createSignal, type Accessor } from 'solid-js'
import type { Command } from '../../protocol/message.ts'
import { mayWait, sendWaitingCommands, type MayWait, type WaitingCommand } from '../../sync/commandQueue.ts'
import type { SyncHost } from './host.ts'

export interface WaitingCommands {
  readonly queue: Accessor<readonly WaitingCommand[]>
  /** Takes in what another tab asked for. */
  look(): Promise<void>
  /** Sends it when the server can be reached. @returns false where such a change may not wait */
  letWait(command: Command, name: string, id: string): Promise<boolean>
  /** No longer wanted, or dealt with. */
  drop(id: string): Promise<void>
  /** @returns whether the server answered any of them */
  send(): Promise<boolean>
}

export function createWaitingCommands({
  connection,
  waitingCommands: kept,
}: Pick<SyncHost, 'connection' | 'waitingCommands'>): WaitingCommands {
  const [queue, setQueue] = createSignal<readonly WaitingCommand[]>([])
  const change = async (by: (queue: readonly WaitingCommand[]) => readonly WaitingCommand[]): Promise<void> =>
    void setQueue(await kept.update(by))

  return {
    queue,
    look: async () => void setQueue(await kept.read()),
    letWait: async (command, name, id) => {
      if (!mayWait(command)) return false
      await change((now) => [
        ...now.filter((one) => one.id !== id && !isOutdone(one, command)),
        { id, command, name, state: { type: 'Waiting' } },
      ])
      return true
    },
    drop: (id) => change((now) => now.filter((one) => one.id !== id)),
    send: async () => {
      const before = await kept.read()
      if (waitingIn(before) === 0) return false
      const after = await sendWaitingCommands(connection, before)
      // What was dropped or asked for meanwhile stands.
      await change((now) =>
        now.flatMap((one) => (before.some(({ id }) => id === one.id) ? after.filter(({ id }) => id === one.id) : [one])),
      )
      return waitingIn(after) < waitingIn(before)
    },
  }
}

const waitingIn = (queue: readonly WaitingCommand[]): number => queue.filter(({ state }) => state.type === 'Waiting').length

/** Of two accesses asked for one person, the later one counts. */
const isOutdone = (before: WaitingCommand, command: MayWait): boolean =>
  before.command.type === 'changeAccess' && command.type === 'changeAccess' && before.command.member === command.member
