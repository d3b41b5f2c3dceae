/** Workers of the page, each from a Blob as the bench page makes them; measured inside, so that no driver is in the figure. */
import type { Page } from 'playwright'

export interface Answer<T> {
  readonly ms: number
  readonly value: T
}

export interface BenchWorker {
  /** @param argument JSON; `'file'` stands for the file that was chosen last */
  ask<T = unknown>(act: string, argument?: unknown): Promise<Answer<T>>
  end(): Promise<void>
}

interface BenchWindow {
  worker: Worker | undefined
  ask(act: string, argument: unknown): Promise<{ ms: number; value: unknown }>
}

/** One at a time; `name` is a script of `inChromium`. */
export async function startWorker(page: Page, name: string): Promise<BenchWorker> {
  await page.evaluate(async (script) => {
    const bench = globalThis as unknown as BenchWindow
    const code = await (await fetch(script)).blob()
    const worker = new Worker(URL.createObjectURL(code), { type: 'module' })
    bench.worker = worker
    bench.ask = (act, argument) =>
      new Promise((resolve, reject) => {
        worker.onerror = (event) => reject(new Error(`the worker broke: ${event.message}`))
        worker.onmessage = ({ data }) => (data.failure ? reject(new Error(data.failure)) : resolve(data))
        const file = document.querySelector('input')!.files?.[0]
        worker.postMessage({ act, argument: argument === 'file' ? file : argument })
      })
  }, `/${name}.js`)
  return {
    ask: (act, argument = null) =>
      page.evaluate(([act, argument]) => (globalThis as unknown as BenchWindow).ask(act, argument), [act, argument] as const) as Promise<
        Answer<never>
      >,
    end: () => page.evaluate(() => (globalThis as unknown as BenchWindow).worker?.terminate()),
  }
}

/** From a worker that does not run yet to its first answer, as a page that has just opened sees it. */
export const coldMs = (page: Page, name: string, act: string, argument: unknown): Promise<number> =>
  page.evaluate(
    async ([script, act, argument]) => {
      const code = URL.createObjectURL(await (await fetch(script)).blob())
      const start = performance.now()
      const worker = new Worker(code, { type: 'module' })
      const answer = await new Promise<{ failure?: string }>((resolve) => {
        worker.onmessage = ({ data }) => resolve(data)
        worker.postMessage({ act, argument })
      })
      const ms = performance.now() - start
      worker.terminate()
      if (answer.failure) throw new Error(answer.failure)
      return ms
    },
    [`/${name}.js`, act, argument] as const,
  )
