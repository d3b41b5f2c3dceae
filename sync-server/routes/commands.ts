/** `POST /api/commands`: changes of authority. Idempotent by id, decided and committed on one version, audited with it. */
import type { InferOutput } from 'valibot'
import type { Command, CommandAnswer, OneTimeLink } from '../../src/protocol/message.ts'
import { audited, isFresh, linkLifeMs, makeLink, memberOf, normaliseEmail, openLinksOf } from '../accounts/authority.ts'
import { change } from '../accounts/change.ts'
import { decide, type AuthorityCommand } from '../accounts/decide.ts'
import { asOfNow, type Who } from '../accounts/identify.ts'
import { newLinkCode } from '../accounts/secrets.ts'
import { changeFilings, type FilingCommand } from '../filings/commands.ts'
import type { shapes } from '../http/shapes.ts'
import { sha256 } from '../sha256.ts'
import { done, problem, type Call, type Reply, type Server } from './route.ts'

type Body = InferOutput<typeof shapes.command>

export async function command({ server, who, body }: Call<Body>): Promise<Reply> {
  const hash = sha256(JSON.stringify(body.command))
  const before = await who.company.commandAnswer(body.id)
  if (before) {
    const isSame = before.member === who.member.id && before.hash === hash
    return isSame
      ? done(await sayAgain(server, who, body, before.answer as CommandAnswer))
      : problem(409, 'AnotherCommand')
  }
  const answer = isOfFilings(body.command)
    ? await changeFilings(server, who, body.command)
    : await changeAuthority(server, who, body.id, body.command, hash)
  if (!answer) return { status: 401, body: { session: 'signIn' } }
  await server.live.recheck(who.company.id)
  return answer.type === 'done'
    ? done(answer)
    : { status: answer.error === 'FreshSignInNeeded' ? 403 : 409, body: answer }
}

const isOfFilings = (command: Command): command is FilingCommand =>
  ['deleteStatement', 'restoreStatement', 'dateStatement'].includes(command.type)

async function changeAuthority(
  server: Server,
  who: Who,
  id: string,
  given: AuthorityCommand,
  hash: string,
): Promise<CommandAnswer | undefined> {
  const code = newLinkCode()
  return asOfNow(who, server.nowMs, async ({ authority, member, session }) => {
    const nowMs = server.nowMs()
    const decided = decide(authority, member, session, given, { id, nowMs, code })
    if (!decided.ok) return { type: 'refused', ...decided.error }
    const answer: CommandAnswer = { type: 'done', link: null }
    // The answer is kept without its link: a code is never stored, only its hash.
    const kept = { id, member: member.id, hash, answer }
    if (!(await who.company.changeAuthority(authority.version, { ...decided.value.change, command: kept }))) return false
    if (given.type === 'withdraw') server.noteWithdrawal({ atMs: nowMs, member: given.member })
    if (given.type === 'markLost') server.noteWithdrawal({ atMs: nowMs, device: given.device })
    if (given.type === 'createMember') await server.store.control.enter(normaliseEmail(given.email), who.company.id, id)
    return decided.value.linkFor ? { type: 'done', link: linkFrom(server, who, code, nowMs) } : answer
  })
}

/** The answer got lost on its way: an unused link is replaced by an equal one, for nobody can have seen it. */
async function sayAgain(
  server: Server,
  who: Who,
  { id, command }: Body,
  answer: CommandAnswer,
): Promise<CommandAnswer> {
  const of = command.type === 'createMember' ? id : command.type === 'issueLink' ? command.member : undefined
  if (!of || !isFresh(who.session, server.nowMs())) return answer
  const code = newLinkCode()
  const nowMs = server.nowMs()
  const isMade = await change(who.company, (authority) => {
    const member = memberOf(authority, of)
    const open = openLinksOf(authority, of).filter(({ by }) => by === who.member.id)
    if (!member || open.length === 0) return undefined
    const superseded = open.map((link) => ({ ...link, ended: 'superseded' as const }))
    const links = [...superseded, makeLink(member, who.member.id, code, nowMs)]
    return { links, ...audited(nowMs, who.member.id, 'repeatLink', of) }
  })
  return isMade ? { type: 'done', link: linkFrom(server, who, code, nowMs) } : answer
}

const linkFrom = (server: Server, { company }: Who, code: string, nowMs: number): OneTimeLink => ({
  url: `${server.origins().canonical}/join#${company.id}.${code}`,
  expiresAtMs: nowMs + linkLifeMs,
})
