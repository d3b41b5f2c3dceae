import type { backup as french } from '../fr/backup.ts'
import { importing } from './import.ts'

export const backup: typeof french = {
  title: 'Backup',
  text: 'One file with your exports and everything you have noted. It opens on any device and is added to what is there.',
  never: 'No backup yet.',
  last: (moment) => `Last backup ${moment}.`,
  save: 'Back up',
  open: 'Open a backup',
  saving: {
    title: 'Back up into a file',
    passphrase: 'Passphrase (optional)',
    hint: 'Without one, anybody who has the file can read it. If you forget it, nobody can open the file again.',
    do: 'Save the file',
    working: 'Preparing the file',
    done: (name) => `${name} is saved.`,
  },
  opening: {
    title: 'Open a backup',
    working: 'Checking and reading the file',
    passphrase: 'Passphrase',
    do: 'Open',
    madeAt: (moment) => `Backup made ${moment}.`,
    filed: { one: '{n} export added', other: '{n} exports added' },
    entries: { one: '{n} item added or updated', other: '{n} items added or updated' },
    nothingNew: 'Everything in it was on this device already.',
    seen: 'See my payments',
  },
  failures: {
    ...importing.failures,
    NotABackup: 'This file is not a backup made by Aval.',
    BackupTooNew: 'A newer version of Aval made this backup. Update Aval, then open it again.',
    BackupDamaged: 'This file is incomplete or damaged. Nothing on this device has changed.',
    PassphraseNeeded: 'This file is protected by a passphrase.',
    WrongPassphrase: 'That is not the passphrase of this file.',
  },
  due: {
    title: 'No copy for 30 days',
    text: 'What this device keeps exists nowhere else.',
  },
}
