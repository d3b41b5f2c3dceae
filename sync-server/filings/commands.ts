/**
 * Deleting a shared statement, taking that back, and correcting when it was exported: everyone sees who did it, and for 30
 * days nothing is lost.
 */
import { actRights, levels, type ActName, type Level } from '../../src/domain/access/permissions.ts'
import type { Command, CommandAnswer, CommandError, StatementView } from '../../src/protocol/message.ts'
import { asOfNow, type Who } from '../accounts/identify.ts'
import type { Server } from '../routes/route.ts'
import type { Versions } from '../store/store.ts'
import { readableStatements, restorableForMs } from './view.ts'

export type FilingCommand = Extract<Command, { type: 'deleteStatement' | 'restoreStatement' | 'dateStatement' }>

const actOf = { deleteStatement: 'deleteStatement', restoreStatement: 'deleteStatement', dateStatement: 'importStatement' } as const satisfies Record<FilingCommand['type'], ActName>

/** @returns undefined for who may not come in any more */
export function changeFilings(server: Server, who: Who, command: FilingCommand): Promise<CommandAnswer | undefined> {
  const rights = actRights[actOf[command.type]]
  return asOfNow(who, server.nowMs, async (now) => {
    if (rights[now.member.access.level] !== 'yes') return refused('NotAllowed', levels.filter((level) => rights[level] === 'yes'))
    const there = (await readableStatements(now)).find(({ statement }) => statement === command.statement)
    if (!there) return refused('UnknownStatement')
    return command.type === 'dateStatement' ? date(server, now, there, command) : bury(server, now, there, command)
  })
}

type Attempted = Promise<CommandAnswer | false>

async function bury(server: Server, who: Who, there: StatementView, { type, statement }: Exclude<FilingCommand, { type: 'dateStatement' }>): Attempted {
  const nowMs = server.nowMs()
  const { deleted } = there
  if (type === 'restoreStatement' && deleted && nowMs > deleted.atMs + restorableForMs) return refused('NoLongerRestorable')
  const by = who.member.id
  const tombstone = type === 'deleteStatement' ? { statement, by, atMs: deleted?.atMs ?? nowMs } : null
  const audit = { atMs: nowMs, actor: by, act: type, subject: statement, details: {} }
  return (await who.company.setTombstone(statement, tombstone, seenBy(who), audit)) && told(server, who, there)
}

/** Compared with what the device went by: of two corrections made at once, the first one counts [W42]. */
async function date(server: Server, who: Who, there: StatementView, { type, statement, exportedAt, before }: Extract<FilingCommand, { type: 'dateStatement' }>): Attempted {
  // The answer was lost, or somebody else said the same.
  if (there.exportedAt === exportedAt) return done
  if ((there.exportedAt ?? before) !== before) return refused('DatedMeanwhile')
  const audit = { atMs: server.nowMs(), actor: who.member.id, act: type, subject: statement, details: { from: before, to: exportedAt } }
  return (await who.company.dateStatement({ statement, exportedAt }, seenBy(who), audit)) && told(server, who, there)
}

const seenBy = ({ authority, filingsVersion }: Who): Versions => ({ authority: authority.version, filings: filingsVersion })

function told(server: Server, { company }: Who, { parts }: StatementView): CommandAnswer {
  server.live.filed(company.id, parts.map(({ location }) => location))
  return done
}

const done: CommandAnswer = { type: 'done', link: null }

const refused = (error: CommandError, who: readonly Level[] = []): CommandAnswer => ({ type: 'refused', error, who })
