/** How fresh what one sees is, in one glance: never red, never in the way. Behind it: what waits, what was refused, why. */
import { useI18n, type I18n } from '../i18n/i18n.tsx'
import { isDemo } from '../state/demo/demo.ts'
import { useServices } from '../state/services.ts'
import type { SyncStatus } from '../sync/syncStatus.ts'
import { Pill, type PillProps } from '../ui/Pill.tsx'
import { createOnline } from './createOnline.ts'
import { localDay } from './device.ts'
import { setOverlay } from './keyboard.ts'

export function FreshnessPill() {
  const i18n = useI18n()
  const { sync, clock } = useServices()
  const isOnline = createOnline()
  const looks = () => (isDemo() ? demoLooks(i18n) : looksOf(i18n, sync.status(), isOnline(), clock.today()))
  return (
    <Pill shape={looks().shape} tone={looks().tone} href="/sync" title={looks().title} onPress={() => setOverlay('sync')}>
      {looks().words}
    </Pill>
  )
}

interface Looks extends Pick<PillProps, 'shape' | 'tone'> {
  readonly words: string
  readonly title: string
}

const demoLooks = ({ t }: I18n): Looks => ({ shape: 'hatch', tone: 'neutral', words: t().app.pill.example, title: t().app.pill.localHint })

/** A shape for each family of states, so that colour is never alone: dot at rest, ring apart, arrow leaving, hatch to look at. */
function looksOf({ t, format }: I18n, status: SyncStatus, isOnline: boolean, today: string): Looks {
  const words = t().sync.pill
  const title = `${t().sync.status[status.type].title}. ${t().sync.status[status.type].text}`
  const isToday = (ms: number): boolean => localDay(new Date(ms)) === today
  // An hour alone would be taken for today's.
  const when = (ms: number): string => (isToday(ms) ? format().time(ms) : format().day(localDay(new Date(ms)), { year: false }))
  switch (status.type) {
    case 'Local':
      return isOnline ? { shape: 'dot', tone: 'neutral', words: words.local, title } : { shape: 'ring', tone: 'due', words: words.offline, title }
    case 'UpToDate':
      return { shape: 'dot', tone: 'paid', words: words.upToDate(when(status.atMs)), title }
    case 'Offline': {
      const seen = status.seenAtMs === null ? words.offline : (isToday(status.seenAtMs) ? words.offlineSeen : words.offlineSeenOn)(when(status.seenAtMs))
      return { shape: 'ring', tone: 'due', words: status.waiting > 0 ? format().plural(status.waiting, words.offlineWaiting) : seen, title }
    }
    case 'Waiting':
      return { shape: 'arrow', tone: 'due', words: format().plural(status.count, words.waiting), title }
    case 'Refused':
      return { shape: 'hatch', tone: 'due', words: format().plural(status.count, words.refused), title }
    case 'UpdateNeeded':
      return { shape: 'arrow', tone: 'due', words: words.updateNeeded, title }
    case 'SignInAgain':
      return { shape: 'ring', tone: 'due', words: words.signInAgain, title }
    case 'AwaitingOwner':
      return { shape: 'ring', tone: 'due', words: words.awaitingOwner, title }
    case 'ContactSoon':
      return { shape: 'ring', tone: 'due', words: format().plural(daysLeft(status.leftMs), words.contactSoon), title }
    case 'ContactNeeded':
      return { shape: 'ring', tone: 'due', words: words.contactNeeded, title }
    case 'Withdrawn':
      return { shape: 'hatch', tone: 'due', words: words.withdrawn, title }
  }
}

/** The last one counts whole. */
const daysLeft = (leftMs: number): number => Math.ceil(leftMs / 86_400_000)
