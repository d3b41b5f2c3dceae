/** The first screen that the build has drawn stands until the app has put a screen in its place. */
export function takeOver(root: HTMLElement): void {
  const watch = new MutationObserver(() => {
    if (!root.querySelector('h1')) return
    watch.disconnect()
    document.querySelector('.first-screen')?.remove()
  })
  watch.observe(root, { childList: true, subtree: true })
}
