/** Every way a file can reach the page without a button: the system opens it, another app shares it, someone drops it. */
import { onCleanup } from 'solid-js'
import { useNavigate } from '@solidjs/router'
import { offerFiles } from '../state/import/offeredFiles.ts'
import { receivedCache } from './receivedFiles.ts'

interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly files?: readonly { getFile(): Promise<File> }[] }) => void): void
}

export function welcomeFiles(): void {
  const navigate = useNavigate()
  const welcome = (files: readonly File[]) => {
    if (files.length === 0) return
    offerFiles(files)
    navigate('/import')
  }
  void sharedFiles().then(welcome)
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue }
  launchQueue?.setConsumer((launch) => {
    void Promise.all((launch.files ?? []).map((handle) => handle.getFile())).then(welcome)
  })

  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
  const over = (event: DragEvent) => {
    if (carriesFiles(event)) event.preventDefault()
  }
  const drop = (event: DragEvent) => {
    if (event.defaultPrevented || !carriesFiles(event)) return
    event.preventDefault()
    welcome([...(event.dataTransfer?.files ?? [])])
  }
  addEventListener('dragover', over)
  addEventListener('drop', drop)
  onCleanup(() => {
    removeEventListener('dragover', over)
    removeEventListener('drop', drop)
  })
}

/** What the worker kept from a share, oldest first; taken once. */
async function sharedFiles(): Promise<File[]> {
  if (!('caches' in globalThis) || !(await caches.has(receivedCache))) return []
  const cache = await caches.open(receivedCache)
  const files: File[] = []
  for (const request of await cache.keys()) {
    const response = await cache.match(request)
    if (!response) continue
    const name = decodeURIComponent(response.headers.get('x-name') ?? 'export.csv')
    files.push(new File([await response.blob()], name, { lastModified: Number(response.headers.get('x-modified')) || Date.now() }))
  }
  await caches.delete(receivedCache)
  return files
}
