/**
 * A report a person can copy into a message without giving anything away: what ran where, and what broke.
 * Names, amounts and addresses that slipped into an error's text are blanked.
 */
import { version } from '../../../package.json'
import { blanked } from './redact.ts'

export { version }

/** Facts about this browser as `name: value` lines. */
export function problemReport(error?: unknown): string {
  const lines = [
    `Aval ${version}`,
    `page: ${routeOnly(location.pathname)}`,
    `browser: ${navigator.userAgent}`,
    `languages: ${navigator.languages.join(', ')}`,
    `screen: ${innerWidth} × ${innerHeight} @ ${devicePixelRatio}`,
    `online: ${navigator.onLine}`,
    `installed: ${matchMedia('(display-mode: standalone)').matches}`,
    `worker: ${navigator.serviceWorker?.controller?.state ?? 'none'}`,
  ]
  if (error !== undefined) lines.push('', ...describe(error))
  return lines.join('\n')
}

function describe(error: unknown): string[] {
  if (!(error instanceof Error)) return [blanked(String(error))]
  const frames = (error.stack ?? '').split('\n').filter((line) => /\bat\b|@/.test(line))
  return [`${error.name}: ${blanked(error.message)}`, ...frames.slice(0, 12).map((frame) => frame.replaceAll(location.origin, '').trim())]
}

/** '/payments/0068…' → '/payments/…': which screen, not whose payment. */
const routeOnly = (path: string) => path.replace(/^(\/[^/]*)\/.+$/, '$1/…')
