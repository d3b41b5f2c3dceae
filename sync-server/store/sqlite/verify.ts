/**
 * Is everything that was promised still there? Every file intact, every log contiguous with the chain it claims and
 * loadable through the gate, every chunk what its name says, every part and roll-up complete, no audit row missing or edited.
 */
import { join } from 'node:path'
import { documentNames, documentRoots } from '../../../src/domain/access/documents.ts'
import { indexOf } from '../../../src/documents/gate.ts'
import { makeShadow } from '../../../src/documents/shadow.ts'
import { nextChain } from '../../documents/chain.ts'
import { rulesFor } from '../../documents/hot.ts'
import { auditChain } from './authorityRows.ts'
import { databasesIn, isIntact } from './backup.ts'
import { beginning } from './documentLog.ts'
import { openDatabase, type Database } from './driver.ts'
import { bytes } from './rows.ts'
import { verifyFilings } from './verifyFilings.ts'

export interface Verified {
  readonly files: number
  readonly entries: number
  readonly chunks: number
  readonly auditRows: number
  /** One sentence each, with the file it is about. */
  readonly problems: readonly string[]
}

export function verifyFolder(dataDir: string): Verified {
  const paths = databasesIn(dataDir)
  const sum = { files: paths.length, entries: 0, chunks: 0, auditRows: 0, problems: [] as string[] }
  for (const path of paths) {
    const file = join(dataDir, path)
    if (!isIntact(file)) {
      sum.problems.push(`${path}: the file is damaged`)
      continue
    }
    if (path === 'control.sqlite') continue
    const database = openDatabase(file, { readOnly: true })
    // One moment of it, whatever a running server does meanwhile.
    database.exec('begin')
    const say = (problem: string): void => void sum.problems.push(`${path}: ${problem}`)
    sum.entries += verifyLogs(database, say)
    sum.chunks += verifyFilings(database, say)
    sum.auditRows += verifyAudit(database, say)
    database.close()
  }
  return sum
}

type Say = (problem: string) => void

function verifyLogs(database: Database, say: Say): number {
  let count = 0
  for (const document of documentNames) {
    const head = database.prepare('select epoch, seq, chain from heads where document = ?').get(document)
    const epochs = database
      .prepare('select distinct epoch from entries where document = ? order by epoch')
      .all(document)
    for (const { epoch } of epochs) {
      const updates: Uint8Array[] = []
      let { seq, chain } = beginning
      for (const row of database
        .prepare('select seq, id, "update", chain from entries where document = ? and epoch = ? order by seq')
        .all(document, epoch ?? 0)) {
        const update = bytes.read(row['update'] ?? null)
        if (Number(row['seq']) !== seq + 1) say(`${document}: entry ${seq + 1} of epoch ${String(epoch)} is missing`)
        seq = Number(row['seq'])
        chain = nextChain(chain, String(row['id']), update)
        if (chain !== row['chain'])
          say(`${document}: entry ${seq} of epoch ${String(epoch)} is not the one that was accepted`)
        updates.push(update)
        count += 1
      }
      const isCurrent = Number(head?.['epoch']) === Number(epoch)
      if (isCurrent && (Number(head?.['seq']) !== seq || head?.['chain'] !== chain))
        say(`${document}: the log ends at ${seq}, its head says ${String(head?.['seq'])}`)
      const index = indexOf(updates, rulesFor(document))
      if (!index.ok) say(`${document}: epoch ${String(epoch)} holds what the gate would refuse (${index.error})`)
      else if (!makeShadow(documentRoots[document], updates).survivesReload())
        say(`${document}: epoch ${String(epoch)} does not load again`)
    }
  }
  return count
}

function verifyAudit(database: Database, say: Say): number {
  let chain = ''
  let seq = 0
  for (const row of database
    .prepare('select seq, atMs, actor, act, subject, details, chain from audit order by seq')
    .all()) {
    seq += 1
    chain = auditChain(chain, [
      Number(row['atMs']),
      String(row['actor']),
      String(row['act']),
      String(row['subject']),
      String(row['details']),
    ])
    if (Number(row['seq']) === seq && chain === row['chain']) continue
    say(`audit row ${String(row['seq'])} was changed, or one before it is gone`)
    return seq
  }
  return seq
}
