import type { card as french } from '../fr/card.ts'

/** The card and the e-mails of a person, in their own language, whatever that of the screen. */
export const card: typeof french = {
  role: { admin: 'Incentives admin', user: 'Incentives user' },
  everywhere: 'all locations',
  scan: 'Scan it: opens Partner Center.',
  address: 'Address',
  name: 'Sign-in name',
  label: (name) => `${name}:`,
  password: 'Temporary password',
  passwordSpoken: 'You will be told the temporary password.',
  change: 'At the first sign-in you choose your own. Take the work account.',
  qr: (address) => `QR code of the address ${address}`,
  independent: 'Card made with Aval, independent of Microsoft.',
  mails: {
    welcome: {
      subject: 'Your access to Partner Center',
      body: (name, address, signIn, role) =>
        `Hello ${name},\r\n\r\nYour access to Partner Center is ready${role && ` (${role})`}.\r\n\r\nAddress: ${address}\r\nSign-in name: ${signIn}\r\n\r\nYou will be told the temporary password. At the first sign-in choose the work account, then a password of your own.`,
    },
    reminder: {
      subject: 'Reminder: your access to Partner Center',
      body: (name, address, signIn) =>
        `Hello ${name},\r\n\r\nYou have not signed in to Partner Center yet.\r\n\r\nAddress: ${address}\r\nSign-in name: ${signIn}\r\n\r\nIf the temporary password is lost, say so: it can be reset in a minute.`,
    },
    leaving: {
      subject: 'Your roles in Partner Center',
      body: (name) =>
        `Hello ${name},\r\n\r\nBefore you leave, your roles in Partner Center should go to a colleague. Can you say who takes over your locations and programmes?\r\n\r\nThank you`,
    },
  },
}
