/**
 * Our server in a process of its own, with companies and their sign-ins already there: bundled once as it is, and once
 * with `ungated.ts` in place of the gate.
 *
 * Arguments: folder, companies, members of each. Tells its port; says on request what it has used.
 */
import { startServer } from '../../../sync-server/server.ts'
import { companiesOnDisk } from '../../support/companyOnDisk.ts'
import { settingsOn } from '../../support/serverSettings.ts'
import { answerQuestions } from './usage.mjs'

const [dataDir = '', companies = '1', members = '1'] = process.argv.slice(2)

await companiesOnDisk(dataDir, Number(companies), Number(members))

const server = await startServer({ ...settingsOn(dataDir), host: '127.0.0.1' })
answerQuestions(Number(new URL(server.address).port))
