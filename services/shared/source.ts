import { Directive, Field, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn, type EntityManager } from 'typeorm'
import { stableId } from './ids'
import type { PartialDate } from './partial-date'
import { PartialDateScalar } from './scalars'

/** The statement that makes the table of sources, for a service's first migration. */
export const CREATE_SOURCE_TABLE = `CREATE TABLE source (
  id text PRIMARY KEY, title text NOT NULL, url text, publisher text, published_on text,
  CHECK (published_on ~ '^\\d{4}(-\\d{2}(-\\d{2})?)?$')
)`

/** Who published a record: what a reader needs to check it. */
export interface SourceRecord {
  id: string
  title: string
  url: string | null
  publisher: string | null
  publishedOn: PartialDate | null
}

/**
 * Makes the Source type of one subgraph: each subgraph keeps the sources of its own records, and in the supergraph they are one value type.
 * Made anew for each because type-graphql's metadata is process-wide.
 */
export function sourceType() {
  @Directive('@shareable')
  @ObjectType('Source', { description: 'What published a record or figure: enough to find it and check it.' })
  @Entity('source')
  class Source implements SourceRecord {
    @PrimaryColumn('text')
    id: string

    @Field(() => String, { description: 'The headline or name of the page or document, as published.' })
    @Column('text')
    title: string

    @Field(() => String, { nullable: true, description: 'Where it can be read; null when no address is recorded.' })
    @Column('text', { nullable: true })
    url: string | null

    @Field(() => String, { nullable: true, description: 'Who published it: the name where it is recorded, else the host of the address; null when neither is known.' })
    @Column('text', { nullable: true })
    publisher: string | null

    @Field(() => PartialDateScalar, { nullable: true, description: 'When it was published; null when that is not recorded.' })
    @Column('text', { name: 'published_on', nullable: true })
    publishedOn: PartialDate | null
  }
  return Source
}

/**
 * The source of a compiled row. Two rows name the same source when address and title agree; only some files say when it was published.
 * A publisher that the title carries in parentheses at its end, for pages without an address, is taken from there.
 */
export function sourceOf(row: { title: string; url: string | null; publishedOn?: PartialDate | null }): SourceRecord {
  const named = row.url === null ? /^(.*) \(([^()]+)\)$/.exec(row.title) : null
  return {
    id: stableId('source', row.url, row.title),
    title: named?.[1] ?? row.title,
    url: row.url,
    publisher: named?.[2] ?? (row.url === null ? null : new URL(row.url).hostname.replace(/^www\./, '')),
    publishedOn: row.publishedOn ?? null,
  }
}

/** Keeps sources in the caller's transaction. Of several dates for one source the most precise is kept, and the first of equally precise ones. */
export async function keepSources(manager: EntityManager, sources: readonly SourceRecord[]): Promise<void> {
  const known = new Map<string, SourceRecord>()
  for (const source of sources) if ((known.get(source.id)?.publishedOn?.length ?? -1) < (source.publishedOn?.length ?? 0)) known.set(source.id, source)
  // Sorted, so that concurrent writers lock the rows in one order.
  const distinct = [...known.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
  const column = <Key extends keyof SourceRecord>(key: Key): SourceRecord[Key][] => distinct.map((source) => source[key])
  await manager.query(
    `INSERT INTO source (id, title, url, publisher, published_on)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) ON CONFLICT (id) DO UPDATE SET published_on = excluded.published_on WHERE length(excluded.published_on) > coalesce(length(source.published_on), 0)`,
    [column('id'), column('title'), column('url'), column('publisher'), column('publishedOn')],
  )
}
