import type { rights as reference } from '../../fr/company/rights.ts'

export const rights: typeof reference = {
  levels: { owner: 'Owner', manager: 'Manager', member: 'Member', accountant: 'Accountant' },
  levelHints: {
    owner: 'Sees and changes everything, manages everyone’s access.',
    manager: 'Sees and changes everything, manages the access of members and accountants.',
    member: 'Sees payments for their locations, but neither bank nor tax details.',
    accountant: 'Sees all payments, bank and tax details. Does not see the migration.',
  },
  states: { invited: 'Invitation pending', active: 'In the company', withdrawn: 'Access withdrawn' },
  documents: {
    facts: 'Eligibility and locations',
    evidence: 'Eligibility evidence',
    migration: 'Migration and people',
    enrolments: 'Programme enrolments',
    profiles: 'Payout and tax profiles',
    notes: 'Notes and arrivals in the bank',
    'notes.profiles': 'Notes on profiles',
  },
  sight: {
    unnamed: 'some locations',
    they: {
      all: (who) => `${who} sees all payments`,
      some: (who, places) => `${who} sees payments for ${places}`,
      none: (who) => `${who} sees no payments`,
      bank: { no: 'but neither bank nor tax details.', nor: 'nor bank or tax details.', see: 'bank and tax details.', change: 'bank and tax details, and may change them.' },
      migration: { change: 'Changes the migration.', own: 'Of the migration, only their own row.', no: 'Does not see the migration.' },
      imports: 'Imports the company’s exports.',
      manages: { everyone: 'Manages everyone’s access.', membersAndAccountants: 'Manages the access of members and accountants.' },
    },
    you: {
      all: 'You see all payments',
      some: (places) => `You see payments for ${places}`,
      none: 'You see no payments',
      bank: { no: 'but neither bank nor tax details.', nor: 'nor bank or tax details.', see: 'bank and tax details.', change: 'bank and tax details, and may change them.' },
      migration: { change: 'You change the migration.', own: 'Of the migration, you see only your own row.', no: 'You do not see the migration.' },
      imports: 'You import the company’s exports.',
      manages: { everyone: 'You manage everyone’s access.', membersAndAccountants: 'You manage the access of members and accountants.' },
    },
  },
  access: {
    level: 'Access in Aval',
    levelNote: 'Nothing to do with roles at Microsoft.',
    scope: 'Locations',
    all: 'All of them, including those to come',
    some: 'Only these',
    none: 'No location is noted yet. They come from exports and from eligibility.',
    chooseOne: 'Choose at least one location.',
    save: 'Save access',
  },
}
