/** What a backup holds, as `BACKUP.md` describes it, and how to tell it from anything else. */
import { documentNames, type DocumentName, type Plain, type RootName } from '../../domain/access/documents.ts'
import { isAllowedValue, isRootOf } from '../../domain/access/schema.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { StatementManifest } from '../../ledger/manifest.ts'
import { isCount, isHash, isListOf, isManifest, isRecord } from '../../ledger/manifestCheck.ts'

/** Raised when older code could misunderstand what is written. */
const backupVersion = 1

export const manifestName = 'manifest.json'
export const settingsName = 'settings.json'
const documentPath = /^documents\/([a-z.]+)\.json$/
const statementPath = /^statements\/[0-9a-f]{64}\.json$/
const chunksPath = /^chunks\/\d+$/

export const documentName = (name: DocumentName): string => `documents/${name}.json`
export const statementName = (id: string): string => `statements/${id}.json`
export const chunksName = (nth: number): string => `chunks/${nth}`

/** The living part of a workspace: small, and merged where documents live. */
export interface LivingContents {
  readonly documents: readonly BackupDocument[]
  readonly settings: Readonly<Record<string, string>>
}

export interface BackupDocument {
  readonly name: DocumentName
  readonly entries: readonly BackupEntry[]
}

/** Without a value: it was removed. */
export interface BackupEntry {
  readonly root: RootName
  readonly key: string
  readonly value?: Plain
  /** When it was last changed, ms since 1970; 0 when nobody knows any more. */
  readonly atMs: number
}

export interface BackupStatement {
  readonly manifest: StatementManifest
  readonly importedAtMs: number
  readonly problemCount: number
}

export interface BackupManifest {
  readonly format: 'aval-backup'
  readonly version: number
  readonly madeAtMs: number
  /** Every other member of the file, with the SHA-256 of its content. */
  readonly members: readonly BackupMember[]
}

export interface BackupMember {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

export type BackupError =
  | { readonly type: 'NotABackup' }
  /** A newer version of the app made it. */
  | { readonly type: 'BackupTooNew' }
  /** Something of it is missing, or is not what was written. */
  | { readonly type: 'BackupDamaged' }
  | { readonly type: 'PassphraseNeeded' }
  | { readonly type: 'WrongPassphrase' }
  | { readonly type: 'StorageFull' }

export const aManifest = (madeAtMs: number, members: readonly BackupMember[]): BackupManifest => ({
  format: 'aval-backup',
  version: backupVersion,
  madeAtMs,
  members,
})

export function readBackupManifest(bytes: Uint8Array): Result<BackupManifest, BackupError> {
  const value = jsonIn(bytes)
  if (!isRecord(value) || value['format'] !== 'aval-backup') return err({ type: 'NotABackup' })
  if (!isCount(value['version'])) return err({ type: 'BackupDamaged' })
  if (value['version'] > backupVersion) return err({ type: 'BackupTooNew' })
  const isWhole = isCount(value['madeAtMs']) && isListOf(isMember)(value['members'])
  return isWhole ? ok(value as unknown as BackupManifest) : err({ type: 'BackupDamaged' })
}

const isMember = (value: unknown): boolean =>
  isRecord(value) && typeof value['name'] === 'string' && isCount(value['bytes']) && isHash(value['sha256'])

export type MemberKind = 'statement' | 'chunks' | 'document' | 'settings'

/** undefined for a name that no backup has. */
export function kindOfMember(name: string): MemberKind | undefined {
  if (statementPath.test(name)) return 'statement'
  if (chunksPath.test(name)) return 'chunks'
  if (name === settingsName) return 'settings'
  const document = documentPath.exec(name)?.[1]
  return document !== undefined && (documentNames as readonly string[]).includes(document) ? 'document' : undefined
}

export function readStatement(name: string, bytes: Uint8Array): BackupStatement | undefined {
  const value = jsonIn(bytes)
  if (!isRecord(value) || !isManifest(value['manifest']) || name !== statementName(value['manifest'].id)) return undefined
  return isCount(value['importedAtMs']) && isCount(value['problemCount']) ? (value as unknown as BackupStatement) : undefined
}

/** What this version does not let stand in a document is left out. */
export function readDocumentMember(name: string, bytes: Uint8Array): BackupDocument | undefined {
  const document = documentPath.exec(name)?.[1] as DocumentName | undefined
  const value = jsonIn(bytes)
  if (document === undefined || !isRecord(value) || !isListOf<unknown>(isEntryShape)(value['entries'])) return undefined
  const entries = (value['entries'] as readonly BackupEntry[]).filter(
    ({ root, key, value: content }) => isRootOf(document, root) && (content === undefined || isAllowedValue(root, key, content)),
  )
  return { name: document, entries }
}

const isEntryShape = (value: unknown): boolean =>
  isRecord(value) && typeof value['root'] === 'string' && typeof value['key'] === 'string' && isCount(value['atMs'])

export function readSettings(bytes: Uint8Array): Readonly<Record<string, string>> | undefined {
  const value = jsonIn(bytes)
  if (!isRecord(value) || !Object.values(value).every((text) => typeof text === 'string')) return undefined
  return value as Readonly<Record<string, string>>
}

export const jsonBytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

/** undefined for what is no JSON. */
function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
