/** The worker's end of `workers.ts`: does what the page names, and says how long it took. */
export type Acts = Readonly<Record<string, (argument: never) => unknown>>

export function serve(acts: Acts): void {
  self.onmessage = async ({ data: { act, argument } }: MessageEvent<{ act: string; argument: never }>) => {
    try {
      const start = performance.now()
      const value = await acts[act]!(argument)
      self.postMessage({ ms: performance.now() - start, value })
    } catch (failure) {
      self.postMessage({ failure: `${act}: ${String((failure as Error)?.stack ?? failure)}` })
    }
  }
}
