import type { statements as reference } from '../../fr/company/statements.ts'

export const statements: typeof reference = {
  title: 'Shared exports',
  none: 'None yet. What is imported since you joined the company is shared with it.',
  noneToRead: 'None is shared with you yet.',
  notHere: 'Export not on this device yet',
  shared: 'shared',
  mine: 'my files, not shared',
  by: (who, moment) => `Shared by ${who} ${moment}`,
  sharing: (name) => `Sharing ${name}`,
  fetching: { one: '{n} export is arriving', other: '{n} exports are arriving', many: '{n} exports are arriving' },
  offered: { one: '{n} export of the company is waiting.', other: '{n} exports of the company are waiting.', many: '{n} exports of the company are waiting.' },
  fetch: (size) => `Bring them here (${size} at most)`,
  delete: 'Delete for everyone',
  deleteNamed: (name) => `Delete for everyone: ${name}`,
  deleteTitle: (name) => `Delete ${name} for the whole company?`,
  deleteText: 'Its lines leave every device and totals change everywhere. For 30 days it can be taken back.',
  deleted: (who, day) => `Deleted by ${who}. Can be taken back until ${day}.`,
  restore: 'Take back',
  restoreNamed: (name) => `Take back: ${name}`,
}
