/**
 * Deleting a shared statement, taking that back, and correcting when it was exported: everyone sees who did it, and for 30
 * days nothing is lost.
 */
import { actRights, levels, type ActName } from '../../src/domain/access/permissions.ts'
import type { Command, CommandAnswer, CommandError, StatementView } from '../../src/protocol/message.ts'
import type { Who } from '../accounts/identify.ts'
import type { Server } from '../routes/route.ts'
import { readableStatements, restorableForMs } from './view.ts'

export type FilingCommand = Extract<Command, { type: 'deleteStatement' | 'restoreStatement' | 'dateStatement' }>

const actOf = { deleteStatement: 'deleteStatement', restoreStatement: 'deleteStatement', dateStatement: 'importStatement' } as const satisfies Record<FilingCommand['type'], ActName>

export async function changeFilings(server: Server, who: Who, command: FilingCommand): Promise<CommandAnswer> {
  const rights = actRights[actOf[command.type]]
  const whoCan = levels.filter((level) => rights[level] === 'yes')
  if (rights[who.member.access.level] !== 'yes') return { type: 'refused', error: 'NotAllowed', who: whoCan }
  const error = command.type === 'dateStatement' ? await date(server, who, command) : await bury(server, who, command)
  return error ? { type: 'refused', error, who: [] } : { type: 'done', link: null }
}

async function bury(
  server: Server,
  who: Who,
  { type, statement }: Extract<FilingCommand, { type: 'deleteStatement' | 'restoreStatement' }>,
): Promise<CommandError | undefined> {
  const nowMs = server.nowMs()
  const there = await statementOf(who, statement)
  if (!there) return 'UnknownStatement'
  if (type === 'restoreStatement' && there.deleted && nowMs > there.deleted.atMs + restorableForMs)
    return 'NoLongerRestorable'
  const tombstone =
    type === 'deleteStatement' ? { statement, by: who.member.id, atMs: there.deleted?.atMs ?? nowMs } : null
  const audit = { atMs: nowMs, actor: who.member.id, act: type, subject: statement, details: {} }
  if (!(await who.company.setTombstone(statement, tombstone, audit))) return 'UnknownStatement'
  tell(server, who, there)
  return undefined
}

/** Compared with what the device went by: of two corrections made at once, the first one counts [W42]. */
async function date(
  server: Server,
  who: Who,
  { statement, exportedAt, before }: Extract<FilingCommand, { type: 'dateStatement' }>,
): Promise<CommandError | undefined> {
  for (;;) {
    const version = (await who.company.versions()).filings
    const there = await statementOf(who, statement)
    if (!there) return 'UnknownStatement'
    // The answer was lost, or somebody else said the same.
    if (there.exportedAt === exportedAt) return undefined
    if ((there.exportedAt ?? before) !== before) return 'DatedMeanwhile'
    const audit = { atMs: server.nowMs(), actor: who.member.id, act: 'dateStatement', subject: statement, details: { from: before, to: exportedAt } }
    if (!(await who.company.dateStatement({ statement, exportedAt }, version, audit))) continue
    tell(server, who, there)
    return undefined
  }
}

const statementOf = async (who: Who, statement: string): Promise<StatementView | undefined> =>
  (await readableStatements(who)).find((one) => one.statement === statement)

const tell = (server: Server, { company }: Who, { parts }: StatementView): void =>
  server.live.filed(
    company.id,
    parts.map(({ location }) => location),
  )
