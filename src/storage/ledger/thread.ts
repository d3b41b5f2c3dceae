/**
 * The thread that answers for the ledger: begun with the first question, begun anew after it broke.
 *
 * A thread that dies never answers, so every call waits for its death as well.
 */
import * as Comlink from 'comlink'
import { LedgerUnavailable, type LedgerFailure } from '../../ledger/ledger.ts'
import { ShelfFull } from '../../ledger/shelf.ts'

export interface LedgerThread<W> {
  /** Rejects with `LedgerUnavailable` when the database or the thread fails. */
  ask<T>(question: (worker: Comlink.Remote<W>) => Promise<T>): Promise<T>
  close(): void
}

interface Running<W> {
  readonly worker: Comlink.Remote<W>
  readonly death: Promise<never>
  end(): void
}

export function makeLedgerThread<W>(begin: () => Worker): LedgerThread<W> {
  let running: Running<W> | undefined

  const start = (): Running<W> => {
    const thread = begin()
    const worker = Comlink.wrap<W>(thread)
    const started: Running<W> = {
      worker,
      death: new Promise<never>((_, die) => {
        thread.onerror = thread.onmessageerror = () => {
          started.end()
          if (running === started) running = undefined
          die(new LedgerUnavailable('WorkerDied'))
        }
      }),
      end: () => thread.terminate(),
    }
    // Nobody may be waiting when it dies.
    started.death.catch(() => undefined)
    return started
  }

  return {
    async ask(question) {
      running ??= start()
      const { worker, death } = running
      try {
        return await Promise.race([question(worker), death])
      } catch (failure) {
        throw asThrown(failure)
      }
    },
    close() {
      running?.end()
      running = undefined
    },
  }
}

/** An error loses its class on the way between threads; its name and its message arrive. */
function asThrown(failure: unknown): unknown {
  if (!(failure instanceof Error) || failure instanceof LedgerUnavailable) return failure
  if (failure.name === ('LedgerUnavailable' satisfies LedgerUnavailable['name'])) return new LedgerUnavailable(failure.message as LedgerFailure)
  if (failure.name === ('ShelfFull' satisfies ShelfFull['name'])) return new ShelfFull(null)
  return failure
}
