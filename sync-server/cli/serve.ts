/** `aval serve`: the server in the foreground until SIGTERM or SIGINT. */
import { startServer, type RunningServer } from '../server.ts'
import { serverCommand } from './serverCommand.ts'
import { startProblem } from './startProblem.ts'

export const serve = serverCommand({
  usage: 'serve',
  summary:
    'Start the server. Settings come from the environment: PORT, HOST, DATA_DIR, PUBLIC_URL, TLS_CERT, TLS_KEY, TRUSTED_PROXY.',
  needsNoData: true,
  isServing: true,
  async run(settings, _args, io) {
    const stopAsked = new Promise<void>((resolve) => {
      process.once('SIGTERM', resolve)
      process.once('SIGINT', resolve)
    })
    // What the server writes is nobody else's on this machine.
    process.umask(0o077)
    let server: RunningServer
    try {
      server = await startServer(settings)
    } catch (error) {
      const sentence = startProblem(error, settings)
      if (!sentence) throw error
      io.error(`${sentence}\n`)
      return 1
    }
    io.out(`Aval is ready on ${server.address}\n`)
    if (server.setupCode) io.out(`Setup code, to start a company in the app: ${server.setupCode}\n`)
    await stopAsked
    await server.close()
    return 0
  },
})
