import type { SyncRequest } from '../../src/protocol/message.ts'

/** A device that has nothing to send and asks for nothing, unless a test says otherwise. */
export const aSyncRequest = (device: string, request: Partial<SyncRequest> = {}): SyncRequest => ({
  protocol: 1,
  device,
  unsent: 0,
  edits: [],
  pull: [],
  access: null,
  company: null,
  filings: null,
  rollUps: null,
  ...request,
})
