/** `aval company`: a new setup code, a company as one file, or the end of one. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { hashOf, newSetupCode, normaliseCode } from '../accounts/secrets.ts'
import { copyWhole } from '../store/sqlite/backup.ts'
import { openDatabase } from '../store/sqlite/driver.ts'
import { companyFile, openStore } from '../store/sqlite/store.ts'
import type { Store } from '../store/store.ts'
import { readArguments } from './arguments.ts'
import type { Io } from './command.ts'
import { serverCommand } from './serverCommand.ts'

export const company = serverCommand({
  usage: 'company list | new | export ID FILE | delete ID --yes',
  summary:
    'List companies, make a setup code for another one, write one to a file (without passwords), or delete it for good.',
  async run({ dataDir }, args, io) {
    const { words, has } = readArguments(args)
    const store = openStore(dataDir)
    try {
      return await act(store, dataDir, words, has('--yes'), io)
    } finally {
      await store.close()
    }
  },
})

async function act(
  store: Store,
  dataDir: string,
  [word, id, file]: readonly string[],
  isSure: boolean,
  io: Io,
): Promise<number> {
  const companies = await store.control.companies()
  if (word === 'list') {
    for (const one of companies) io.out(`${one.id}  ${one.name}\n`)
    return 0
  }
  if (word === 'new') {
    const code = newSetupCode()
    await store.control.offerSetup(hashOf(normaliseCode(code)), Date.now())
    io.out(`Setup code, for one company: ${code}\n`)
    return 0
  }
  if (!companies.some((one) => one.id === id)) {
    io.error(id ? `There is no company ${id}.\n` : `aval ${company.usage}\n`)
    return id ? 1 : 2
  }
  if (word === 'export' && id && file) return exportTo(dataDir, id, resolve(file), io)
  if (word !== 'delete' || !id) {
    io.error(`aval ${company.usage}\n`)
    return 2
  }
  if (!isSure) {
    io.error('This cannot be taken back. Say it with --yes.\n')
    return 1
  }
  await store.deleteCompany(id)
  io.out(`${id} is deleted.\n`)
  return 0
}

/** Everything of the company, nothing that opens it: no password hash, sign-in or link. */
function exportTo(dataDir: string, id: string, file: string, io: Io): number {
  if (existsSync(file)) {
    io.error(`${file} exists already.\n`)
    return 1
  }
  copyWhole(companyFile(dataDir, id), file)
  const copy = openDatabase(file)
  copy.exec('delete from sessions; delete from links; update members set passwordHash = null; vacuum')
  copy.close()
  io.out(`${file}\n`)
  return 0
}
