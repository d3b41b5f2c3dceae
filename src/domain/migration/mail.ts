/**
 * Mail addresses as people write them: found in a line, tidied, compared.
 */

/** One address with the name written beside it, if any. */
export interface Mailbox {
  readonly name: string | null
  readonly mail: string
}

/** Good enough to send to, strict enough to catch a slip: no spaces, one @, a dot in the domain, 254 characters at most. */
export const isMail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>()[\],;:"\\]{1,64}@[^\s@<>()[\],;:"\\.]+(?:\.[^\s@<>()[\],;:"\\.]+)+$/.test(text) && !/\.\.|^\.|\.@/.test(text)

/** Two spellings of one address: Partner Center takes each address once. */
export const mailKey = (mail: string): string => mail.normalize('NFC').toLowerCase()

/**
 * Finds the mailboxes of one line: `Léa Martin <lea@x.example>; karim@x.example`, `"Martin, Léa" <…>`, a table row.
 *
 * @returns mailboxes in their order; `broken` holds what has an @ and is no address
 */
export function mailboxesIn(line: string): { readonly mailboxes: readonly Mailbox[]; readonly broken: readonly string[] } {
  const mailboxes: Mailbox[] = []
  const broken: string[] = []
  let name = ''
  for (const piece of piecesOf(line)) {
    const text = undecorated(piece)
    if (!text.includes('@')) {
      name = [name, text].filter(Boolean).join(' ').slice(-longestName)
      continue
    }
    if (text.length > longestPiece) {
      broken.push(text)
      name = ''
      continue
    }
    const { before, address } = addressIn(text)
    if (isMail(address)) mailboxes.push({ name: nameFrom([name, before].filter(Boolean).join(' ')), mail: address })
    else broken.push(text)
    name = ''
  }
  return { mailboxes, broken }
}

/** A name to start from when only an address is known: `lea.martin@…` → `Lea Martin`. */
export function nameFromMail(mail: string): string {
  const words = mail.slice(0, mail.indexOf('@')).split(/[._\-+\d]+/).filter(Boolean)
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || mail
}

// Longer than any mailbox: a paste of something else, which must not be searched for long.
const longestPiece = 400
const longestName = 200

// Quotes hold commas together; a comma, a semicolon, a tab or a bar ends a piece.
const piecesOf = (line: string) => line.match(/(?:"[^"]*"|[^",;\t|])+/g) ?? []

// Bullets, numbers and "mailto:" that come with a copied list.
const undecorated = (piece: string) =>
  piece
    .trim()
    .replace(/^(?:[-*•·–—>]+|\d{1,4}[.)])\s+/, '')
    .replace(/mailto:/gi, '')
    .trim()

function addressIn(text: string): { before: string; address: string } {
  const angled = /^(.*?)<([^<>]*@[^<>]*)>/.exec(text)
  if (angled) return { before: angled[1] ?? '', address: (angled[2] ?? '').trim() }
  const words = text.split(/\s+/)
  const at = words.findIndex((word) => word.includes('@'))
  return { before: words.slice(0, at).join(' '), address: (words[at] ?? '').replace(/^[("'[]+|[)"'\].:]+$/g, '') }
}

function nameFrom(text: string): string | null {
  const name = text
    .normalize('NFC')
    .replace(/["<>()]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s:,–—-]+|[\s:,–—-]+$/g, '')
  // « Martin, Léa » is how directories sort; people are called the other way round.
  const [, last, first] = /^([^,]+), ?([^,]+)$/.exec(name) ?? []
  return name === '' ? null : first === undefined ? name : `${first} ${last}`
}
