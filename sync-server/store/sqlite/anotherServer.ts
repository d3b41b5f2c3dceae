/** What a company's file has to forget before it serves again from a backup [W32]. */
import { randomBytes } from 'node:crypto'
import type { Access } from '../../../src/domain/access/permissions.ts'
import { makeAuditAppender } from './authorityRows.ts'
import type { JournalLine } from './backup.ts'
import { makeDurable, openDatabase } from './driver.ts'
import { companySteps, migrate } from './migrations.ts'

/** An owner without a password, who has a company to themselves. */
export interface ShutOwner {
  readonly company: string
  readonly email: string
}

/** @param withdrawn since the backup @returns the owner who stays although withdrawn, where there is no other */
export function becomeAnotherServer(path: string, withdrawn: readonly JournalLine[], nowMs: number): readonly ShutOwner[] {
  const database = openDatabase(path)
  try {
    makeDurable(database)
    migrate(database, path, companySteps)
    database.exec('begin immediate')
    database
      .prepare('update company set incarnation = ?, awaitsConfirmation = 1, authorityVersion = authorityVersion + 1')
      .run(randomBytes(8).toString('hex'))
    database.prepare(`update sessions set ended = 'restored' where ended is null`).run()
    database.prepare(`update links set ended = 'superseded' where ended is null`).run()
    const members = database.prepare('select id, email, state, access from members').all()
    const owners = members.flatMap(({ id, state, access }) =>
      state === 'active' && (JSON.parse(String(access)) as Access).level === 'owner' ? [String(id)] : [],
    )
    const staying = ownerWhoStays(owners, withdrawn)
    for (const { member, device } of withdrawn) {
      if (member && member !== staying)
        database
          .prepare(`update members set state = 'withdrawn', accessVersion = accessVersion + 1 where id = ?`)
          .run(member)
      if (device) database.prepare(`update devices set state = 'lost' where id = ?`).run(device)
    }
    if (staying)
      database
        .prepare('update members set passwordHash = null, accessVersion = accessVersion + 1 where id = ?')
        .run(staying)
    makeAuditAppender(database)({
      atMs: nowMs,
      actor: 'server',
      act: 'restore',
      subject: 'server',
      details: staying ? { shutOwner: staying } : {},
    })
    database.exec('commit')
    const company = String(database.prepare('select name from company').get()?.['name'])
    return members.flatMap(({ id, email }) => (id === staying ? [{ company, email: String(email) }] : []))
  } finally {
    database.close()
  }
}

/**
 * Whoever withdrew the last owner became one after the backup, and is none in it: without an owner a company would be
 * shut for good. The one withdrawn last stays [W61].
 *
 * @param owners ids of the active ones in the backup
 */
export function ownerWhoStays(owners: readonly string[], withdrawn: readonly JournalLine[]): string | undefined {
  const gone = withdrawn.flatMap(({ member }) => (member && owners.includes(member) ? [member] : []))
  return owners.every((owner) => gone.includes(owner)) ? gone.at(-1) : undefined
}
