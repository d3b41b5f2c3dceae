/** What the lines of a statement say in dollars when they are simply added up: repeated earnings as often as they stand there. */
import type { ChunkShelf } from './shelf.ts'
import { readAmounts, readTexts } from './columns/readBlob.ts'
import { addAmount, newExactSums, totalsOf } from './exactSums.ts'
import { columnOfField, type StatementManifest } from './manifest.ts'
import { currencyOf, moneyOf } from './statementMoney.ts'

/** Scaled by 1e8; null where the statement states no dollars for some of its lines. */
export async function naiveUsdOf(manifest: StatementManifest, shelf: ChunkShelf): Promise<bigint | null> {
  const money = moneyOf(manifest)
  if (!money || money.usd.length === 0) return null
  const sum = newExactSums(1)
  for (const chunk of manifest.parts.flatMap((part) => part.chunks)) {
    if (money.splits && money.currency) {
      const [blob] = await shelf.read([chunk.columns[columnOfField(manifest, money.currency)!]!])
      if (!blob || readTexts(blob).texts.some((text) => currencyOf(text) !== 'USD')) return null
    }
    const blobs = await shelf.read(money.usd.map((field) => chunk.columns[columnOfField(manifest, field)!]!))
    for (const blob of blobs) {
      if (!blob) return null
      const { low, high } = readAmounts(blob)
      for (let line = 0; line < low.length; line++) addAmount(sum, 0, low[line]!, high[line]!)
    }
  }
  return totalsOf(sum)[0]!
}
