/** Statement files made by hand, for tests. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importStatement, type StatementOptions } from '../../src/ledger/import/importStatement.ts'
import type { StatementSource } from '../../src/ledger/ledger.ts'
import { makeMemoryShelf } from '../../src/ledger/memoryShelf.ts'
import type { ChunkShelf } from '../../src/ledger/shelf.ts'

export const caseBytes = (name: string): Uint8Array => new Uint8Array(readFileSync(join(import.meta.dirname, 'cases', name)))

export type Row = Readonly<Record<string, string>>

const earning: Row = {
  earningId: '700000000001',
  transactionId: 'T1',
  participantId: '1234567',
  participantName: 'Contoso France SAS',
  programName: 'Microsoft Commerce Incentives',
  lever: 'Azure CSP',
  customerName: 'Sample XYZ',
  transactionAmount: '1000.00',
  transactionCurrency: 'EUR',
  earningRate: '0.04',
  earningType: 'Rebate',
  earningAmount: '40.00',
  earningAmountUSD: '43.20',
  earningDate: '2026-10-31T00:00:00.000Z',
  estimatedPaymentMonth: 'Dec-2026',
  paymentId: '',
  paymentStatus: 'Unprocessed',
}

/** A line of transaction history that differs from a usual one only as said. */
export const anEarning = (change: Row = {}): Row => ({ ...earning, ...change })

const order: Row = {
  participantID: '1234567',
  participantIDType: 'MPN',
  participantName: 'Contoso France SAS',
  programName: 'Microsoft Commerce Incentives',
  earned: '100.00',
  earnedUSD: '108.00',
  withheldTax: '0.00',
  salesTax: '0.00',
  serviceFeeTax: '0.00',
  totalPayment: '100.00',
  currencyCode: 'EUR',
  paymentMethod: 'electronic bank transfer',
  paymentID: '006815016255',
  paymentStatus: 'Sent',
  paymentStatusDescription: 'Payment sent',
  paymentDate: '2026-10-15T00:00:00.000Z',
}

export const aPaymentOrder = (change: Row = {}): Row => ({ ...order, ...change })

export interface Spelling {
  readonly delimiter?: string
  readonly newline?: string
  readonly columns?: readonly string[]
}

/** Rows as CSV text, quoted where they must be; the columns are those of the first row. */
export function csvOf(rows: readonly Row[], { delimiter = ',', newline = '\r\n', columns }: Spelling = {}): string {
  const names = columns ?? Object.keys(rows[0] ?? earning)
  const quoted = (text: string) => (/["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]
  return lines.map((cells) => cells.map(quoted).join(delimiter) + newline).join('')
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

export async function* inSlices(bytes: Uint8Array, sliceBytes = bytes.length): AsyncIterable<Uint8Array> {
  await Promise.resolve()
  for (let at = 0; at < bytes.length; at += sliceBytes) yield bytes.slice(at, at + sliceBytes)
}

/** A statement read on a shelf in memory. */
export async function readStatement(
  content: string | Uint8Array,
  options: Partial<StatementOptions> = {},
  { shelf = makeMemoryShelf(), sliceBytes }: { shelf?: ChunkShelf; sliceBytes?: number } = {},
) {
  const bytes = typeof content === 'string' ? bytesOf(content) : content
  return importStatement(inSlices(bytes, sliceBytes), shelf, { name: 'export.csv', modifiedMs: 0, ...options }, () => undefined)
}

export const aSource = (content: string | Uint8Array, name = 'export.csv', modifiedMs = Date.UTC(2026, 10, 14)): StatementSource => ({
  name,
  modifiedMs,
  blob: new Blob([typeof content === 'string' ? content : (content as Uint8Array<ArrayBuffer>)]),
})
