/** Structured lines for whoever runs the server: routes, verdicts and times; no address, name, id or content. */
import { pino } from 'pino'

export interface Log {
  request(line: { readonly route: string; readonly method: string; readonly status: number; readonly ms: number }): void
  /** Something that should not happen; its stack, which holds code and no data. */
  failure(error: unknown): void
  note(event: string, fields?: Readonly<Record<string, string | number>>): void
}

/** To stderr, so that what the terminal is told stays readable. */
export function makeLog(level: 'info' | 'silent'): Log {
  const logger = pino({ level, base: null }, pino.destination({ dest: 2, sync: true }))
  return {
    request: (line) => logger.info(line, 'request'),
    failure: (error) =>
      logger.error(
        {
          error:
            error instanceof Error
              ? `${error.name} ${(error.stack ?? '').split('\n').slice(1, 6).join(' | ').trim()}`
              : typeof error,
        },
        'failure',
      ),
    note: (event, fields = {}) => logger.info(fields, event),
  }
}
