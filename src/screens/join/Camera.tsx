/** Looks for a QR code in the camera's picture, which goes nowhere, until it is taken or the camera is stopped. */
import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { useI18n } from '../../i18n/i18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { makeQrDetector } from './barcodes.ts'

export interface CameraProps {
  /** @returns whether this was what was looked for */
  readonly onText: (text: string) => boolean
  readonly onStop: () => void
}

/** Often enough to feel immediate, seldom enough to keep a phone cool. */
const lookEveryMs = 250

export function Camera(props: CameraProps) {
  const { t } = useI18n()
  const [isRefused, setRefused] = createSignal(false)
  let video: HTMLVideoElement | undefined
  let stream: MediaStream | undefined
  let timer: ReturnType<typeof setInterval> | undefined
  let isStopped = false
  const stop = () => {
    isStopped = true
    clearInterval(timer)
    for (const track of stream?.getTracks() ?? []) track.stop()
    stream = undefined
  }

  const start = async (picture: HTMLVideoElement) => {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    // The person may have gone on while the browser was asking whether it may.
    if (isStopped) return stop()
    picture.srcObject = stream
    await picture.play()
    const detector = makeQrDetector()
    const look = async () => {
      if (isStopped || picture.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return
      // A picture that cannot be read is followed by another.
      const codes = await detector.detect(picture).catch(() => [])
      if (!isStopped && codes.some(({ rawValue }) => props.onText(rawValue))) stop()
    }
    if (!isStopped) timer = setInterval(look, lookEveryMs)
  }
  onMount(() => {
    if (!video) return
    start(video).catch(() => {
      if (isStopped) return
      stop()
      // Refused, or there is none: pasting the link remains.
      setRefused(true)
    })
  })
  onCleanup(stop)

  return (
    <Show when={!isRefused()} fallback={<Notice live>{t().company.joinBy.noCamera}</Notice>}>
      <div class="stack">
        <p class="text-meta">{t().company.joinBy.scanning}</p>
        <video class="camera" ref={video} muted playsinline />
        <div>
          <Button
            onClick={() => {
              stop()
              props.onStop()
            }}
          >
            {t().company.joinBy.stop}
          </Button>
        </div>
      </div>
    </Show>
  )
}
