import { unzipSync, zipSync } from 'fflate'
import type { DocumentName, Plain } from '../../src/domain/access/documents.ts'
import { documentNames } from '../../src/domain/access/documents.ts'
import { sha256 } from '../../src/ledger/reading/sourceHash.ts'
import { mergeBackup, saveBackup, type BackupFailure } from '../../src/storage/backup/backup.ts'
import { aLedger } from './ledgers.ts'
import { aPhone, opened } from './phones.ts'

/** A device with statements and documents, and a clock of its own. */
export function aDevice() {
  const ledger = aLedger()
  const phone = aPhone()
  const documents = phone.tab()
  const parts = {
    ledger: {
      packBackup: (living: Parameters<typeof ledger.store.packBackup>[0], passphrase: string | null) =>
        ledger.store.packBackup(living, { passphrase, madeAtMs: 1_790_000_000_000 }),
      openBackup: ledger.store.openBackup,
    },
    documents,
  }
  return {
    ledger,
    documents,
    async set(name: DocumentName, root: string, key: string, value: Plain | undefined, atMs: number) {
      const change = value === undefined ? { root, key } : { root, key, value }
      await (await opened(documents, name)).actEach([{ act: 'test.set', changes: [change], atMs }])
    },
    async save(passphrase: string | null = null, settings = {}): Promise<Blob> {
      const saved = await saveBackup(parts, settings, passphrase)
      if (!saved.ok) throw new Error(saved.error.type)
      return saved.value
    },
    open: (file: Blob, passphrase: string | null = null) => mergeBackup(parts, file, passphrase),
    /** Everything a person can see. */
    async seen() {
      const values: Record<string, unknown> = {}
      for (const name of documentNames) values[name] = (await opened(documents, name)).value()
      return { ...(await ledger.seen()), values: JSON.parse(JSON.stringify(values)) as unknown }
    },
    close: () => phone.closeAll(),
  }
}

export type TestDevice = ReturnType<typeof aDevice>

export const failureOf = (result: { ok: true } | { ok: false; error: BackupFailure }): string => (result.ok ? 'opened' : result.error.type)

export type Members = Record<string, Uint8Array>

/** A backup whose members were changed by somebody who knows the format: the list of members is made to fit. */
export async function forged(backup: Blob, forge: (members: Members) => void, head: Record<string, unknown> = {}): Promise<Blob> {
  const members: Members = unzipSync(new Uint8Array(await backup.arrayBuffer()))
  forge(members)
  const names = Object.keys(members).filter((name) => name !== 'manifest.json')
  const list = await Promise.all(
    names.map(async (name) => ({ name, bytes: members[name]!.length, sha256: await sha256(members[name]!) })),
  )
  members['manifest.json'] = jsonOf({ format: 'aval-backup', version: 1, madeAtMs: 1, members: list, ...head })
  return new Blob([zipSync(members) as Uint8Array<ArrayBuffer>])
}

export const jsonOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

export const valueOf = (bytes: Uint8Array | undefined): never => JSON.parse(new TextDecoder().decode(bytes)) as never
