import type { Settings } from '../../sync-server/settings.ts'

/** A server for this machine alone, on any free port, that serves no files and says nothing. */
export const settingsOn = (dataDir: string): Settings => ({
  port: 0,
  host: 'localhost',
  dataDir,
  clientDir: undefined,
  publicUrl: undefined,
  tls: undefined,
  trustedProxy: 0,
  allowInsecure: false,
  log: 'silent',
})
