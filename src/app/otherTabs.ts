/** What every document of this device is has changed, or is gone: every other tab opens the app anew. */
const otherTabs = new BroadcastChannel('aval.membership')
otherTabs.onmessage = () => location.reload()

export const tellOtherTabs = (): void => otherTabs.postMessage('changed')
