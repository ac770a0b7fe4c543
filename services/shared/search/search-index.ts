/**
 * The statements that make the names of some tables searchable, for a migration. Each table has an `id`, a `name` and a `name_folded`; said with
 * it is the folded name as an expression, because one generated column cannot be made from another.
 *
 * The words of a name stand in a column that the database makes, with an index by word; names are also indexed in order. Words as such stand in
 * `search_word`, where a mistyped one is looked up: a name may be written by
 * many statements, so a trigger keeps them, once a statement. Words of names that are no more stay there and find nothing. The table has no unique
 * key on purpose: two transactions that bring the same new word do not wait for one another.
 */
export function makeSearchable(tables: Record<string, 'name_folded' | 'fold(name)'>): string[] {
  return [
    `CREATE FUNCTION search_words(folded text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
      SELECT array_to_tsvector(array_remove(regexp_split_to_array(folded COLLATE "und-x-icu", '[^[:alnum:]]+'), ''))
    $$`,
    `CREATE TABLE search_word (word text NOT NULL)`,
    `CREATE INDEX ON search_word (word)`,
    `CREATE FUNCTION keep_search_words() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO search_word SELECT DISTINCT given.word FROM written CROSS JOIN LATERAL unnest(tsvector_to_array(written.name_words)) AS given(word)
      WHERE NOT EXISTS (SELECT FROM search_word known WHERE known.word = given.word);
      RETURN NULL;
    END $$`,
    ...Object.entries(tables).flatMap(([table, folded]) => [
      `ALTER TABLE ${table} ADD COLUMN name_words tsvector GENERATED ALWAYS AS (search_words(${folded})) STORED`,
      `CREATE INDEX ON ${table} USING gin (name_words)`,
      `CREATE INDEX ON ${table} (name_folded COLLATE "C", id COLLATE "C")`,
      `INSERT INTO search_word SELECT DISTINCT unnest(tsvector_to_array(name_words)) FROM ${table}`,
      ...['INSERT', 'UPDATE'].map((event) => `CREATE TRIGGER search_words_on_${event.toLowerCase()} AFTER ${event} ON ${table} REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_search_words()`),
    ]),
  ]
}
