import 'reflect-metadata'
import { Command, InvalidArgumentError, Option } from 'commander'
import { pino } from 'pino'
import type { DataSource } from 'typeorm'
import { announceFair, cancelFair, FairKind, postponeFair, relocateFair, rescheduleFair, type Announced } from '../commerce'
import { isPartialDate } from '../shared/partial-date'
import { runCommand } from './command'
import { openDatabases, openServer } from './databases'
import type { Databases } from './subgraphs'

const day = (text: string): string => {
  if (text.length === 10 && isPartialDate(text)) return text
  throw new InvalidArgumentError('must be a day, YYYY-MM-DD.')
}

/** Does one thing to a fair, and prints the fair's id and the announcement's cursor once they are durable. */
function act(perform: (commerce: DataSource) => Promise<Announced>, named: NamedRecords = {}): void {
  runCommand(async () => {
    const log = pino({ level: 'warn' }, pino.destination(2))
    const server = await openServer({ log, attach: true })
    try {
      const { databases, close } = await openDatabases(server.urls, log)
      try {
        await checkKnown(databases, named)
        process.stdout.write(`${JSON.stringify(await perform(databases.commerce))}\n`)
      } finally {
        await close()
      }
    } finally {
      await server.stop()
    }
  })
}

/** Records of other services that a command names by their ids. */
interface NamedRecords {
  provinces?: string[]
  products?: string[]
  producers?: string[]
}

/** Commerce keeps ids of other services as they are given to it; here, where all databases are at hand, a slip of the pen is noticed. */
async function checkKnown(databases: Databases, named: NamedRecords): Promise<void> {
  const problems: string[] = []
  const check = async (database: DataSource, table: 'province' | 'product' | 'producer', ids: string[] = []): Promise<void> => {
    const known: { id: string }[] = await database.query(`SELECT id FROM ${table} WHERE id = ANY($1)`, [ids])
    for (const id of ids) if (!known.some((row) => row.id === id)) problems.push(`There is no ${table} ${JSON.stringify(id)}.`)
  }
  await check(databases.administration, 'province', named.provinces)
  await check(databases.products, 'product', named.products)
  await check(databases.products, 'producer', named.producers)
  if (problems.length > 0) throw new Error(problems.join('\n'))
}

const program = new Command('npm run fair --')
  .description('Announces, reschedules, relocates, postpones or cancels a fair, in the databases of a running "npm start", those that DATABASE_URL… names, or else the embedded ones. Subscribers of fairAnnounced see it at once.')
  .addHelpText('after', '\nExit codes: 0 done, 1 refused or could not run, 2 the configuration is wrong.\nExample: npm run fair -- announce --name "Hội chợ OCOP" --province province_34-22 --starts-on 2027-02-06 --ends-on 2027-02-11 --source "Thông báo của Sở Công Thương"')

interface AnnounceOptions {
  name: string
  kind?: FairKind
  province?: string
  venue?: string
  startsOn?: string
  endsOn?: string
  organiser?: string[]
  partner?: string[]
  participant?: string[]
  product?: string[]
  producer?: string[]
  source: string
  sourceUrl?: string
}

program
  .command('announce')
  .description('records a new fair and announces it')
  .requiredOption('--name <text>', 'its Vietnamese name')
  .addOption(new Option('--kind <kind>', 'how far it reaches').choices(Object.values(FairKind)))
  .option('--province <id>', 'the province that holds it')
  .option('--venue <text>', 'where it is held')
  .option('--starts-on <day>', 'the first day', day)
  .option('--ends-on <day>', 'the last day', day)
  .option('--organiser <name...>', 'who organises it')
  .option('--partner <name...>', 'who takes part in organising it')
  .option('--participant <province id...>', 'provinces that take part')
  .option('--product <id...>', 'products shown')
  .option('--producer <id...>', 'producers that exhibit')
  .requiredOption('--source <title>', 'what says so: the title of the notice or article')
  .option('--source-url <address>', 'where that can be read')
  .action((options: AnnounceOptions) =>
    act((commerce) =>
      announceFair(commerce, {
        name: options.name,
        kind: options.kind ?? null,
        provinceId: options.province ?? null,
        venue: options.venue ?? null,
        startsOn: options.startsOn ?? null,
        endsOn: options.endsOn ?? null,
        organisers: options.organiser ?? [],
        partners: options.partner ?? [],
        participatingProvinceIds: options.participant ?? [],
        exhibitors: [...(options.product ?? []).map((productId) => ({ productId })), ...(options.producer ?? []).map((producerId) => ({ producerId }))],
        source: { title: options.source, url: options.sourceUrl ?? null },
      }),
      { provinces: [...(options.province ? [options.province] : []), ...(options.participant ?? [])], products: options.product ?? [], producers: options.producer ?? [] },
    ),
  )

program
  .command('reschedule <fair>')
  .description('gives a fair other dates')
  .requiredOption('--starts-on <day>', 'the first day', day)
  .option('--ends-on <day>', 'the last day', day)
  .action((fair: string, options: { startsOn: string; endsOn?: string }) => act((commerce) => rescheduleFair(commerce, fair, { startsOn: options.startsOn, endsOn: options.endsOn ?? null })))

program
  .command('relocate <fair>')
  .description('moves a fair to another venue')
  .requiredOption('--venue <text>', 'the new venue')
  .action((fair: string, options: { venue: string }) => act((commerce) => relocateFair(commerce, fair, options.venue)))

program
  .command('postpone <fair>')
  .description('puts a fair off without new dates')
  .action((fair: string) => act((commerce) => postponeFair(commerce, fair)))

program
  .command('cancel <fair>')
  .description('cancels a fair')
  .action((fair: string) => act((commerce) => cancelFair(commerce, fair)))

program.parse()
