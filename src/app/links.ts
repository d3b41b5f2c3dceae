/** 'web+aval:payments/0068…' → '/payments/0068…'; whatever does not begin with a screen of this app leads Home. */
export function pathOfLink(link: string, has: (path: string) => boolean): string {
  const path = /^web\+aval:\/{0,2}([\w-]+)((?:\/[\w~%-][\w~.%-]*)*)\/?$/.exec(link)
  const screen = `/${path?.[1] ?? ''}`
  return has(screen) ? screen + (path?.[2] ?? '') : '/'
}
