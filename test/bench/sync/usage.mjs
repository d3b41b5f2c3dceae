// @ts-check
/** @param {number} port told first; then, on every question, what this process has used */
export function answerQuestions(port) {
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    globalThis.gc?.()
    globalThis.gc?.()
    process.send?.({ userMs: user / 1_000, systemMs: system / 1_000, cpuMs: (user + system) / 1_000, rssBytes: process.memoryUsage.rss() })
  })
  process.send?.({ port })
}
