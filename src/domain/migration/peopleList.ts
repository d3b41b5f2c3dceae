/**
 * People from the invitation e-mail's text, a list, or a CSV file: previewed, never written before someone accepts [M10].
 *
 * A line that cannot be read is named with its number and the others are kept.
 */
import type { IncentiveRole } from '../person/roles.ts'
import { foldWord } from '../text.ts'
import { csvRecords } from './csvText.ts'
import { isMail, mailboxesIn, mailKey, nameFromMail } from './mail.ts'

export interface FoundPerson {
  readonly line: number
  readonly name: string
  /** True when the name was made from the address. */
  readonly nameGuessed: boolean
  readonly mail: string
  readonly role: IncentiveRole | null
}

/** Lines are counted from 1, as an editor shows them. */
export type PeopleProblem =
  | { readonly type: 'InvalidMail'; readonly line: number; readonly text: string }
  | { readonly type: 'MissingMail'; readonly line: number; readonly text: string }
  | { readonly type: 'DuplicateMail'; readonly line: number; readonly mail: string; readonly firstLine: number }
  /** Somebody with this address is on the list already. */
  | { readonly type: 'AlreadyListed'; readonly line: number; readonly mail: string }
  /** Partner Center takes 50 characters; the name is kept. */
  | { readonly type: 'NameTooLong'; readonly line: number; readonly name: string; readonly limit: number }
  | { readonly type: 'TooManyPeople'; readonly line: number; readonly count: number; readonly limit: number }
  | { readonly type: 'TooManyLines'; readonly line: number; readonly limit: number }
  | { readonly type: 'NobodyFound'; readonly line: 1 }

export interface PeopleFound {
  readonly people: readonly FoundPerson[]
  readonly problems: readonly PeopleProblem[]
  /** Lines without any address: greetings, sentences, signatures. */
  readonly skippedLines: number
}

/** Partner Center's own bulk files hold so many records. */
export const fileLimit = 100
export const nameLimit = 50
const pasteLimit = 500
const lineLimit = 5000

/**
 * @param text a pasted or shared text, or the content of a CSV file (recognised by a header that names an address)
 * @param listed addresses that are on the list already
 */
export function findPeople(text: string, listed: readonly string[]): PeopleFound {
  const clean = text.replace(/^\uFEFF/, '')
  const read = rowsOfFile(clean) ?? rowsOfText(clean)
  return judged(read, new Set(listed.map(mailKey)))
}

interface Row {
  readonly line: number
  readonly name: string | null
  readonly mail: string
  readonly role: IncentiveRole | null
}

interface Read {
  readonly rows: readonly Row[]
  readonly problems: readonly PeopleProblem[]
  readonly skippedLines: number
  /** How many people are taken at most. */
  readonly limit: number
}

function judged(read: Read, listed: ReadonlySet<string>): PeopleFound {
  const problems = [...read.problems]
  const people: FoundPerson[] = []
  const firstLines = new Map<string, number>()
  let beyond = 0
  let beyondLine = 0
  for (const { line, name, mail, role } of read.rows) {
    const key = mailKey(mail)
    const firstLine = firstLines.get(key)
    if (listed.has(key)) problems.push({ type: 'AlreadyListed', line, mail })
    else if (firstLine !== undefined) problems.push({ type: 'DuplicateMail', line, mail, firstLine })
    else if (people.length === read.limit) {
      beyond += 1
      beyondLine ||= line
    } else {
      firstLines.set(key, line)
      if (name !== null && name.length > nameLimit) problems.push({ type: 'NameTooLong', line, name, limit: nameLimit })
      people.push({ line, name: name ?? nameFromMail(mail), nameGuessed: name === null, mail, role })
    }
  }
  if (beyond > 0) problems.push({ type: 'TooManyPeople', line: beyondLine, count: people.length + beyond, limit: read.limit })
  if (people.length === 0 && problems.length === 0) problems.push({ type: 'NobodyFound', line: 1 })
  return { people, problems: problems.sort((a, b) => a.line - b.line), skippedLines: read.skippedLines }
}

