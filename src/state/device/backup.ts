/**
 * Saving everything of this workspace into one file, opening such a file, and the day on which that was last done.
 *
 * The line that asks for a backup is calm: it comes after thirty days in which neither a file nor a server took a copy.
 */
import { createMemo, createResource, createRoot, createSignal, type Accessor } from 'solid-js'
import { ok, type Result } from '../../domain/result.ts'
import { mergeBackup, saveBackup, type BackupFailure, type MergedBackup } from '../../storage/backup/backup.ts'
import { useLedger } from '../ledger/ledger.ts'
import { recall, remember } from './preferences.ts'
import { useServices, type Services } from '../services.ts'

export interface BackupState {
  /** ms since 1970; null when there is none; undefined until it is known. */
  readonly lastSavedMs: Accessor<number | null | undefined>
  /** There is something to lose, and no copy of it is younger than thirty days. */
  readonly isDue: Accessor<boolean>
  readonly isWorking: Accessor<boolean>
  /** @param passphrase null: anybody who has the file can read it */
  save(passphrase: string | null): Promise<Result<File, BackupFailure>>
  /** Merges what the file holds into this workspace; a second time it changes nothing. */
  open(file: Blob, passphrase: string | null): Promise<Result<MergedBackup, BackupFailure>>
}

export const backupDueDays = 30

/** Settings that are worth keeping; what they hold is never secret. */
const keptSettings = ['language', 'theme', 'import.columns'] as const

interface BackupNotes {
  /** Since when there has been something to lose. */
  readonly sinceMs: number
  readonly savedMs: number | null
}

const states = new WeakMap<Services, BackupState>()

export function useBackup(): BackupState {
  const services = useServices()
  const known = states.get(services)
  if (known) return known
  const { overview, refresh } = useLedger()
  const made = createRoot(() => createBackupState(services, () => (overview()?.statements.length ?? 0) > 0, refresh))
  states.set(services, made)
  return made
}

/** @param hasStatements false while nobody knows @param refresh after statements have come in */
export function createBackupState(services: Services, hasStatements: Accessor<boolean>, refresh: () => Promise<void>): BackupState {
  const { clock, documents, ledger, sync } = services
  const record = documents.records.record<BackupNotes>('backup')
  const [isWorking, setWorking] = createSignal(false)
  const hasSomething = createMemo(() => hasStatements() || services.hasDocuments())

  const [notes, { mutate: setNotes }] = createResource(hasSomething, async (): Promise<BackupNotes> => {
    const read = await record.read()
    if (read.ok && read.value) return read.value
    const first = { sinceMs: clock.nowMs(), savedMs: null }
    if (read.ok) await record.write(first)
    return first
  })

  const working = async <T>(work: () => Promise<T>): Promise<T> => {
    setWorking(true)
    try {
      return await work()
    } finally {
      setWorking(false)
    }
  }

  return {
    lastSavedMs: () => (hasSomething() ? notes()?.savedMs : null),
    isDue: createMemo(() => {
      const known = notes()
      if (!known) return false
      const copiedMs = Math.max(known.sinceMs, known.savedMs ?? 0, syncedMs(sync.status()))
      return clock.nowMs() - copiedMs >= backupDueDays * 86_400_000
    }),
    isWorking,
    save: (passphrase) =>
      working(async () => {
        const saved = await saveBackup({ ledger, documents }, settingsHere(), passphrase)
        if (!saved.ok) return saved
        const next = { sinceMs: notes()?.sinceMs ?? clock.nowMs(), savedMs: clock.nowMs() }
        await record.write(next)
        setNotes(next)
        return ok(new File([saved.value], `aval-${clock.today()}.aval`, { type: saved.value.type }))
      }),
    open: (file, passphrase) =>
      working(async () => {
        const merged = await mergeBackup({ ledger, documents }, file, passphrase)
        if (!merged.ok) return merged
        fillSettings(merged.value.settings)
        await refresh()
        return merged
      }),
  }
}

const syncedMs = (status: ReturnType<Services['sync']['status']>): number =>
  status.type === 'UpToDate' ? status.atMs : status.type === 'Offline' ? (status.seenAtMs ?? 0) : 0

const settingsHere = (): Record<string, string> =>
  Object.fromEntries(
    keptSettings.flatMap((name) => {
      const value = recall(name)
      return value === null ? [] : [[name, value]]
    }),
  )

/** What somebody has chosen on this device stays. */
function fillSettings(settings: Readonly<Record<string, string>>): void {
  for (const name of keptSettings) {
    const value = Object.hasOwn(settings, name) ? settings[name] : undefined
    if (value !== undefined && recall(name) === null) remember(name, value)
  }
}
