/** Bodies made from the shape that a route asks for: those that fit, and each of them spoilt in every place of it. */
import * as v from 'valibot'
import type { AnySchema } from '../../../sync-server/routes/route.ts'

/** What a shape tells of itself. */
interface Shape extends AnySchema {
  readonly entries?: Readonly<Record<string, Shape>>
  readonly item?: Shape
  readonly wrapped?: Shape
  readonly options?: readonly unknown[]
  readonly literal?: unknown
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[]
}

/** Of these one fits wherever a text or a number is asked for. */
const scalars: readonly unknown[] = ['a'.repeat(64), '01J8ZC2M5X0000000000000000', 'a@b.example', '2026-11-14T09:00:00', 'AAAA', '', 1]

/** Who adds a kind of shape says here how it is filled and how it is spoilt. */
const unheardOf = ({ type }: Shape): never => {
  throw new Error(`nobody knows how to spoil '${type}'`)
}

/** Every alternative once. */
export function fitting(schema: AnySchema): readonly unknown[] {
  const shape = schema as Shape
  switch (shape.type) {
    case 'strict_object': {
      const each = Object.entries(shape.entries!).map(([key, one]) => [key, fitting(one)] as const)
      const most = Math.max(1, ...each.map(([, values]) => values.length))
      return Array.from({ length: most }, (_, at) => Object.fromEntries(each.map(([key, values]) => [key, values[at % values.length]])))
    }
    case 'array':
      return fitting(shape.item!).map((one) => [one])
    case 'optional':
    case 'nullable':
      return fitting(shape.wrapped!)
    case 'union':
    case 'variant':
      return shape.options!.flatMap((one) => fitting(one as Shape))
    case 'picklist':
      return shape.options!.slice(0, 1)
    case 'literal':
      return [shape.literal]
    case 'null':
      return [null]
    case 'boolean':
      return [true]
    case 'string':
    case 'number':
      return [scalars.find((one) => v.is(shape, one))]
    default:
      return unheardOf(shape)
  }
}

/** Missing, one too many, of a wrong type, too long, too many, too large: where it is spoilt, and the body. */
export function spoilt(schema: AnySchema): readonly (readonly [string, unknown])[] {
  const shape = schema as Shape
  switch (shape.type) {
    case 'strict_object': {
      const [whole] = fitting(shape) as [Record<string, unknown>]
      return [
        // A list without members would pass for a record without properties.
        ...wrong([], 'x', 1, null),
        ['surprise', { ...whole, surprise: 1 }] as const,
        ...Object.entries(shape.entries!).flatMap(([key, one]) => {
          const { [key]: _gone, ...rest } = whole
          const missing = one.type === 'optional' ? [] : [[`no ${key}`, rest] as const]
          return [...missing, ...spoilt(one).map(([where, value]) => [`${key} ${where}`, { ...whole, [key]: value }] as const)]
        }),
      ]
    }
    case 'array': {
      const most = shape.pipe?.find(({ type }) => type === 'max_length')?.requirement as number
      const [one] = fitting(shape.item!)
      return [...wrong({}, 'x', 1, null), ['too many', Array.from({ length: most + 1 }, () => one)], ...spoilt(shape.item!).map(([where, value]) => [where, [value]] as const)]
    }
    case 'optional':
      return spoilt(shape.wrapped!)
    case 'nullable':
      // Which is what it may be.
      return spoilt(shape.wrapped!).filter(([, value]) => value !== null)
    case 'variant':
      return shape.options!.flatMap((one) => spoilt(one as Shape))
    // What is of none of the kinds.
    case 'union':
      return [...wrong({}), ...shape.options!.flatMap((one) => spoilt(one as Shape))].filter(([, value]) => !v.is(shape, value))
    case 'picklist':
    case 'literal':
    case 'null':
    case 'boolean':
    case 'string':
      return wrong({}, [], 1, true, null, '*'.repeat(20_000))
    case 'number':
      return wrong({}, [], '1', true, null, -1, 1.5, 2 ** 60)
    default:
      return unheardOf(shape)
  }
}

const wrong = (...values: readonly unknown[]): readonly (readonly [string, unknown])[] => values.map((value) => [`is ${JSON.stringify(value).slice(0, 20)}`, value] as const)
