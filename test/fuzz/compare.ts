import type { Answer } from '../support/product'

/** Where two answers differ, in words; empty when they agree. */
export function differences(gateway: Answer, merged: Answer): string[] {
  return [...ofData(gateway.data ?? null, merged.data ?? null, 'data'), ...ofErrors(gateway, merged)]
}

function ofData(gateway: unknown, merged: unknown, path: string): string[] {
  if (Object.is(gateway, merged)) return []
  if (Array.isArray(gateway) && Array.isArray(merged)) {
    if (gateway.length !== merged.length) return [`${path}: ${gateway.length} items from the gateway, ${merged.length} from the merged schema`]
    return gateway.flatMap((each, index) => ofData(each, merged[index], `${path}[${index}]`))
  }
  if (isObject(gateway) && isObject(merged)) {
    return [...new Set([...Object.keys(gateway), ...Object.keys(merged)])].flatMap((key) => ofData(gateway[key], merged[key], `${path}.${key}`))
  }
  return [`${path}: ${shown(gateway)} from the gateway, ${shown(merged)} from the merged schema`]
}

/**
 * Errors that somebody raised must agree in code and path. Where a part is null because of something below
 * it, codes must agree: which of several failing fields is named is a matter of which came first. Errors that only say that null stands where it can't are left to the data: the gateway tells of them elsewhere.
 */
function ofErrors(gateway: Answer, merged: Answer): string[] {
  const [ours, theirs] = [byPlace(gateway), byPlace(merged)]
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((place) => {
    const [here, there] = [ours.get(place) ?? [], theirs.get(place) ?? []]
    return here.some((each) => there.includes(each)) ? [] : [`errors that made ${place || 'data'} null: ${here.join(', ') || 'none'} from the gateway, ${there.join(', ') || 'none'} from the merged schema`]
  })
}

/** The codes of errors, by the place in the data that is null because of them. */
function byPlace({ data, errors = [] }: Answer): Map<string, string[]> {
  const places = new Map<string, string[]>()
  for (const { path = [], extensions } of errors) {
    if (extensions?.['code'] === undefined) continue
    let at: unknown = data
    const place: (string | number)[] = []
    for (const part of path) {
      if (typeof at !== 'object' || at === null) break
      place.push(part)
      at = (at as Record<string | number, unknown>)[part]
    }
    const key = place.join('.')
    places.set(key, [...(places.get(key) ?? []), String(extensions['code'])])
  }
  return places
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : (JSON.stringify(value).slice(0, 200))
}
