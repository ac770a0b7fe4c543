import { diff, CriticalityLevel, type Change } from '@graphql-inspector/core'
import { buildSchema } from 'graphql'

/** Below this line stands what was written at earlier releases, which nothing changes any more. */
const RELEASES = '<!-- releases -->'

const LEVELS: readonly (readonly [CriticalityLevel, string])[] = [
  [CriticalityLevel.Breaking, 'Breaking: what a client asks today may fail'],
  [CriticalityLevel.Dangerous, 'Dangerous: a client may meet what it does not know'],
  [CriticalityLevel.NonBreaking, 'Compatible'],
]

const HEAD = `# Changes of the API

Written by \`npm run compose\`, which compares \`api.graphql\` with \`released.graphql\`, the API of the last release. \`npm run compose -- --release <version>\`
closes a release: what stands under Unreleased becomes that version's, and the API of today the one to compare with. How fields go away is in
[docs/schema.md](../docs/schema.md).
`

/**
 * schema/CHANGELOG.md: what differs between two API schemas, and what was written before.
 * @param before the file as it is
 * @param version what the differences are released as; unreleased without one
 */
export async function schemaChangelog(released: string, current: string, before: string, version?: string): Promise<string> {
  const earlier = before.includes(RELEASES) ? before.slice(before.indexOf(RELEASES) + RELEASES.length).trim() : ''
  const differences = sections(await diff(buildSchema(released), buildSchema(current)))
  const unreleased = `## Unreleased\n\n${version === undefined ? differences : 'Nothing.'}`
  const latest = version === undefined ? '' : `\n\n## ${version}\n\n${differences}`
  return `${[HEAD.trim(), unreleased, `${RELEASES}${latest}`, ...(earlier ? [earlier] : [])].join('\n\n')}\n`
}

/** Wordings may be bettered without being a change to anybody. */
function sections(changes: readonly Change[]): string {
  const told = changes.filter(({ type }) => !type.includes('DESCRIPTION'))
  const lists = LEVELS.flatMap(([level, title]) => {
    const messages = [...new Set(told.filter(({ criticality }) => criticality.level === level).map(({ message }) => `- ${message.replaceAll("'", '`')}`))].sort()
    return messages.length > 0 ? [`### ${title}\n\n${messages.join('\n')}`] : []
  })
  return lists.length > 0 ? lists.join('\n\n') : 'Nothing.'
}
