/**
 * Programmes were renamed, and one file may hold both names: `CSP 1T Direct Partner` is `CSP Direct Bill Partner`.
 */
import { foldWord, tidy } from '../text.ts'

const aliases: readonly (readonly [name: string, ...former: readonly string[]])[] = [
  [
    'CSP Direct Bill Partner',
    'CSP 1T Direct Partner',
    'CSP 1T Direct Bill Partner',
    'CSP 1T Direct Bill',
    'CSP Direct Bill',
    'CSP Direct Partner',
  ],
  ['CSP Indirect Provider', 'CSP 2T Indirect Provider'],
  ['CSP Indirect Reseller', 'CSP 2T Indirect Reseller'],
  ['Microsoft Commerce Incentives', 'MCI'],
]

const namesByWord: ReadonlyMap<string, string> = new Map(
  aliases.flatMap(([name, ...former]) => [name, ...former].map((each): [string, string] => [foldWord(each), name])),
)

/** The name in use today for a programme of any year; a name nobody has listed stays as written, spaces tidied [S8]. */
export const programmeOf = (text: string): string => namesByWord.get(foldWord(text)) ?? tidy(text)
