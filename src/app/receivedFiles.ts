/** Where the worker lays down shared files and the page picks them up. */
export const receivedCache = 'aval-received'

export const receivedRequest = (index: number) => `/receive/${index}`
