/** The shape of every body, with no property beyond those named. */
import * as v from 'valibot'
import { documentNames } from '../../src/domain/access/documents.ts'
import { isLeaseDays } from '../../src/domain/access/leaseDays.ts'
import { levels } from '../../src/domain/access/permissions.ts'
import { isMail } from '../../src/domain/migration/mail.ts'
import { limits } from '../../src/protocol/limits.ts'
import { err, ok, type Result } from '../../src/domain/result.ts'
import { moment } from '../filings/manifest.ts'

const shortText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))
const id = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{8,64}$/))
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const chain = v.pipe(v.string(), v.regex(/^[0-9a-f]{0,16}$/))
const email = v.pipe(v.string(), v.trim(), v.check(isMail))
/** Length is judged with the password; here only that it is no flood. */
const password = v.pipe(v.string(), v.maxLength(1_000))
const code = v.pipe(v.string(), v.maxLength(100))
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const device = v.strictObject({ id, name: shortText })
const document = v.picklist(documentNames)
const plain = v.union([v.string(), v.number(), v.boolean(), v.null()])

const change = v.strictObject({ root: shortText, key: v.pipe(v.string(), v.maxLength(500)), value: v.optional(plain) })
const changes = v.pipe(v.array(change), v.maxLength(1_000))

const edit = v.strictObject({
  id,
  n: whole,
  document,
  epoch: whole,
  intent: v.strictObject({ act: shortText, arguments: changes, before: changes }),
  // Too many bytes are the gate's business: its refusal lets the queue go on, a malformed body would not.
  update: v.pipe(v.string(), v.base64()),
})

const cursor = v.strictObject({ epoch: whole, seq: whole, chain })

const access = v.strictObject({
  level: v.picklist(levels),
  locations: v.union([v.literal('all'), v.pipe(v.array(shortText), v.maxLength(1_000))]),
})

const command = v.variant('type', [
  v.strictObject({ type: v.literal('createMember'), fullName: shortText, email, access, person: v.nullable(id) }),
  v.strictObject({ type: v.literal('changeAccess'), member: id, access }),
  v.strictObject({ type: v.literal('issueLink'), member: id }),
  v.strictObject({ type: v.literal('withdraw'), member: id }),
  v.strictObject({ type: v.literal('signOutEverywhere'), member: id }),
  v.strictObject({ type: v.literal('markLost'), device: id }),
  v.strictObject({ type: v.literal('deleteStatement'), statement: sha256 }),
  v.strictObject({ type: v.literal('restoreStatement'), statement: sha256 }),
  v.strictObject({ type: v.literal('dateStatement'), statement: sha256, exportedAt: moment, before: moment }),
  v.strictObject({ type: v.literal('confirmMembers') }),
  v.strictObject({
    type: v.literal('setLeaseDays'),
    days: v.pipe(v.number(), v.check(isLeaseDays)),
  }),
])

export const shapes = {
  setup: v.strictObject({ code, company: shortText, fullName: shortText, email, password, device }),
  signIn: v.strictObject({ email: v.pipe(v.string(), v.maxLength(254)), password, device }),
  openLink: v.strictObject({ code }),
  redeemLink: v.strictObject({ code, password, device }),
  fresh: v.strictObject({ password }),
  nothing: v.strictObject({}),
  sync: v.strictObject({
    protocol: whole,
    device: id,
    unsent: whole,
    edits: v.pipe(v.array(edit), v.maxLength(limits.editsPerPush)),
    pull: v.pipe(v.array(v.strictObject({ document, cursor: v.nullable(cursor) })), v.maxLength(documentNames.length)),
    access: v.nullable(whole),
    company: v.nullable(whole),
    filings: v.nullable(v.strictObject({ token: chain, from: whole })),
    // An app from before there were any does not ask.
    rollUps: v.optional(v.nullable(chain), null),
  }),
  filing: v.strictObject({ statement: sha256, manifest: sha256 }),
  rollUp: v.strictObject({ rollUp: sha256 }),
  wantedChunks: v.strictObject({
    chunks: v.pipe(v.array(sha256), v.maxLength(limits.chunksPerRequest)),
    // So many bytes of the first one have arrived before.
    from: v.optional(v.pipe(whole, v.maxValue(limits.chunkBytes)), 0),
  }),
  command: v.strictObject({ protocol: whole, id: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)), command }),
} as const

export function readShape<S extends v.GenericSchema>(shape: S, value: unknown): Result<v.InferOutput<S>, 'WrongShape'> {
  // A list without members would pass for a record without properties.
  if (Array.isArray(value)) return err('WrongShape')
  const parsed = v.safeParse(shape, value, { abortEarly: true })
  return parsed.success ? ok(parsed.output) : err('WrongShape')
}
