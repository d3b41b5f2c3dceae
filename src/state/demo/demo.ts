/**
 * The example: a workspace of its own, filled by the same import as any other, and gone with one tap.
 *
 * Its dates follow the day, so that the next payment is always three to four weeks ahead. Opening and leaving it reopens
 * the app, because nothing of one workspace may linger in the other.
 */
import type { Clock } from '../../domain/clock.ts'
import type { Result } from '../../domain/result.ts'
import type { DeviceLedger } from '../../ledger/ledger.ts'
import type { StoredDocument } from '../../storage/documents/storedDocument.ts'
import { setArrival } from '../payouts/arrivals.ts'
import { recall, remember } from '../device/preferences.ts'
import type { Services } from '../services.ts'

export const demoWorkspace = 'demo'

const workspaceKey = 'workspace'

/** The workspace that is open on this device; 'local' is one's own. */
export const openWorkspace = (): string => recall(workspaceKey) ?? 'local'

export const isDemo = (): boolean => openWorkspace() === demoWorkspace

export function enterDemo(reopen: () => void): void {
  remember(workspaceKey, demoWorkspace)
  reopen()
}

/** Everything of it goes, what somebody tried in it too; one's own workspace was never touched. */
export async function leaveDemo({ erase }: Pick<Services, 'erase'>, reopen: () => void): Promise<void> {
  // First, because other tabs open anew as soon as it is gone: in one's own workspace, or they would fill it again.
  remember(workspaceKey, null)
  await erase('thisWorkspace')
  reopen()
}

/**
 * Fills the example when it is empty, and again when its day is not today's.
 *
 * @param notes the living document in which somebody has noted which payments arrived
 */
export async function keepDemoFresh(ledger: DeviceLedger, clock: Clock, notes: Promise<Result<StoredDocument, unknown>>): Promise<void> {
  // Alpaga Cloud comes when somebody wants to see it, not with the first screen.
  const [{ demoStory }, { demoFiles }] = await Promise.all([import('./story.ts'), import('./files.ts')])
  const { exportedOn, arrivals } = demoStory(clock.today())
  const { statements } = await ledger.overview()
  if (statements.length > 0 && statements.every((statement) => statement.exportedOn === exportedOn)) return
  if (statements.length > 0) await ledger.deleteEverything()
  const opened = await notes
  if (opened.ok) await opened.value.act('demo.fill', [...arrivals].flatMap(([paymentId, day]) => setArrival(paymentId, day)))
  await ledger.importFiles(demoFiles(clock.today()), { exportedOn }, () => undefined)
}
