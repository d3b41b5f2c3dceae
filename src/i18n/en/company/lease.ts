import type { lease as reference } from '../../fr/company/lease.ts'

export const lease: typeof reference = {
  title: 'Without a network',
  text: {
    one: 'Without word from the server, a device shows what comes from the company for {n} day, then asks to be connected.',
    other: 'Without word from the server, a device shows what comes from the company for {n} days, then asks to be connected.',
    many: 'Without word from the server, a device shows what comes from the company for {n} days, then asks to be connected.',
  },
  bounds: 'This limits what a lost device shows; it cannot prevent it. The device’s own lock is the protection.',
  change: 'Change how long',
  days: 'Number of days',
  outside: (least, most) => `From ${least} to ${most} days.`,
  save: 'Save how long',
  saved: 'Saved. Each device learns it at its next contact.',
  returned: {
    title: 'Back again',
    restored: {
      one: '{n} change that stayed encrypted here is back in its place and leaves for the server.',
      other: '{n} changes that stayed encrypted here are back in their place and leave for the server.',
      many: '{n} changes that stayed encrypted here are back in their place and leave for the server.',
    },
    refused: {
      one: '{n} change is no longer allowed by your access: it is among the refused ones.',
      other: '{n} changes are no longer allowed by your access: they are among the refused ones.',
      many: '{n} changes are no longer allowed by your access: they are among the refused ones.',
    },
    dropped: {
      one: '{n} change that was never sent was deleted after 30 days.',
      other: '{n} changes that were never sent were deleted after 30 days.',
      many: '{n} changes that were never sent were deleted after 30 days.',
    },
    read: 'Understood',
  },
  over: {
    title: 'The server must be heard from',
    lead: 'This device has been without word from the server for too long. What comes from the company is still on it, and is shown again from the next contact on.',
    waiting: {
      one: '{n} change has not been sent yet. It leaves then.',
      other: '{n} changes have not been sent yet. They leave then.',
      many: '{n} changes have not been sent yet. They leave then.',
    },
    sealed: {
      one: '{n} change was not sent.',
      other: '{n} changes were not sent.',
      many: '{n} changes were not sent.',
    },
    sealedUntil: (day) => `Kept here, encrypted, until ${day}. Readable again, and sent, as soon as the same person signs in.`,
    retry: 'Try now',
    files: 'See my files',
    own: {
      one: 'My files: {n} export that is not shared stays yours, and readable.',
      other: 'My files: {n} exports that are not shared stay yours, and readable.',
      many: 'My files: {n} exports that are not shared stay yours, and readable.',
    },
    gone: 'If the company has no server any more',
    goneText: 'Leaving it on this device lets Aval work on its own again. What comes from the company goes.',
    company: 'the company',
  },
}
