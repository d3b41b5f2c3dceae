/** Deleting a shared statement, and taking that back: everyone sees who did it, for 30 days nothing is lost. */
import { actRights, levels } from '../../src/domain/access/permissions.ts'
import type { Command, CommandAnswer } from '../../src/protocol/message.ts'
import type { Who } from '../accounts/identify.ts'
import type { Server } from '../routes/route.ts'
import { readableStatements, restorableForMs } from './view.ts'

type FilingCommand = Extract<Command, { type: 'deleteStatement' | 'restoreStatement' }>

export async function changeFilings(
  server: Server,
  who: Who,
  { type, statement }: FilingCommand,
): Promise<CommandAnswer> {
  const whoCan = levels.filter((level) => actRights.deleteStatement[level] === 'yes')
  if (actRights.deleteStatement[who.member.access.level] !== 'yes')
    return { type: 'refused', error: 'NotAllowed', who: whoCan }
  const nowMs = server.nowMs()
  const there = (await readableStatements(who)).find((one) => one.statement === statement)
  if (!there) return { type: 'refused', error: 'UnknownStatement', who: [] }
  if (type === 'restoreStatement' && there.deleted && nowMs > there.deleted.atMs + restorableForMs)
    return { type: 'refused', error: 'NoLongerRestorable', who: [] }
  const tombstone =
    type === 'deleteStatement' ? { statement, by: who.member.id, atMs: there.deleted?.atMs ?? nowMs } : null
  const audit = { atMs: nowMs, actor: who.member.id, act: type, subject: statement, details: {} }
  if (!(await who.company.setTombstone(statement, tombstone, audit)))
    return { type: 'refused', error: 'UnknownStatement', who: [] }
  server.live.filed(
    who.company.id,
    there.parts.map(({ location }) => location),
  )
  return { type: 'done', link: null }
}
