/**
 * The ledger of a device that has imported nothing yet: it is empty, and known to be without the thread that reads
 * statements. That thread starts with the first file, here or in another tab.
 */
import type { DeviceLedger, LedgerOverview } from '../../ledger/ledger.ts'

const nothing: LedgerOverview = { setHash: '', statements: [], earnings: [], orders: [], locationNames: {}, basis: { type: 'whole', by: 'thisDevice' } }

/** @param mayHold whether statements may be on this device; asked until it is true */
export function makeSleepingLedger<L extends DeviceLedger>(ledger: L, mayHold: () => Promise<boolean>): L {
  let isAwake = false
  const wakes = async () => (isAwake ||= await mayHold())
  return {
    ...ledger,
    overview: async () => ((await wakes()) ? ledger.overview() : nothing),
    soldUsdByMonth: async () => ((await wakes()) ? ledger.soldUsdByMonth() : {}),
    unfinished: async () => ((await wakes()) ? ledger.unfinished() : []),
    importFiles: (...files) => {
      isAwake = true
      return ledger.importFiles(...files)
    },
  }
}
