import type { devices as reference } from '../../fr/company/devices.ts'

export const devices: typeof reference = {
  title: 'Your devices',
  here: 'this device',
  seen: (moment) => `seen ${moment}`,
  unsent: { one: '{n} change not sent yet', other: '{n} changes not sent yet', many: '{n} changes not sent yet' },
  nothingUnsent: 'nothing waiting',
  lost: 'Marked lost: will be wiped at its next contact',
  markLost: 'Mark lost',
  markLostNamed: (name) => `Mark lost: ${name}`,
  lostTitle: (name) => `Mark lost: ${name}?`,
  lostText: 'At its next contact, everything Aval keeps on this device is erased, its unshared files included. Until then its own lock protects it.',
  lostUnsent: { one: '{n} change that was not sent will be lost.', other: '{n} changes that were not sent will be lost.', many: '{n} changes that were not sent will be lost.' },
  marked: (name) => `${name} will be wiped at its next contact.`,
}
