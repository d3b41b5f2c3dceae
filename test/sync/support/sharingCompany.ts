/** A company on a real server, whose owner and colleagues have a ledger each; what was started closes with the test. */
import { onTestFinished } from 'vitest'
import type { Access } from '../../../src/domain/access/permissions.ts'
import { aServer, type TestServer } from '../../server/support/harness.ts'
import { aColleague, theOwner } from './device.ts'
import { withLedger, type LedgerDevice } from './ledgerDevice.ts'

export interface SharingCompany {
  readonly server: TestServer
  readonly claire: LedgerDevice
  invite(name: string, access: Access, mayImport?: boolean): Promise<LedgerDevice>
}

export async function aSharingCompany(): Promise<SharingCompany> {
  const closing = <T extends { close(): Promise<void> }>(started: T): T => {
    onTestFinished(() => started.close())
    return started
  }
  const server = closing(await aServer())
  const owner = closing(await theOwner(server.address, server.setupCode ?? ''))
  return {
    server,
    claire: withLedger(owner, owner.member),
    async invite(fullName, access, mayImport = true) {
      const device = closing(await aColleague(server, owner, fullName, access))
      return withLedger(device, device.member, mayImport)
    },
  }
}
