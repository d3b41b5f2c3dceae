import type { Messages } from '../fr.ts'

/** What several people change: saved where, undone how, refused why. */
export const living: Messages['living'] = {
  saved: {
    saving: 'Saving',
    onThisPhone: 'Saved on this phone',
    waiting: 'Saved on this phone, will be sent when you’re back online',
    onTheServer: 'Saved on this phone and on the server',
  },
  failures: {
    StorageFull: 'Not saved: there is no room left on this phone. Free some space, then try again.',
    StorageRefused: 'Not saved: this browser gives no storage, for example in a private window.',
    StorageLost: 'Not saved: the browser’s storage no longer answers. Reload the page, then try again.',
    DataNewerThanApp: 'Not saved: a newer version of Aval has written here. Update Aval.',
    WorkspaceGone: 'Not saved: this workspace was deleted from this device.',
    DocumentReadOnly: 'Not saved: you may read this, not change it.',
  },
  storage: {
    title: 'Read only: nothing can be saved right now',
    why: {
      StorageFull: 'There is no room left on this device. What is saved already stays. Free some room, then try again.',
      StorageRefused: 'This browser gives no storage, in a private window for example. What is shown goes with the page.',
      StorageLost: 'The browser’s storage no longer answers. What is saved already stays.',
      DataNewerThanApp: 'A newer version of Aval has written here. Open the page again to move to that version.',
      WorkspaceGone: 'This space was erased from this device.',
    },
    again: 'Try again',
    reopen: 'Open the page again',
  },
  access: {
    none: (levels) => `Your access does not show this page. Who can see it: ${levels}.`,
    own: (levels) => `Your access shows only what concerns you. Who sees the rest: ${levels}.`,
    read: (levels) => `You may read this, not change it. Who can: ${levels}.`,
  },
  future: 'This date is in the future.',
  undo: 'Undo',
  undone: 'Undone.',
  redo: 'Redo',
  redone: 'Redone.',
  copy: 'Copy',
  copied: 'Copied',
  pair: (name, value) => `${name}: ${value}`,
  label: (name) => `${name}:`,
  notes: { title: 'Notes', add: 'New note', do: 'Add', remove: 'Remove this note', removed: 'Note removed.' },
  history: { title: 'What changed', none: 'Nothing has changed yet.' },
  conflict: {
    open: 'To decide',
    count: { one: '{n} value changed twice. Which one to keep?', other: '{n} values changed twice. Which ones to keep?', many: '{n} values changed twice. Which ones to keep?' },
    title: (who) => (who ? `You and ${who} changed the same thing. Which one to keep?` : 'The same thing was changed twice. Which one to keep?'),
    was: (value) => `before, ${value}`,
    keepMine: (value) => `Keep yours: ${value}`,
    keepTheirs: (value) => `Keep the other: ${value}`,
    yes: 'yes',
    no: 'no',
    nothing: 'nothing',
  },
  copyNamed: (what) => `Copy ${what}`,
}
