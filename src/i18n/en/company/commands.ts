import type { commands as reference } from '../../fr/company/commands.ts'

export const commands: typeof reference = {
  commandErrors: {
    NotAllowed: 'Your access does not allow this change.',
    AboveYourLevel: 'Only an owner can change this access.',
    LastOwner: 'This is the last owner: name another first.',
    EmailTaken: 'Somebody in the company has this e-mail already.',
    UnknownMember: 'This person is no longer in the company.',
    UnknownDevice: 'This device is no longer known.',
    UnknownStatement: 'This export is no longer shared.',
    NoLongerRestorable: 'The 30 days for taking it back have passed.',
    DatedMeanwhile: 'Somebody corrected this date in the meantime.',
    FreshSignInNeeded: 'This change needs your Aval password.',
    AnotherCommand: 'This change was already asked for in another way. Reload the page.',
    WrongShape: 'The server does not accept this request as it is written. Nothing has changed; check what was entered, then ask again.',
  },
  commandFailures: {
    Unreachable: 'The server does not answer. Nothing has changed; try again with the network.',
    SignInAgain: 'You are no longer signed in. Nothing has changed; sign in, then try again.',
    CommandMalformed: 'The server refused this request without saying why. Update Aval, then try again.',
  },
  commands: {
    title: 'Requests',
    mayWait: 'Without a network the request waits on this device and leaves by itself. It counts from the moment the server accepts it.',
    waits: 'The request waits on this device for the network.',
    what: {
      createMember: (name, level) => `Add ${name} (${level})`,
      changeAccess: (name, level) => `Change the access of ${name} (${level})`,
    },
    states: {
      Waiting: 'Waits on this device for the network.',
      NeedsPassword: 'The server asks for your Aval password.',
      Added: 'Done. Their link is still to be handed over.',
    },
    confirm: 'Confirm',
    again: 'Ask again',
    handOver: 'Hand over the link',
    drop: 'Remove',
  },
}
