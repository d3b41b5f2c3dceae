/**
 * What may stand in a root map: step three of the gate, the same on the phone and on the server.
 *
 * The gate proves that an update is made of plain values under string keys; here each key and value is judged. The
 * rules are data and live beside the nouns they speak of.
 */
import { factsKeys } from '../eligibility/keys.ts'
import { enrolmentKeys } from '../enrolment/keys.ts'
import { isEntry, type KeyRule } from '../keys.ts'
import { migrationKeys } from '../migration/keys.ts'
import { profileKeys } from '../profile/keys.ts'
import { documentRoots, type DocumentName, type Plain, type RootName } from './documents.ts'
import { noteKeys } from './noteKeys.ts'

const keyRules: Readonly<Record<RootName, readonly KeyRule[]>> = {
  ...factsKeys,
  ...migrationKeys,
  ...enrolmentKeys,
  ...profileKeys,
  ...noteKeys,
}

export const isAllowedValue = (root: RootName, key: string, value: unknown): value is Plain =>
  isPlain(value) && isEntry(keyRules[root], key, value)

export const isRootOf = (document: DocumentName, root: string): root is RootName =>
  (documentRoots[document] as readonly string[]).includes(root)

const isPlain = (value: unknown): value is Plain =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
