// `npm test`: installs what is missing, then lint, type check, build and tests, each with a line; ends at the first that fails.
// What needs nothing of one another runs side by side. Arguments go to Jest, as in `npm test -- province`.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { build, install, requireNode, root } from './bootstrap.mjs'

const LINT = { name: 'Lint', program: 'oxlint/bin/oxlint', args: [] }
const RULES = { name: 'Rules between the parts', program: 'dependency-cruiser/bin/dependency-cruise.mjs', args: ['services', 'gateway', 'test'], needs: '.dependency-cruiser.cjs' }
const TYPES = { name: 'Type check', program: 'typescript/bin/tsc', args: ['-p', 'tsconfig.json', '--noEmit'] }
const TESTS = { name: 'Tests', program: 'jest/bin/jest.js', args: process.argv.slice(2) }

/** The programs for other people's clients have dependencies that nothing else needs. */
const CLIENTS = join(root, 'test', 'clients')

const running = new Set()
// The children decide when to end, and we end after them.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => running.forEach((child) => child.kill(signal)))

/** Runs a step's program to its end. When it fails, ends the others and this process, with its exit code; that of a shell, 128 and the signal's number, when a signal ended it. */
async function run({ name, program, args, needs }) {
  if (needs && !existsSync(join(root, needs))) return
  process.stderr.write(`${name} …\n`)
  const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], { cwd: root, stdio: 'inherit' })
  running.add(child)
  const ended = await new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal])))
  running.delete(child)
  if (ended === 0) return
  process.stderr.write(`${name}: failed.\n`)
  running.forEach((other) => other.kill())
  process.exit(ended)
}

requireNode()
install()
if (existsSync(CLIENTS)) install(CLIENTS)
await run(LINT)
const types = run(TYPES)
process.stderr.write('Build …\n')
build()
await run(RULES)
await types
await run(TESTS)
