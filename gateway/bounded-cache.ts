/** Keeps what was made for the most recently used keys. */
export class BoundedCache<Key, Value> {
  private readonly known = new Map<Key, Value>()

  constructor(private readonly limit: number) {}

  /** What is kept for the key, or else what `make` returns; nothing is kept when it throws. */
  get(key: Key, make: () => Value): Value {
    const value = this.known.has(key) ? (this.known.get(key) as Value) : make()
    this.known.delete(key)
    this.known.set(key, value)
    if (this.known.size > this.limit) this.known.delete(this.known.keys().next().value as Key)
    return value
  }
}