function rowsOfText(text: string): Read {
  const lines = text.split(/\r\n|\r|\n/)
  const rows: Row[] = []
  const problems: PeopleProblem[] = []
  let skippedLines = 0
  for (const [index, content] of lines.slice(0, lineLimit).entries()) {
    const line = index + 1
    if (content.trim() === '' || isMailHeader(content)) continue
    const { mailboxes, broken } = mailboxesIn(content)
    if (mailboxes.length === 0 && broken.length === 0) skippedLines += 1
    const role = roleIn(content)
    for (const mailbox of mailboxes) rows.push({ line, ...mailbox, role })
    for (const found of broken) problems.push({ type: 'InvalidMail', line, text: shortened(found) })
  }
  if (lines.length > lineLimit) problems.push({ type: 'TooManyLines', line: lineLimit + 1, limit: lineLimit })
  return { rows, problems, skippedLines, limit: pasteLimit }
}

// The heads of a forwarded mail name its sender and its readers, not the people to set up.
const isMailHeader = (line: string) =>
  /^[\s>*]*(?:from|to|cc|bcc|reply-to|subject|sent|date|de|à|a|objet|envoyé|répondre à)\s*:/i.test(line.normalize('NFC'))

const roleIn = (text: string): IncentiveRole | null => {
  const word = foldWord(text)
  if (/incentive(?:s)?admin|administrat(?:eur|rice)deprimes/.test(word)) return 'admin'
  return /incentive(?:s)?user|utilisat(?:eur|rice)deprimes/.test(word) ? 'user' : null
}

const columnNames: Readonly<Record<'first' | 'last' | 'display' | 'mail' | 'role', readonly string[]>> = {
  first: ['firstname', 'givenname', 'prenom'],
  last: ['lastname', 'surname', 'familyname', 'nom', 'nomdefamille'],
  display: ['displayname', 'name', 'fullname', 'nomcomplet', 'nomdaffichage', 'nomaffiche'],
  mail: ['email', 'emailaddress', 'mail', 'courriel', 'adressemail', 'adresseemail', 'adressedemessagerie', 'adresseelectronique', 'username', 'userprincipalname', 'signinname', 'identifiant'],
  role: ['role', 'roles'],
}

/** @returns undefined when the first line is no header of a people file */
function rowsOfFile(text: string): Read | undefined {
  const records = csvRecords(text)
  const header = records[0]
  const column = (kind: keyof typeof columnNames) => header?.cells.findIndex((cell) => columnNames[kind].includes(foldWord(cell))) ?? -1
  const mailColumn = column('mail')
  if (!header || header.cells.length < 2 || mailColumn === -1) return undefined

  const rows: Row[] = []
  const problems: PeopleProblem[] = []
  for (const { line, cells } of records.slice(1)) {
    const cell = (kind: keyof typeof columnNames) => cells[column(kind)]?.trim() ?? ''
    const written = cells[mailColumn]?.trim() ?? ''
    const mailbox = mailboxesIn(written).mailboxes[0]
    const name = cell('display') || [cell('first'), cell('last')].filter(Boolean).join(' ') || mailbox?.name || null
    if (mailbox && isMail(mailbox.mail)) rows.push({ line, name, mail: mailbox.mail, role: roleOfCell(cell('role')) })
    else if (written !== '') problems.push({ type: 'InvalidMail', line, text: shortened(written) })
    else if (name !== null) problems.push({ type: 'MissingMail', line, text: shortened(name) })
  }
  return { rows, problems, skippedLines: 0, limit: fileLimit }
}

const roleOfCell = (cell: string): IncentiveRole | null => {
  const word = foldWord(cell)
  if (word.startsWith('admin') || word.includes('incentivesadmin') || word.includes('incentiveadmin')) return 'admin'
  return word.startsWith('user') || word.startsWith('utilisat') || word.includes('incentivesuser') || word.includes('incentiveuser') ? 'user' : null
}

const shortened = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text)
