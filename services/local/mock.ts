import { Command, InvalidArgumentError } from 'commander'
import { runCommand } from './command'
import { serveMock } from './mock/mock-server'

const whole = (text: string): number => {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0) return value
  throw new InvalidArgumentError('must be a whole number.')
}

new Command('npm run mock --')
  .description('Serves the API schema with made-up answers, without a database: for the tests of frontends. The same question always has the same answer. Names of provinces are real, all else is SYNTHETIC; every answer has extensions.mock. Filters and orderings are accepted and not applied.')
  .option('--port <number>', 'where to listen; 0 for any free port (default: PORT, or 4100)', whole)
  .option('--interval <milliseconds>', 'how often a subscription sends something', whole, 5000)
  .action(({ port, interval }: { port?: number; interval: number }) => {
    runCommand(async () => {
      const server = await serveMock({ port: port ?? whole(process.env['PORT'] ?? '4100'), interval })
      process.stdout.write(`A mock of the API: ${server.url}\n`)
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server[Symbol.asyncDispose]())
    })
  })
  .parse()
