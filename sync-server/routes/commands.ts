/** `POST /api/commands`: changes of authority. Idempotent by id, decided and committed on one version, audited with it. */
import type { InferOutput } from 'valibot'
import type { Command, CommandAnswer, OneTimeLink } from '../../src/protocol/message.ts'
import { audited, isBacked, isFresh, linkLifeMs, makeLink, memberOf, normaliseEmail, openLinksOf, superseded } from '../accounts/authority.ts'
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
      ? said(await sayAgain(server, who, body, before.answer as CommandAnswer))
      : problem(409, 'AnotherCommand')
  }
  try {
    return said(
      isOfFilings(body.command)
        ? await changeFilings(server, who, body.command)
        : await changeAuthority(server, who, body.id, body.command, hash),
    )
  } finally {
    // Whatever broke behind the commit: who may not come in any more is out.
    await server.live.recheck(who.company.id)
  }
}

function said(answer: CommandAnswer | undefined): Reply {
  if (!answer) return { status: 401, body: { session: 'signIn' } }
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
    // Before the commit: what cannot be noted is not done, and what is sent again is noted again [W60].
    if (given.type === 'withdraw') server.noteWithdrawal({ atMs: nowMs, member: given.member })
    if (given.type === 'markLost') server.noteWithdrawal({ atMs: nowMs, device: given.device })
    if (!(await who.company.changeAuthority(authority.version, { ...decided.value.change, command: kept }))) return false
    if (given.type === 'createMember') await server.store.control.enter(normaliseEmail(given.email), who.company.id, id)
    return decided.value.linkFor ? { type: 'done', link: linkFrom(server, who, code, nowMs) } : answer
  })
}

/**
 * The answer got lost on its way: an unused link is replaced by an equal one, for nobody can have seen it; by who could
 * make it anew at this moment, alone [W10].
 *
 * @returns undefined for who may not come in any more
 */
async function sayAgain(
  server: Server,
  who: Who,
  { id, command }: Body,
  answer: CommandAnswer,
): Promise<CommandAnswer | undefined> {
  const of = command.type === 'createMember' ? id : command.type === 'issueLink' ? command.member : undefined
  if (!of) return answer
  const code = newLinkCode()
  return asOfNow(who, server.nowMs, async ({ authority, member: actor, session }) => {
    const nowMs = server.nowMs()
    const member = memberOf(authority, of)
    const open = openLinksOf(authority, of).filter(({ by }) => by === actor.id)
    if (!member || open.length === 0 || !isFresh(session, nowMs)) return answer
    const link = makeLink(member, actor.id, code, nowMs)
    if (!isBacked(authority, link)) return answer
    const next = { links: [...open.map(superseded), link], ...audited(nowMs, actor.id, 'repeatLink', of) }
    return (await who.company.changeAuthority(authority.version, next)) && { type: 'done', link: linkFrom(server, who, code, nowMs) }
  })
}

const linkFrom = (server: Server, { company }: Who, code: string, nowMs: number): OneTimeLink => ({
  url: `${server.origins().canonical}/join#${company.id}.${code}`,
  expiresAtMs: nowMs + linkLifeMs,
})
