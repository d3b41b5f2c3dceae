/** What a company's file has to forget before it serves again from a backup [W32]. */
import { randomBytes } from 'node:crypto'
import { makeAuditAppender } from './authorityRows.ts'
import type { JournalLine } from './backup.ts'
import { makeDurable, openDatabase } from './driver.ts'
import { companySteps, migrate } from './migrations.ts'

export function becomeAnotherServer(path: string, withdrawn: readonly JournalLine[], nowMs: number): void {
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
    for (const { member, device } of withdrawn) {
      if (member)
        database
          .prepare(`update members set state = 'withdrawn', accessVersion = accessVersion + 1 where id = ?`)
          .run(member)
      if (device) database.prepare(`update devices set state = 'lost' where id = ?`).run(device)
    }
    makeAuditAppender(database)({ atMs: nowMs, actor: 'server', act: 'restore', subject: 'server', details: {} })
    database.exec('commit')
  } finally {
    database.close()
  }
}
