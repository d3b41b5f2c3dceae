/**
 * The shape of the files, step by step. A step is never edited once released: the next shape is the next step.
 *
 * The version row tells which steps a file has seen; a file from a newer server is refused, never guessed at.
 */
import type { Database } from './driver.ts'

export class NewerData extends Error {
  constructor(path: string, found: number, known: number) {
    super(
      `${path} was written by a newer Aval (shape ${found}; this one knows ${known}). Start that version, or restore a backup.`,
    )
  }
}

export function migrate(database: Database, path: string, steps: readonly string[]): void {
  database.exec('create table if not exists shape (version integer not null)')
  const found = Number(database.prepare('select version from shape').get()?.['version'] ?? 0)
  if (found > steps.length) throw new NewerData(path, found, steps.length)
  if (found === steps.length) return
  database.exec('begin immediate')
  try {
    for (const step of steps.slice(found)) database.exec(step)
    database.exec('delete from shape')
    database.prepare('insert into shape values (?)').run(steps.length)
    database.exec('commit')
  } catch (error) {
    database.exec('rollback')
    throw error
  }
}

export const controlSteps: readonly string[] = [
  `
  create table companies (id text primary key, name text not null, createdAtMs integer not null) strict;
  create table directory (email text not null, company text not null, member text not null, primary key (email, company)) strict;
  create table setupCodes (hash text primary key, offeredAtMs integer not null, usedAtMs integer) strict;
  `,
]

export const companySteps: readonly string[] = [
  `
  create table company (
    id text primary key, name text not null, incarnation text not null, awaitsConfirmation integer not null,
    migratedOn text, authorityVersion integer not null, filingsVersion integer not null
  ) strict;
  create table members (
    id text primary key, email text not null unique, fullName text not null, access text not null, person text,
    passwordHash text, state text not null, accessVersion integer not null
  ) strict;
  create table links (
    hash text primary key, member text not null references members, purpose text not null, "by" text not null,
    expiresAtMs integer not null, ended text
  ) strict;
  create table sessions (
    hash text primary key, member text not null references members, device text not null, createdAtMs integer not null,
    freshAtMs integer not null, ended text
  ) strict;
  create table devices (
    id text primary key, member text not null references members, name text not null, firstSeenMs integer not null,
    lastSeenMs integer not null, unsent integer not null, state text not null
  ) strict;
  create table audit (
    seq integer primary key autoincrement, atMs integer not null, actor text not null, act text not null,
    subject text not null, details text not null, chain text not null
  ) strict;
  create table commands (id text primary key, member text not null, hash text not null, answer text not null) strict;

  create table heads (document text primary key, epoch integer not null, seq integer not null, chain text not null) strict;
  create table entries (
    document text not null, epoch integer not null, seq integer not null, id text not null, "update" blob not null,
    member text not null, device text not null, atMs integer not null, intent text not null, chain text not null,
    primary key (document, epoch, seq)
  ) strict, without rowid;
  create table outcomes (
    id text primary key, device text not null, n integer not null, hash text not null, epoch integer, seq integer,
    rule text, who text, unique (device, n)
  ) strict;
  create table clients (document text not null, client integer not null, device text not null, primary key (document, client)) strict, without rowid;

  create table chunks (hash text primary key, bytes blob not null, storedAtMs integer not null) strict;
  create table parts (
    statement text not null, part text not null, location text, seq integer not null, filedBy text not null,
    filedAtMs integer not null, manifest text not null, bytes integer not null, primary key (statement, part)
  ) strict;
  create table partChunks (statement text not null, part text not null, hash text not null, primary key (statement, part, hash)) strict, without rowid;
  create table tombstones (statement text primary key, "by" text not null, atMs integer not null) strict;
  `,
  `
  alter table company drop column migratedOn;
  `,
  `
  alter table parts add column exportedAt text;
  create table statementDates (statement text primary key, exportedAt text not null) strict;
  `,
  `
  create table beginnings (hash text primary key, bytes blob not null, storedAtMs integer not null) strict;
  `,
  `
  create table rollUps (
    part text primary key, location text, setHash text not null, rollUp text not null, filedBy text not null,
    filedAtMs integer not null
  ) strict;
  create table rollUpChunks (part text not null, hash text not null, primary key (part, hash)) strict, without rowid;
  create index rollUpChunksByHash on rollUpChunks (hash);
  `,
  `
  alter table company add column leaseDays integer not null default 30;
  `,
]
