/** JSON that is text already, put together from parts that many answers share. */
export class Json {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export const jsonOf = (body: unknown): string => (body instanceof Json ? body.text : JSON.stringify(body))

/** @param fields at least one @param items each as JSON */
export const withItems = (fields: object, name: string, items: readonly string[]): string =>
  `${JSON.stringify(fields).slice(0, -1)},"${name}":[${items.join(',')}]}`
