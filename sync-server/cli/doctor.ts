/** `aval doctor`: is everything in place for a server here? One line per question. */
import { accessSync, constants, existsSync, readFileSync, statSync, statfsSync } from 'node:fs'
import { X509Certificate } from 'node:crypto'
import { readSettings, type Settings } from '../settings.ts'
import { hasData } from '../store/sqlite/backup.ts'
import { openDatabase } from '../store/sqlite/driver.ts'
import { isServed } from '../store/sqlite/lock.ts'
import type { Command } from './command.ts'

interface Finding {
  readonly isWell: boolean
  readonly text: string
}

const well = (text: string): Finding => ({ isWell: true, text })
const bad = (text: string): Finding => ({ isWell: false, text })

export const doctor: Command = {
  usage: 'doctor',
  summary: 'Check Node, the database driver, the data folder, free space and the certificate.',
  run(_args, io) {
    const settings = readSettings(process.env)
    const findings = [nodeVersion(), driver(), ...(settings.ok ? ofSettings(settings.value) : [bad(settings.error)])]
    for (const { isWell, text } of findings) io.out(`${isWell ? 'ok ' : 'NOT'}  ${text}\n`)
    return Promise.resolve(findings.every(({ isWell }) => isWell) ? 0 : 1)
  },
}

const nodeVersion = (): Finding => well(`Node ${process.versions.node}`)

function driver(): Finding {
  try {
    const database = openDatabase(':memory:')
    const version = String(database.prepare('select sqlite_version() as version').get()?.['version'])
    database.close()
    return well(`SQLite ${version}`)
  } catch (error) {
    return bad(`SQLite does not open: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function ofSettings(settings: Settings): readonly Finding[] {
  return [
    ...(existsSync(settings.dataDir)
      ? [data(settings.dataDir), writable(settings.dataDir), secret(settings.dataDir), space(settings.dataDir)]
      : [well(`${settings.dataDir} will be made at the first start`)]),
    ...(settings.tls ? [certificate(settings.tls.certFile)] : []),
    well(isServed(settings.dataDir) ? 'a server is running here' : 'no server is running here'),
  ]
}

const data = (folder: string): Finding =>
  well(hasData(folder) ? `the data is in ${folder}` : `no data is in ${folder} yet: the first start begins anew there`)

function writable(folder: string): Finding {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK)
    return well(`${folder} can be written`)
  } catch {
    return bad(`${folder} cannot be written`)
  }
}

const secret = (folder: string): Finding =>
  (statSync(folder).mode & 0o077) === 0 || process.platform === 'win32'
    ? well('nobody else can read it')
    : bad(`others can read ${folder}: chmod 700 ${folder}`)

const leastFreeBytes = 1024 ** 3

function space(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder)
  const gigabytes = ((bavail * bsize) / 1024 ** 3).toFixed(1)
  return bavail * bsize > leastFreeBytes ? well(`${gigabytes} GB free`) : bad(`only ${gigabytes} GB free`)
}

function certificate(file: string): Finding {
  try {
    const until = new X509Certificate(readFileSync(file)).validTo
    return Date.parse(until) > Date.now()
      ? well(`certificate valid until ${until}`)
      : bad(`certificate expired on ${until}`)
  } catch {
    return bad(`${file} is not a certificate that can be read`)
  }
}
