/**
 * A one-time link as text and QR code, shown once. It opens Aval and says so: the card of the Partner Center sign-in
 * is another one, on another screen.
 */
import { createSignal, onMount, Show } from 'solid-js'
import IconCopy from '~icons/lucide/copy'
import IconShare from '~icons/lucide/share-2'
import { useI18n } from '../../i18n/i18n.tsx'
import { createWakeLock } from '../../state/device/wakeLock.ts'
import type { Done } from '../../sync/commandSync.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { QrCode } from '../migration/QrCode.tsx'
import { useCopy } from '../living/useCopy.ts'
import { useMoments } from './moments.ts'

export interface LinkCardProps {
  readonly link: NonNullable<Done['link']>
  readonly name: string
  readonly company: string
  readonly onDone: () => void
}

export function LinkCard(props: LinkCardProps) {
  const { t, format } = useI18n()
  const { weekday } = useMoments()
  const [isCopied, setCopied] = createSignal(false)
  const words = () => t().company.link
  let heading: HTMLHeadingElement | undefined
  createWakeLock()
  // It takes the place of the form or of the page that asked for it.
  onMount(() => heading?.focus())
  const copyText = useCopy()
  const copy = async () => {
    setCopied(await copyText(props.link.url))
  }
  const share = async () => {
    try {
      await navigator.share({ title: words().title, text: words().shareText(props.company), url: props.link.url })
    } catch {
      // Closing the system's sheet is an answer too.
    }
  }
  return (
    <>
      <Card class="link-card kept-whole">
        <div class="link-card__head">
          <Avatar name={props.name} tone="gold" />
          <div>
            <h2 class="link-card__name" tabIndex={-1} ref={heading}>
              {words().title}
            </h2>
            <p class="link-card__note">{words().for(props.name)}</p>
          </div>
        </div>
        <div class="link-card__body">
          <div class="link-card__code">
            <QrCode text={props.link.url} label={words().qr(props.name)} />
          </div>
          <p class="text-meta">{words().scan}</p>
          <p class="link-card__url" aria-label={words().label}>
            {props.link.url}
          </p>
          <p class="text-meta">{words().until(weekday(props.link.expiresAtMs), format().time(props.link.expiresAtMs))}</p>
        </div>
      </Card>
      <p class="text-meta not-printed">{words().once}</p>
      <div class="button-row not-printed">
        <Button variant="primary" onClick={() => props.onDone()}>
          {words().done}
        </Button>
        <Button icon={<IconCopy />} onClick={() => void copy()}>
          {isCopied() ? words().copied : words().copy}
        </Button>
        <Show when={'share' in navigator}>
          <Button icon={<IconShare />} onClick={() => void share()}>
            {words().share}
          </Button>
        </Show>
      </div>
    </>
  )
}
