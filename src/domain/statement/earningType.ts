/**
 * What kind of money an earning is. Files spell it 'Rebate', 'REBATE', 'Co-op', 'COOP', 'Adjustment-Rebate', …
 */
import { foldWord } from '../text.ts'

export const earningTypes = ['rebate', 'indirectRebate', 'coop', 'fee', 'sell', 'adjustment', 'claim', 'other'] as const

export type EarningType = (typeof earningTypes)[number]

const typesByWord: ReadonlyMap<string, EarningType> = new Map([
  ['rebate', 'rebate'],
  ['remise', 'rebate'],
  ['indirectrebate', 'indirectRebate'],
  ['remiseindirecte', 'indirectRebate'],
  ['coop', 'coop'],
  ['cooperative', 'coop'],
  ['fee', 'fee'],
  ['fees', 'fee'],
  ['frais', 'fee'],
  ['sell', 'sell'],
  ['vente', 'sell'],
  ['adjustment', 'adjustment'],
  ['ajustement', 'adjustment'],
  ['claim', 'claim'],
  ['coopclaim', 'claim'],
  ['demandederemboursementcoop', 'claim'],
])

/**
 * 'other' for a blank cell and for a word nobody has documented; the file's own word stays in its column.
 *
 * An adjustment of co-op money is co-op money: it is no more paid out than the co-op earning it corrects [S13].
 */
export const earningTypeOf = (text: string): EarningType => {
  const word = foldWord(text)
  const known = typesByWord.get(word)
  if (known) return known
  if (!word.startsWith('adjustment') && !word.startsWith('ajustement')) return 'other'
  return word.endsWith('coop') ? 'coop' : 'adjustment'
}
